"""The list of organs whose reports are due, as an office keeps it (XLSX, CSV); `gongkai organs export` writes one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gongkai.law.power import LEVELS, level_of
from gongkai.law.refusal import Refusal
from gongkai.papers.sheet import Column, Row, read_sheet

_COLUMNS = (
    Column("name", "全称", ("机关全称", "机关名称", "单位名称", "单位全称", "名称", "机关", "单位"), required=True),
    Column("short", "简称", ("机关简称", "单位简称")),
    Column("level", "层级", ("机关层级", "级别")),
    Column("contact", "联系人", ("联系人员", "联络员", "经办人", "受理机构", "机构名称")),
    Column("phone", "联系电话", ("电话", "联系方式", "办公电话", "手机", "手机号码")),
)
_BLANK = re.compile(r"\s+")
_SHOWN = 5


class NoRoster(Refusal):
    says = "没有检查：名单“{file}”{why}"


class RosterWrong(Refusal):
    says = "没有检查：名单“{file}”有{many}行不对：{rows}。请改正后再试。"


@dataclass(frozen=True)
class Organ:
    """One that has to report: `level` as the list says it, else what its name tells; `contact` with the telephone."""

    name: str
    short: str = ""
    level: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Roster:
    """All of them in the order of the list."""

    organs: tuple[Organ, ...]

    @cached_property
    def _known(self) -> Mapping[str, Organ]:
        """By full name, and by each short name that only one of them has."""
        full = {_plain(organ.name): organ for organ in self.organs}
        short = Counter(_plain(organ.short) for organ in self.organs if organ.short)
        return {_plain(o.short): o for o in self.organs if o.short and short[_plain(o.short)] == 1} | full

    def find(self, name: str | None) -> Organ | None:
        """The organ of a report by what it calls itself; a name without its place counts if only one ends so."""
        if not name:
            return None
        plain = _plain(name)
        if known := self._known.get(plain):
            return known
        ends = [organ for organ in self.organs if _plain(organ.name).endswith(plain)]
        return ends[0] if len(ends) == 1 else None

    def missing(self, names: Iterable[str | None]) -> list[Organ]:
        """Those of whom none of the reports is."""
        there = {organ.name for name in names if (organ := self.find(name))}
        return [organ for organ in self.organs if organ.name not in there]


def read_roster(path: Path) -> Roster:
    """Raises NoRoster, RosterWrong or the sheet's own Refusal."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NoRoster(file=path, why="打不开（不存在，或没有读取权限）；请核对路径。") from error
    try:
        sheet = read_sheet(data, _COLUMNS)
    except Refusal as refusal:
        raise NoRoster(file=path, why=f"没有读懂。{refusal}") from refusal
    _complain(path, sheet.rows)
    rows = [row.values for row in sheet.rows if row.values["name"].strip()]
    return Roster(tuple({_plain(row["name"]): _organ(row) for row in rows}.values()))


def _organ(row: Mapping[str, str]) -> Organ:
    level = row["level"].strip()
    name = row["name"].strip()
    told = level_of(name)
    label = LEVELS[level].label if level in LEVELS else level or (LEVELS[told].label if told else "")
    contact = " ".join(part for part in (row["contact"].strip(), row["phone"].strip()) if part)
    return Organ(name, row["short"].strip(), label, contact)


def _complain(path: Path, rows: Sequence[Row]) -> None:
    wrong = [row for row in rows if row.complaints]
    if wrong:
        named = "；".join(f"第{row.line}行{'、'.join(row.complaints)}" for row in wrong[:_SHOWN])
        raise RosterWrong(file=path, many=len(wrong), rows=named.rstrip("。"))


def _plain(name: str) -> str:
    return _BLANK.sub("", name)
