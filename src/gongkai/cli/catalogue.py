"""`gongkai catalogue`: an organ's catalogue of what it publishes, as a sheet in the standard columns."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.law.refusal import Refusal
from gongkai.papers.sheet import write_csv, write_xlsx

app = typer.Typer(
    add_completion=False,
    help="""机关的政府信息公开目录。

例：gongkai catalogue export --organ 清源县人民政府 -o 目录.xlsx
""",
)


class Format(StrEnum):
    xlsx = "xlsx"
    csv = "csv"


class NoSuchOrgan(Refusal):
    says = "没有导出：名录中没有“{name}”。请写机关的全称，或者只有它使用的简称。"


class NoCatalogue(Refusal):
    says = "没有导出：{name}还没有建立目录。请在工作台的“公开目录”中“对照法定目录”，再导出。"


@app.callback()
def catalogue() -> None:
    """With one command below it, typer would else take it for the command itself."""


@app.command(short_help="导出公开目录")
def export(
    organ: Annotated[str, typer.Option("--organ", metavar="NAME", help="机关的全称，或者只有它使用的简称。")],
    form: Annotated[Format, typer.Option("--format", help="表格的格式：xlsx 或者 csv。不写就是 xlsx。")] = Format.xlsx,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到哪个文件；不写就用机关的名称。")
    ] = None,
) -> None:
    """按基层政务公开标准目录的列（国办发〔2019〕54号）写成一张表，每行一个公开事项，不适用的不写。

    \b
    例：gongkai catalogue export --organ 清源县人民政府
    例：gongkai catalogue export --organ 清源县人民政府 --format csv -o 目录.csv
    """
    start()
    from django.utils import timezone

    from gongkai.organs.queries import named
    from gongkai.publication.completeness import catalogue as kept
    from gongkai.publication.models import Item
    from gongkai.publication.sheet import HEADINGS, written

    with alone():
        migrate()
    found = named(organ)
    if found is None:
        raise NoSuchOrgan(name=organ)
    rows = list(written(found, kept(found, Item.objects.all(), timezone.now()).lines))
    if not rows:
        raise NoCatalogue(name=found.name)
    title = f"{found.short}政府信息公开目录"
    data = write_csv(HEADINGS, rows) if form is Format.csv else write_xlsx(HEADINGS, rows, title=title)
    output = output or Path(f"{title}.{form.value}")
    output.write_bytes(data)
    print(printable(f"已导出{len(rows)}个公开事项，存于 {output}。"))
