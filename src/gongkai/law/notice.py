"""The holidays of one year as the State Council's notice (关于…年部分节假日安排的通知) fixes them, read from TOML.

    year = 2026
    notices = ["国办发明电〔2025〕7号"]

    [[holiday]]
    name = "元旦"
    first = 2026-01-01
    last = 2026-01-03
    work = [2026-01-04]

One `[[holiday]]` a paragraph of the notice: the days off from `first` to `last`, and the make-up days (调休上班).
"""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gongkai.law.cite import Cite, Law
from gongkai.law.festivals import statutory
from gongkai.law.refusal import Refusal

YEARS = range(2008, 2100)
LONGEST = 20  # days off in one row; the longest so far had ten
KEYS = {"year", "notices", "holiday"}
HOLIDAY_KEYS = {"name", "first", "last", "work"}

Holiday = tuple[str, date, date, Sequence[date]]
"""Name, first and last day off, days made up for."""


class BadNotice(Refusal):
    """A file of holidays that can't be taken; `fault` names the line and the day."""

    says = "{fault}"


@dataclass(frozen=True)
class Year:
    """`off` and `work` map a day to the name of its holiday; a few days may lie in December of the year before."""

    year: int
    notices: tuple[str, ...]
    off: dict[date, str] = field(repr=False)
    work: dict[date, str] = field(repr=False)

    @property
    def cite(self) -> Cite:
        number = "、".join(self.notices)
        return Law(f"国务院办公厅关于{self.year}年部分节假日安排的通知", number, number)()


@dataclass(frozen=True)
class _Source:
    """The lines of a file, and where the holiday that is being read begins."""

    lines: tuple[str, ...]
    start: int = 0

    def holidays(self) -> "list[_Source]":
        return [_Source(self.lines, n) for n, line in enumerate(self.lines) if line.strip() == "[[holiday]]"]

    def line(self, token: object) -> str:
        """第N行： of the first line from here on that has the token; nothing for a day that only lies within a span."""
        numbered = enumerate(self.lines[self.start :], self.start + 1)
        return next((f"第{number}行：" for number, line in numbered if str(token) in line), "")


def read_year(text: str, *, numbered: bool = True) -> Year:
    """Read and check the TOML of one year. Raises BadNotice, which names lines unless nobody has `numbered` lines."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise BadNotice(fault=_unreadable(text, error)) from None
    source = _Source(tuple(text.splitlines()) if numbered else ())
    year, notices = data.get("year"), data.get("notices")
    for key in data.keys() - KEYS:
        raise BadNotice(fault=f"{source.line(key)}多了“{key}”一项：文件里只写 year、notices 和各个 [[holiday]]。")
    if type(year) is not int or year not in YEARS:
        raise BadNotice(fault=f"没有写明年份，或年份不在{YEARS[0]}至{YEARS[-1]}年之间：请写一行，例如 year = 2027。")
    if not (isinstance(notices, list) and notices and all(isinstance(n, str) and n.strip() for n in notices)):
        raise BadNotice(fault='没有写明依据：请写一行通知的文号，例如 notices = ["国办发明电〔2026〕8号"]。')
    holidays = data.get("holiday")
    if not (isinstance(holidays, list) and holidays and all(isinstance(row, dict) for row in holidays)):
        raise BadNotice(fault="没有一个假日：每个假日写一段 [[holiday]]，含 name、first、last，有调休上班的加 work。")
    off: dict[date, str] = {}
    work: dict[date, str] = {}
    # Written as [[holiday]], each has lines of its own; however else, faults are looked for in the whole file.
    places = source.holidays()
    for n, row in enumerate(holidays):
        _read_holiday(row, year, places[n] if len(places) == len(holidays) else source, off, work)
    _check_whole(year, source, off, work)
    return Year(year, tuple(notices), off, work)


def write_year(year: int, notices: Iterable[str], holidays: Iterable[Holiday]) -> str:
    """The TOML that `read_year` reads and checks."""
    parts = [f"year = {year}\nnotices = [{_row(_text(notice) for notice in notices)}]\n"]
    for name, first, last, work in holidays:
        made_up = f"work = [{_row(map(str, work))}]\n" if work else ""
        parts.append(f"[[holiday]]\nname = {_text(name)}\nfirst = {first}\nlast = {last}\n{made_up}")
    return "\n".join(parts)


def _row(values: Iterable[str]) -> str:
    return ", ".join(values)


def _text(text: str) -> str:
    """A string of TOML: JSON's, but for one control character that JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read_holiday(row: dict[str, Any], year: int, source: _Source, off: dict[date, str], work: dict[date, str]) -> None:
    name, first, last, extra = row.get("name"), row.get("first"), row.get("last"), row.get("work", [])
    for key in row.keys() - HOLIDAY_KEYS:
        raise BadNotice(fault=f"{source.line(key)}多了“{key}”一项：[[holiday]] 里只写 name、first、last、work。")
    if not isinstance(name, str) or not name.strip():
        raise BadNotice(fault=f'{source.line(first)}有一个假日没有名称：请加一行，例如 name = "元旦"。')
    if type(first) is not date or type(last) is not date:
        raise BadNotice(
            fault=f"{source.line(name)}“{name}”没有写明起止日期：first、last 各写一个日期，例如 first = {year}-01-01。"
        )
    if not isinstance(extra, list) or any(type(day) is not date for day in extra):
        raise BadNotice(fault=f"{source.line(name)}“{name}”的 work 应是方括号里的日期，例如 work = [{year}-01-04]。")
    if not 0 <= (last - first).days < LONGEST:
        raise BadNotice(
            fault=f"{source.line(first)}“{name}”从{first}放到{last}：起止日期颠倒，或超过{LONGEST}天，请核对。"
        )
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        _add(day, name, year, source, off)
    for day in extra:
        if day.weekday() < 5:
            raise BadNotice(
                fault=f"{source.line(day)}{day}本来就是{weekday(day)}，不会调为上班日：请核对“{name}”的 work。"
            )
        _add(day, name, year, source, work)


def _add(day: date, name: str, year: int, source: _Source, days: dict[date, str]) -> None:
    if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
        raise BadNotice(fault=f"{source.line(day)}{day}（{name}）不属于{year}年的放假安排：请核对年份。")
    if day in days:
        raise BadNotice(fault=f"{source.line(day)}{day}写了两次（{days[day]}、{name}）：请删去一处。")
    days[day] = name


def _check_whole(year: int, source: _Source, off: dict[date, str], work: dict[date, str]) -> None:
    """A file that forgets a holiday would give wrong dates in silence, so every statutory holiday must be in it."""
    for day in sorted(off.keys() & work.keys()):
        raise BadNotice(fault=f"{source.line(day)}{day}既放假（{off[day]}）又上班（{work[day]}）：请按通知改正。")
    for day, name in statutory(year).items():
        if day not in off:
            raise BadNotice(fault=f"缺少{name}：{day}是法定节日，文件里却不放假。请对照通知补上。")


def weekday(day: date) -> str:
    """周一 … 周日."""
    return "周" + "一二三四五六日"[day.weekday()]


def _unreadable(text: str, error: Exception) -> str:
    found = re.search(r"line (\d+)", str(error))
    if not found:
        return "文件读不懂：应为 TOML 格式，照《国务院办公厅关于…年部分节假日安排的通知》逐项填写。"
    number = int(found[1])
    lines = text.splitlines()
    written = lines[number - 1].strip() if number <= len(lines) else ""
    return f"第{number}行读不懂：“{written}”。请核对日期是否存在、引号和方括号是否成对。"
