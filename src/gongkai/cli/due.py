"""`gongkai due`: until when, and how that was counted."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Annotated

import typer

from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.events import EVENTS
from gongkai.law.ledger import Due, LedgerLine
from gongkai.law.notice import YEARS, weekday
from gongkai.law.refusal import Refusal, choices
from gongkai.law.terms import TERMS, Event, Term, Unit, due
from gongkai.organs import years

DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
LISTING = "\n".join(
    f"  {name}（{term.label}）：{choices({event: EVENTS[event].label for event in term.events})}"
    for name, term in TERMS.items()
)
HELP = f"""计算期限，并逐日列出计算过程。

\b
例：gongkai due reply received=2025-09-22
    gongkai due reply received=2025-03-03 third_party_out=2025-03-06 third_party_in=2025-03-20 extended=10
第一行是届满日；provisional 表示涉及放假安排尚未公布的年份，日期为暂定；
open 表示补正、缴费或者征求意见尚未结束。事件当日不计，次日起算。
延期写作 extended=天数，也可以写明告知日期：extended=10@2025-10-20；
延迟答复写作 postponed=最迟答复的日期@告知日期，重新办理写作 reopened=最迟答复的日期@收到日期。

\b
期限及其事件：
{LISTING}
"""
OPEN = "期限暂停：等待补正／征求意见答复，收到后重新计算或继续计算。"
PAYING = "期限暂停：等待缴费，收到后重新计算。"
app = typer.Typer(add_completion=False)


class NoSuchTerm(Refusal):
    says = "没有“{name}”这个期限；可用的期限：{names}。"


class BadEvent(Refusal):
    says = "“{text}”的写法不对：事件写作 事件=年-月-日，例如 received=2025-09-22。"


class BadDate(Refusal):
    says = "{what}的“{text}”不是日期：请写作 年-月-日，例如 2025-09-22。"


class NoSuchDay(Refusal):
    says = "{what}的日期不对，日历上没有{text}这一天：请核对月份和日期。"


class YearOutOfRange(Refusal):
    says = "{what}的“{text}”年份不在{first}年至{last}年之间，无法计算：请核对年份。"


class BadDays(Refusal):
    says = "“{text}”的写法不对：延期写作 extended=天数，天数为整数，例如 extended=10。"


class BadUntil(Refusal):
    says = "“{text}”的写法不对：要写明两个日期，最迟答复的和事情发生的，例如 {name}=2026-06-30@2026-03-13。"


@app.command(help=HELP, short_help="计算期限：答复、补正、征求意见、缴费、公开、复议、诉讼等")
def due_command(
    term: Annotated[str, typer.Argument(metavar="TERM", help="期限的名称，见下。")],
    events: Annotated[list[str] | None, typer.Argument(metavar="EVENT=DATE", help="发生的事件和日期。")] = None,
    output: FormatOption = Format.text,
) -> None:
    if term not in TERMS:
        raise NoSuchTerm(name=term, names=choices({name: known.label for name, known in TERMS.items()}))
    found = due(TERMS[term], [parse(TERMS[term], text) for text in events or []], years.load())
    if output is Format.json:
        print_json(found.to_json())
    else:
        print(found, *_lines(found), sep="\n")


def parse(term: Term, text: str) -> Event:
    """One `event=date` of the command line. Raises a Refusal that says how it is written."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise BadEvent(text=text)
    if name not in EVENTS:
        return Event(name, None)  # the term refuses it, and says which events it knows
    what = f"“{choices({name: EVENTS[name].label})}”"
    if name == "extended":
        days, at, day = value.partition("@")
        if not re.fullmatch(r"-?\d{1,6}", days):
            raise BadDays(text=text)
        return Event(name, parse_date(day, what) if at else None, int(days))
    if name in term.fixed:
        until, at, day = value.partition("@")
        if not at:
            raise BadUntil(text=text, name=name)
        return Event(name, parse_date(day, what), until=parse_date(until, what))
    if term.unit is Unit.NEXT_YEAR and re.fullmatch(r"\d{4}", value):
        value = f"{value}-12-31"
    return Event(name, parse_date(value, what))


def parse_date(text: str, what: str) -> date:
    """A day written 2025-09-22; `what` it is the day of, for the sentence.

    Raises BadDate, YearOutOfRange, NoSuchDay.
    """
    found = DATE.fullmatch(text)
    if not found:
        raise BadDate(what=what, text=text)
    year, month, day = map(int, found.groups())
    if year not in YEARS:
        raise YearOutOfRange(what=what, text=text, first=YEARS[0], last=YEARS[-1])
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(what=what, text=f"{year}年{month}月{day}日") from None


def _lines(found: Due) -> list[str]:
    """The ledger for reading: days in a row that are left out for the same reason stand in one line.

    A term that is open says so first; the notes come last.
    """
    groups = groupby(found.days, key=lambda line: (line.counted, line.counted or line.event, line.reason, line.cite))
    days = [_group(list(lines)) for _, lines in groups]
    notes = [f"{note.reason}  〔{note.cite}〕" for note in found.notes]
    stopped = PAYING if found.days[-1].event == EVENTS["charged"].label else OPEN
    return [*([stopped] if found.open else []), *days, *(["说明：", *notes] if notes else [])]


def _group(lines: Sequence[LedgerLine]) -> str:
    first, last = lines[0], lines[-1]
    span = f"{first.day} {weekday(first.day)}" + (f" 至 {last.day} {weekday(last.day)}" if last is not first else "")
    event = "" if first.event == weekday(first.day) else f"{first.event}："
    return f"{span}  {'计' if first.counted else '不计'}  {event}{first.reason}  〔{first.cite}〕"
