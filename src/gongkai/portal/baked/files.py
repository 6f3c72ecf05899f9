"""The files that lie beside the pages of items: attachments, pictures of the body, PDF and DOCX, as `shown` says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db.models import F

from gongkai.approvals.models import Version
from gongkai.files.queries import path
from gongkai.files.shown import shown
from gongkai.portal.baked.sums import Sums
from gongkai.portal.baked.write import clear, remove, write_file, write_files
from gongkai.publication.address import file_address, stem
from gongkai.publication.models import Item, Print
from gongkai.publication.queries import public

FORMATS = ("pdf", "docx")
Kept = dict[str, Path]  # a name under the site → where the bytes lie


@dataclass
class Beside:
    """What is to lie beside the page of an item: in the folder of its number, and as its prints."""

    item: Item
    shown: bool
    inside: Kept = field(default_factory=dict)
    prints: Kept = field(default_factory=dict)


def beside(items: Sequence[Item], now: datetime) -> list[Beside]:
    """What the public may have at a moment beside the pages of these items: a few queries, however many they are."""
    visible = set(public(now).filter(pk__in=[item.pk for item in items]).values_list("pk", flat=True))
    found = {item.pk: Beside(item, item.pk in visible) for item in items}
    by_version: defaultdict[int | None, list[Beside]] = defaultdict(list)
    for each in found.values():
        if each.shown:
            by_version[each.item.published_id].append(each)
    attached = Version.files.through._default_manager.filter(shown(now, "file__"), version__in=by_version)
    for row in attached.select_related("file"):
        for each in by_version[row.version_id]:
            each.inside[file_address(each.item, row.file)] = path(row.file)
    printed = Print.objects.filter(shown(now, "file__"), item__in=visible, edition=F("item__edition"))
    for print_ in printed.select_related("file"):
        each = found[print_.item_id]
        each.prints[print_address(each.item, print_.format)] = path(print_.file)
    return list(found.values())


def print_address(item: Item, format_: str) -> str:
    """The name of an item's PDF or DOCX under the site folder."""
    return f"{stem(item)}.{format_}"


def take_away(site: Path, found: Iterable[Beside]) -> None:
    """First of all: what must not lie there any more."""
    for each in found:
        clear(site, stem(each.item), each.inside)
        for name in _not_printed(each):
            remove(site, name)


def lay(site: Path, each: Beside) -> tuple[dict[str, str | None], Sums]:
    """Copy what is to lie beside an item; returns the sums of its prints (None: there is none) and of its folder."""
    changed: dict[str, str | None] = {name: write_file(site, name, source) for name, source in each.prints.items()}
    return changed | dict.fromkeys(_not_printed(each)), write_files(site, stem(each.item), each.inside)


def _not_printed(each: Beside) -> list[str]:
    names = (print_address(each.item, format_) for format_ in FORMATS)
    return [name for name in names if name not in each.prints]
