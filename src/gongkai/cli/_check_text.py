"""A checked report as an official reads it: what it is, how much was read, what is wrong, why, and what to do."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from gongkai.cli._chinese import printable
from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.checks import SEVERITIES, title_of
from gongkai.papers.checking.baseline import Lapsed
from gongkai.papers.checking.judged import Aside, Judged
from gongkai.papers.checking.marks import NOTHING, counted, tally
from gongkai.papers.checking.summary import Entry, Summary

_STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_SHOWN = 3
Piece = tuple[int, str, str]
"""Indent, text, style of the whole line."""


def show(console: Console, file: str, judged: Judged, parts: int) -> None:
    """Print one report. On a terminal long lines wrap at its width; in a pipe every paragraph stays one line."""
    for indent, text, style in _pieces(file, judged, parts):
        _line(console, indent, text, style)


def refuse(console: Console, file: str, says: str) -> None:
    _line(console, 0, file, "bold")
    _line(console, 2, f"没有读取：{says}", "bold red")


def at_a_glance(console: Console, summary: Summary) -> None:
    """Who stands best, what is wrong most, who is missing; and how many in all."""
    if len(summary.entries) > 1:
        _line(console, 0, "各机关的报告（问题最少的在前）：", "bold")
        for rank, entry in summary.ranking:
            _line(console, 2, f"{rank}  {_entry(entry)}", "")
        if summary.rules:
            _line(console, 0, f"最多的问题：{_rules(summary)}。", "")
    missing(console, summary)
    _line(console, 0, said(summary), "bold")


def missing(console: Console, summary: Summary) -> None:
    """Nothing where no list of organs was given."""
    if summary.roster is None:
        return
    named = [f"{organ.name}{f'（{organ.contact}）' if organ.contact else ''}" for organ in summary.missing]
    if named:
        _line(console, 0, f"没有{summary.of_year}报告的机关{len(named)}个：{'、'.join(named)}。", "bold red")
    else:
        _line(console, 0, f"名单上的{len(summary.roster.organs)}个机关都有{summary.of_year}报告。", "")
    for says in summary.uncertain:
        _line(console, 0, says, "yellow")


def lapses(console: Console, lapsed: Sequence[Lapsed]) -> None:
    """The verdicts that hold no more."""
    for one in lapsed:
        _line(console, 0, one.says, "yellow")


def said(summary: Summary) -> str:
    """The whole run in a sentence."""
    told = "、".join(counted({severity: summary.total(severity) for severity in SEVERITIES})) or NOTHING
    many = len(summary.entries)
    text = f"共检查{many}份报告：{told}" if many else "一份报告也没有读取，无法检查"
    text += f"，存疑{summary.doubts}处" if summary.doubts else ""
    text += f"；已有人工结论的{summary.aside}个不计" if summary.aside else ""
    text += f"；{len(summary.unread)}个文件没有读取" if summary.unread else ""
    return f"{text}。"


def line(console: Console, text: str) -> None:
    _line(console, 0, text, "")


def _entry(entry: Entry) -> str:
    counts = counted(entry.counts) + ([f"存疑{entry.doubts}处"] if entry.doubts else [])
    year = f"{entry.year}年度" if entry.year else "年度不明"
    return f"{entry.organ or entry.file}  {year}  {'、'.join(counts) or NOTHING}"


def _rules(summary: Summary) -> str:
    return "、".join(f"{title_of(code)}{many}个" for (code, _), many in summary.rules.most_common(_SHOWN))


def _pieces(file: str, judged: Judged, parts: int) -> Iterator[Piece]:
    report, findings = judged.report, judged.findings
    part = f"（第{report.part}份）" if parts > 1 else ""
    year = f"{report.year}年度" if report.year else "年度不明"
    form = f"{report.form}年格式" if report.form else "格式不明"
    yield 0, f"{file}{part}  {report.organ or '机关名称不明'}  {year}  {form}", "bold"
    yield 2, f"{_cells(report)}；{tally(findings)}。", ""
    for doubt in report.doubts:
        yield 2, f"存疑  {doubt.where}", "magenta"
        yield 6, doubt.message, ""
        if readings := [reading for reading in doubt.readings if any(value is not None for value in reading)]:
            yield 6, f"可能的读法：{_readings(readings)}", ""
    for finding in findings:
        yield 2, f"{SEVERITIES[finding.severity]}  {finding.code}  {finding.where}".rstrip(), _STYLE[finding.severity]
        yield 6, finding.message, ""
        yield 6, f"怎么办：{finding.suggestion}", ""
        yield 6, f"依据：{finding.cite}。", "dim"
    for one in judged.aside:
        yield from _aside(one)


def _aside(one: Aside) -> Iterator[Piece]:
    """What somebody decided on: told, and not counted."""
    finding = one.finding
    yield 2, f"已有结论  {SEVERITIES[finding.severity]}  {finding.code}  {finding.where}".rstrip(), "dim"
    yield 6, finding.message, "dim"
    yield 6, one.verdict.says, "dim"


def _cells(report: Report) -> str:
    form = FORMS.get(report.form or "")
    if form is None:
        return "没有找到规定的表格"
    sure = sum(report.cells[name].sure for name in form.cells if name in report.cells)
    blank = sum(cell.sure and cell.value is None for cell in report.cells.values())
    unsure = sum(not cell.sure for cell in report.cells.values())
    said = f"{sure}格全部读出" if sure == len(form.cells) else f"{len(form.cells)}格中读出{sure}格"
    said += f"，其中{blank}格空白或不是数字" if blank else ""
    return said + (f"，{len(report.doubts)}处存疑（{unsure}格）" if report.doubts else "")


def _readings(readings: Sequence[Sequence[str | None]]) -> str:
    shown = ["、".join("空" if value is None else value for value in reading) for reading in readings[:_SHOWN]]
    return "；或 ".join(shown) + (f"；等{len(readings)}种" if len(readings) > _SHOWN else "")


def _line(console: Console, indent: int, text: str, style: str) -> None:
    text = printable(text)
    if console.is_terminal:
        console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
    else:
        console.print(Text(" " * indent + text), soft_wrap=True)
