"""`gongkai render`: an annual report as a document."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli._database import start
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)


class Written(StrEnum):
    docx = "docx"
    pdf = "pdf"
    html = "html"
    xlsx = "xlsx"
    json = "json"


class NotWritten(Refusal):
    says = "没有写入“{path}”：{why}。请换一个能写入的位置。"


@app.command()
def render(
    organ: Annotated[str, typer.Option(metavar="机关全称", help="编制报告的机关。")],
    year: Annotated[int, typer.Option(metavar="年度", help="报告年度，例如 2025。")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件", help="写到哪个文件。")],
    format_: Annotated[Written, typer.Option("--format", help="格式。")] = Written.docx,
) -> int:
    """把一个机关一个年度的报告写成文件：Word、PDF、网页、Excel，或者供程序读取的 JSON。

    例：gongkai render --organ 阳头升乡人民政府 --year 2025 --format pdf -o 年度报告.pdf
    """
    start()
    from gongkai.papers.write import FORMATS
    from gongkai.reports.printing import report_of

    data = FORMATS[format_.value].write(report_of(organ, year))
    try:
        output.write_bytes(data)
    except OSError as error:
        raise NotWritten(path=output, why=error.strerror or "磁盘有问题") from error
    print(output)
    return 0
