"""What changed is baked: every page that it touches rendered and written, the lists and the signature after it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.law.refusal import Refusal
from gongkai.portal.baked import pages
from gongkai.portal.baked.files import Beside, beside, lay, take_away
from gongkai.portal.baked.no_room import TOLD, PagesTakenAway, take_away_with_titles
from gongkai.portal.baked.signed import enter
from gongkai.portal.baked.site import Page
from gongkai.portal.baked.sums import Sums
from gongkai.portal.baked.touching import Touched
from gongkai.portal.baked.turn import turn
from gongkai.portal.baked.write import remove, settle, write
from gongkai.publication.address import address, stem
from gongkai.publication.models import Item
from gongkai.publication.queries import numbered

AT_ONCE = 32 << 20  # bytes of pages rendered before the first is written: all, unless half the site is renamed


def folder() -> Path:
    return Path(settings.GONGKAI_HOME) / "site"


@dataclass
class Done:
    """What lies there otherwise than before, as `signed.enter` takes it; and the names of the pages written."""

    changed: dict[str, str | None] = field(default_factory=dict)
    whole: dict[str, Sums] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)


def bake_touched(touched: Touched, now: datetime) -> int:
    """Bake everything that these things touch; returns how many pages were written.

    First goes what must go, then all is rendered, then written; last the lists. Where that fails, what may no longer be
    read is gone all the same, and where there is no room, so are the lists that name it; what was done until then is
    entered in the lists of sums, if there is room for those. Raises DiskFull, NotWritable, PagesTakenAway.
    """
    with turn() as broke_off:
        site, done = folder(), Done()
        found = beside(list(numbered().filter(pk__in=touched.items | touched.printed)), now)
        take_away(site, found)
        try:
            with _nothing_left_of(site, [each.item for each in found if not each.shown], touched, now, done):
                _write(site, rendered(touched, now), found, done)
        except Refusal:
            for each in found:
                if not each.shown:  # nothing to copy: it only says what went
                    _lay(site, each, done)
            with suppress(Refusal):
                _enter(site, done, now, broke_off)
            raise
        _enter(site, done, now, broke_off)
    return len(done.pages)


def _enter(site: Path, done: Done, now: datetime, broke_off: bool) -> None:
    lists = enter(site, done.changed, done.whole, now=now, trusting=broke_off)
    files = (name for sums in done.whole.values() for name in sums)
    settle(site / name for name in (*done.changed, *files, *lists))


@contextmanager
def _nothing_left_of(site: Path, items: Sequence[Item], touched: Touched, now: datetime, done: Done) -> Iterator[None]:
    """Whatever happens, the pages of what is gone are; where the disk refused, no page that names it stays."""
    gone = [address(item) for item in items]
    try:
        yield
    except Refusal as refusal:
        naming = pages.touched([item.pk for item in items], (), touched.left, now) if items else ()
        if lost := take_away_with_titles(site, gone, naming, done.changed):
            told, more = "、".join(lost[:TOLD]), "等" if len(lost) > TOLD else ""
            raise PagesTakenAway(why=refusal, many=len(lost), names=told, more=more) from refusal
        raise
    except BaseException:
        for name in gone:
            remove(site, name)
        raise


def rendered(touched: Touched, now: datetime) -> Iterator[Page]:
    """Every page that these things touch, some perhaps twice."""
    if touched.items or touched.organs or touched.left:
        yield from pages.touched(touched.items, touched.organs, touched.left, now)
    yield from pages.printed(touched.printed - touched.items, now)
    if touched.renamed:
        yield from pages.of_organs(touched.renamed, now)
    if touched.reports:
        yield from pages.of_reports(touched.reports, now)


def _write(site: Path, rendering: Iterable[Page], found: Sequence[Beside], done: Done) -> None:
    """Write pages and the files beside them."""
    parts = _in_parts(rendering)
    part = next(parts, {})  # rendered before anything is written, files too
    for each in found:
        _lay(site, each, done)
    while part:
        for name, data in part.items():
            done.changed |= write(site, name, data)
            done.pages.add(name)
        part = next(parts, {})


def _lay(site: Path, each: Beside, done: Done) -> None:
    prints, done.whole[stem(each.item)] = lay(site, each)
    done.changed |= prints


def _in_parts(rendering: Iterable[Page]) -> Iterator[dict[str, bytes]]:
    part: dict[str, bytes] = {}
    size = 0
    for page in rendering:
        part[page.name] = page.data
        size += len(page.data)
        if size > AT_ONCE:
            yield part
            part, size = {}, 0
    yield part
