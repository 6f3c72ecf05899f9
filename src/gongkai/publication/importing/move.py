"""A move as a whole: a sheet with files beside it, or saved pages; which of both is told by what lies there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.papers.sheet import Sheet
from gongkai.publication.importing import pages, sheet
from gongkai.publication.importing.found import Found, completed
from gongkai.publication.importing.pages import Column
from gongkai.publication.importing.source import Source

SHEETS = frozenset({".xlsx", ".csv"})
_TRIED = 5  # sheets beside pages that are opened to see whether one is the list: attachments are sheets too


class NothingHere(Refusal):
    says = (
        "没有导入：里面没有迁入用的表格（.xlsx、.csv），也没有保存的网页（.html、.htm）。"
        "请把表格和它写到的文件放在一起，或者放入逐条保存的网页；表格的样子见“下载模板”（gongkai items template）。"
    )


class SeveralSheets(Refusal):
    says = "没有导入：最外层有几张迁入用的表格：{names}。请只留一张，或者分几次导入。"


@dataclass(frozen=True)
class Move:
    """`total` is how many items there are; `notes` are sentences on the sheet as a whole."""

    source: Source
    organ: Organ
    column: Column
    limit: int
    sheet: Sheet | None

    @property
    def total(self) -> int:
        return len(self.sheet.rows) if self.sheet else len(pages.pages(self.source))

    @property
    def notes(self) -> tuple[str, ...]:
        if self.sheet is None:
            return ()
        unknown = "、".join(self.sheet.unknown)
        more = (f"这些列不认识，没有读取：{unknown}。",) if unknown else ()
        return (*self.sheet.notes, *more)

    def items(self) -> Iterator[Found]:
        """Every item in turn; one is held at a time, whatever their number."""
        if self.sheet:
            found = sheet.read(self.sheet, self.source, self.organ, self.limit)
        else:
            found = pages.read(self.source, self.organ, self.column, self.limit)
        return (completed(each, self.organ) for each in found)


def opened(source: Source, organ: Organ, *, column: Column, limit: int, name: str = "") -> Move:
    """The move that lies in a place; `name` is that of its sheet, if it is known. `limit` in bytes, for one file.

    Raises NothingHere, SeveralSheets and what reading the sheet raises.
    """
    if name:
        return Move(source, organ, column, limit, sheet.opened(source.read(name)))
    beside = bool(pages.pages(source))
    found = _sheets(source, beside)
    if len(found) > 1:
        raise SeveralSheets(names="、".join(found))
    if not found and not beside:
        raise NothingHere
    return Move(source, organ, column, limit, next(iter(found.values()), None))


def _sheets(source: Source, pages_there: bool) -> dict[str, Sheet]:
    """The sheets in the outermost folder that have one; beside pages only what reads as the list of a move."""
    every = [name for name in source.names if PurePosixPath(name).suffix.lower() in SHEETS]
    least = min((name.count("/") for name in every), default=0)
    outer = [name for name in every if name.count("/") == least]
    if pages_there and len(outer) > _TRIED:
        return {}
    found = {}
    for name in outer:
        try:
            found[name] = sheet.opened(source.read(name))
        except Refusal:
            if not pages_there and len(outer) == 1:
                raise
    return found
