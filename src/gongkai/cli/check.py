"""`gongkai check`: annual reports read and checked, one after another or many at once."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.cli import _check_text
from gongkai.cli._chinese import printable
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding, check
from gongkai.law.checks.outcome import complains, outcome
from gongkai.law.refusal import Refusal
from gongkai.papers.read.batch import Answer, read_all
from gongkai.papers.read.folders import documents_in

app = typer.Typer(add_completion=False)
_NO_DOCUMENT = "文件夹里没有可以读取的报告（支持 txt、md、html、pdf、docx）；请核对路径。"

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class EmptyPath(Refusal):
    says = "没有检查：有一个路径是空的（脚本里的变量可能没有值）。请写明文件或文件夹，例如 gongkai check 各单位报告/。"


Checked = tuple[Path, list[tuple[Report, list[Finding]]] | str]
"""A file with its reports and their findings, or with the sentence that says why it was not read."""


@app.command("check", short_help="读取并检查年度报告")
def check_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="报告文件或文件夹，可以写多个。")],
    output: FormatOption = Format.text,
    jobs: Annotated[int | None, typer.Option("--jobs", metavar="N", min=1, max=64, help="同时读取几个文件。")] = None,
) -> int:
    """读取并检查政府信息公开工作年度报告：表格、勾稽关系、格式、文字。

    \b
    例：gongkai check 2025年度报告.docx
        gongkai check 各单位报告/ --format json --jobs 4
    同一机关相邻两年的报告一起检查时，还核对结转和现行有效件数。
    支持 txt、md、html、pdf、docx。各项检查的说明见 gongkai explain。
    退出状态：0 没有错误；1 有错误或者存疑；2 有文件没有读取。
    """
    if not all(path.strip() for path in paths):
        raise EmptyPath
    files = list(_files([Path(path) for path in paths]))
    answers = _read([path for path, refused in files if not refused], jobs or _cores())
    checked = _check([(path, refused or next(answers)) for path, refused in files])
    if output is Format.json:
        print_json(_objects(checked))
    else:
        _print(checked)
    return _status(checked)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Files in the order given, folders opened; an empty folder stands with a sentence."""
    for path in paths:
        if not path.is_dir():
            yield path, ""
            continue
        inside = documents_in(path)
        yield from ((file, "") for file in inside)
        if not inside:
            yield path, _NO_DOCUMENT


def _read(paths: Sequence[Path], jobs: int) -> Iterator[Answer]:
    """The answers in the order of the files; a bar on standard error where a person looks at it."""
    answers: dict[int, Answer] = {}
    console = Console(stderr=True)
    columns = (TextColumn("读取"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    shown = console.is_terminal and len(paths) > 1
    with Progress(*columns, console=console, transient=True, auto_refresh=False, disable=not shown) as progress:
        task = progress.add_task("", total=len(paths))
        for at, answer in read_all(paths, jobs):
            answers[at] = answer
            progress.update(task, advance=1, description=printable(paths[at].name), refresh=True)
    return iter([answers[at] for at in range(len(paths))])


def _check(read: Sequence[tuple[Path, Answer]]) -> list[Checked]:
    """Check every report, against last year's of the same organ where it is in the same run."""
    known: dict[tuple[str, int], Report] = {}
    for path, answer in read:
        for report in answer if not isinstance(answer, str) else ():
            if report.year is not None:
                known.setdefault((_owner(report, path), report.year), report)
    return [
        (path, answer if isinstance(answer, str) else [(report, _findings(report, path, known)) for report in answer])
        for path, answer in read
    ]


def _owner(report: Report, path: Path) -> str:
    """Whose report it is; without a name, that of a file whose name differs by the year only (年报2022, 年报2023)."""
    return report.organ or str(path.with_name(_YEAR.sub("", path.name)).absolute())


def _findings(report: Report, path: Path, known: dict[tuple[str, int], Report]) -> list[Finding]:
    last = known.get((_owner(report, path), report.year - 1)) if report.year is not None else None
    return check(report, last)


def _objects(checked: Sequence[Checked]) -> list[dict[str, Any]]:
    return [
        one
        for path, found in checked
        for one in (
            [{"file": str(path), "error": found}]
            if isinstance(found, str)
            else [outcome(str(path), report, findings) for report, findings in found]
        )
    ]


def _print(checked: Sequence[Checked]) -> None:
    console = Console(file=sys.stdout, highlight=False)
    findings: list[Finding] = []
    reports = doubts = unread = 0
    for path, found in checked:
        if isinstance(found, str):
            unread += 1
            _check_text.refuse(console, str(path), found)
            continue
        for report, ours in found:
            _check_text.show(console, str(path), report, ours, len(found))
            findings, reports, doubts = [*findings, *ours], reports + 1, doubts + len(report.doubts)
    if len(checked) > 1:
        _check_text.summary(console, reports, findings, doubts, unread)


def _status(checked: Sequence[Checked]) -> int:
    if any(isinstance(found, str) for _, found in checked):
        return 2
    return int(any(complains(*pair) for _, found in checked if not isinstance(found, str) for pair in found))
