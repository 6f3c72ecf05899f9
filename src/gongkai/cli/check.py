"""`gongkai check`: annual reports read and checked, one after another or many at once."""

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.cli._check_answer import Asked, answer
from gongkai.cli._check_target import free, out
from gongkai.cli._chinese import printable
from gongkai.law.refusal import Refusal
from gongkai.papers.checking.baseline import Review
from gongkai.papers.checking.baseline import read as read_baseline
from gongkai.papers.checking.baseline import write as write_baseline
from gongkai.papers.checking.judged import Checked
from gongkai.papers.checking.roster import read_roster
from gongkai.papers.checking.run import check_all
from gongkai.papers.read.batch import Answer, read_all
from gongkai.papers.read.enclosed import Given, encloses, opened
from gongkai.papers.read.folders import documents_in
from gongkai.papers.read.packed import Packed, pack, unpacked

app = typer.Typer(add_completion=False)
_NO_DOCUMENT = "文件夹里没有可以读取的报告（支持的格式见 gongkai check --help）；请核对路径。"


class EmptyPath(Refusal):
    says = "没有检查：有一个路径是空的（脚本里的变量可能没有值）。请写明文件或文件夹，例如 gongkai check 各单位报告/。"


class Answers(StrEnum):
    """How the answer is given."""

    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"
    sarif = "sarif"
    docx = "docx"


@app.command("check", short_help="读取并检查年度报告")
def check_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="报告文件、文件夹、压缩包（zip）或邮件（eml），可以写多个。")
    ],
    output: Annotated[
        Answers,
        typer.Option(
            "--format",
            help="输出格式：text 供人阅读，json、sarif 供程序读取，html 每份报告一页并有汇总页，"
            "xlsx 清单，docx 加了批注的报告。",
        ),
    ] = Answers.text,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="写到哪个文件或文件夹；已有的不覆盖。")
    ] = None,
    organs: Annotated[
        Path | None, typer.Option("--organs", metavar="FILE", help="应当报告的机关名单（xlsx、csv），列出谁没有报告。")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="人工结论：已经看过的问题单列，不再计数。")
    ] = None,
    baseline_write: Annotated[
        Path | None, typer.Option("--baseline-write", metavar="FILE", help="把这次的问题写成待填结论的文件。")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="把只有一种改法的问题改好，另存到 -o 的文件夹。")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", metavar="N", min=1, max=64, help="同时读取几个文件。")] = None,
) -> int:
    """读取并检查政府信息公开工作年度报告：表格、勾稽关系、格式、文字。

    \b
    例：gongkai check 2025年度报告.docx
        gongkai check 各单位报告/ --format json --jobs 4
        gongkai check 各单位报告/ --organs 名单.xlsx --format html -o 检查结果/
        gongkai check 2025年度报告.docx --format docx -o 退回修改.docx
        gongkai check 各单位报告/ --fix -o 改好的/
    同一机关相邻两年的报告一起检查时，还核对结转和现行有效件数。
    支持 txt、md、html、pdf、docx、xlsx、ofd；装有 LibreOffice 时还支持 doc、wps、rtf、odt。
    压缩包（zip）和邮件（eml）按文件夹对待，逐个检查里面的报告。各项检查的说明见 gongkai explain。
    --baseline-write 写出的文件里，逐条填上结论（误报、可以保留、应当改正）、理由、姓名和日期，
    下次用 --baseline 读入；报告改动后，改到的那一条结论自动失效。
    退出状态：0 没有错误；1 有错误或者存疑；2 有文件没有读取。
    """
    if not all(path.strip() for path in paths):
        raise EmptyPath
    asked = Asked(output.value, target, jobs or _cores(), fix)
    asked.look()
    free(baseline_write)
    roster = read_roster(organs) if organs else None
    review = Review(read_baseline(baseline) if baseline else ())
    with TemporaryDirectory(prefix="gongkai-check-") as folder:
        files = list(_files([Path(path) for path in paths], Path(folder)))
        answers = _read([file for file in files if not file.says], asked.jobs)
        read = Packed((str(Path(file.shown)), file.says or next(answers)) for file in files)
        run = Packed(review.over(check_all(read)))
        failed = answer(asked, run, [file.path for file in files], roster, review.lapsed)
    if baseline_write:
        out(baseline_write, write_baseline(run, review.kept.values()))
    return 2 if failed else _status(run)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _files(paths: Sequence[Path], folder: Path) -> Iterator[Given]:
    """Files in the order given; folders, archives and mails opened, what is in the latter two kept in `folder`."""
    for number, path in enumerate(paths):
        inside = documents_in(path) if path.is_dir() else [path]
        if not inside:
            yield Given(str(path), path, _NO_DOCUMENT)
        for at, file in enumerate(inside):
            if encloses(file) and file.is_file():
                place = folder / f"{number}-{at}"
                place.mkdir()
                yield from opened(file, place)
            else:
                yield Given(str(file), file)


def _read(files: Sequence[Given], jobs: int) -> Iterator[Answer]:
    """The answers in the order of the files; a bar on standard error where a person looks at it."""
    answers: dict[int, bytes] = {}
    console = Console(stderr=True)
    columns = (TextColumn("读取"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    shown = console.is_terminal and len(files) > 1
    with Progress(*columns, console=console, transient=True, auto_refresh=False, disable=not shown) as progress:
        task = progress.add_task("", total=len(files))
        for at, answer in read_all([file.path for file in files], jobs):
            answers[at] = pack(answer)
            progress.update(task, advance=1, description=printable(files[at].path.name), refresh=True)
    return (unpacked(answers.pop(at)) for at in range(len(files)))


def _status(checked: Sequence[Checked]) -> int:
    if any(file.error for file in checked):
        return 2
    return int(any(judged.complains for file in checked for judged in file.reports))
