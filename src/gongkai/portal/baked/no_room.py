"""What may no longer be read goes even where there is no room for the pages that would say so."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from gongkai.law.refusal import Refusal
from gongkai.portal.baked.site import Page
from gongkai.portal.baked.write import remove, write

TOLD = 3


class PagesTakenAway(Refusal):
    says = (
        "{why}另有{many}个网页原来列着已经撤下或者到期的信息，没有空间改写，整页取下了，不让标题留在网上；"
        "腾出空间后会自动恢复：{names}{more}。"
    )


def take_away_with_titles(
    site: Path, gone: Collection[str], rendering: Iterable[Page], changed: dict[str, str | None]
) -> list[str]:
    """Take away the pages of what is gone (names under the site), and those that name it still.

    `rendering` are the pages that may name it, as they should be. Each that must change, or was taken away before, is
    put in its place if the room that the old one left will do; returns the names of those that are not there. What
    became of each is entered in `changed`, as for `signed.enter`.
    """
    for name in gone:
        changed |= dict.fromkeys(remove(site, name))
    lost = []
    for page in rendering:
        if _must_change(site, gone, page):
            sums = _put_in_place(site, page)
            changed |= sums
            lost += [] if any(sums.values()) else [page.name]
    return [name for name in lost if name not in gone]


def _must_change(site: Path, gone: Collection[str], page: Page) -> bool:
    """Whether the page as it lies there names something that it should not, or is not there at all."""
    try:
        there = (site / page.name).read_bytes()
    except FileNotFoundError:
        return True
    return any(name.encode() in there and name.encode() not in page.data for name in gone)


def _put_in_place(site: Path, page: Page) -> dict[str, str | None]:
    """Whoever reads it meanwhile finds nothing: the old page leaves first, for the new one has no other room.

    Returns the sums of what lies there now, None where nothing does.
    """
    gone = remove(site, page.name)
    with suppress(Refusal):
        return {**write(site, page.name, page.data)}
    return dict.fromkeys(gone)
