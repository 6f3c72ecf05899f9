"""A checked report as an official reads it: what it is, how much was read, what is wrong, why, and what to do."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from gongkai.cli._chinese import printable
from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.checks import SEVERITIES, Finding

_STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_SHOWN = 3
Piece = tuple[int, str, str]
"""Indent, text, style of the whole line."""


def show(console: Console, file: str, report: Report, findings: Sequence[Finding], parts: int) -> None:
    """Print one report. On a terminal long lines wrap at its width; in a pipe every paragraph stays one line."""
    for indent, text, style in _pieces(file, report, findings, parts):
        _line(console, indent, text, style)


def refuse(console: Console, file: str, says: str) -> None:
    _line(console, 0, file, "bold")
    _line(console, 2, f"没有读取：{says}", "bold red")


def summary(console: Console, reports: int, findings: Sequence[Finding], doubts: int, unread: int) -> None:
    said = f"共检查{reports}份报告：{tally(findings)}" if reports else "一份报告也没有读取，无法检查"
    said += f"，存疑{doubts}处" if doubts else ""
    said += f"；{unread}个文件没有读取" if unread else ""
    _line(console, 0, said + "。", "bold")


def tally(findings: Sequence[Finding]) -> str:
    """错误3个、提醒2个: how many of each kind."""
    counts = [(says, sum(one.severity == severity for one in findings)) for severity, says in SEVERITIES.items()]
    return "、".join(f"{says}{count}个" for says, count in counts if count) or "没有发现问题"


def _pieces(file: str, report: Report, findings: Sequence[Finding], parts: int) -> Iterator[Piece]:
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
