"""`gongkai cases`: applications that came to other doors come in: a sheet, a hotline's export, letters by mail."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.cli._progress import counted
from gongkai.law.refusal import Refusal

if TYPE_CHECKING:
    from gongkai.audit.actor import Actor
    from gongkai.cases.importing.coming import Read
    from gongkai.organs.models import Organ

app = typer.Typer(
    add_completion=False,
    help="""依申请公开：导入热线、邮件和历年登记的申请。

例：gongkai cases import 工单.xlsx --organ 阳头升乡人民政府 --dry-run
""",
)
SHEETS = frozenset({".xlsx", ".csv"})
_SHOWN = 200  # complaints printed


class NoSuchOrgan(Refusal):
    says = "没有导入：名录中没有“{name}”。请用 --organ 写明收到申请的机关：全称，或者只有它使用的简称。"


class NoSuchPlace(Refusal):
    says = "没有导入：“{name}”不是表格（.xlsx、.csv），也不是放有邮件（.eml）的文件夹。请核对路径。"


class NoMails(Refusal):
    says = "没有导入：文件夹“{name}”里没有邮件（.eml）。请把邮件从邮箱另存为 .eml，放在这个文件夹里。"


class NotClean(Refusal):
    says = "没有导入，一件也没有写入：有{count}处要改。请按上面逐处改好，再运行一次。"


@app.command("import", short_help="导入申请")
def take_in(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="表格，或者放有邮件（.eml）的文件夹。")],
    organ: Annotated[str, typer.Option("--organ", metavar="NAME", help="收到申请的机关：全称，或者只有它使用的简称。")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入。")] = False,
    set_aside: Annotated[
        bool, typer.Option("--set-aside", help="读不成申请的记为来件，其余照常导入；来件由登记人处理，到期会提醒。")
    ] = False,
    columns: Annotated[
        Path | None, typer.Option("--columns", metavar="FILE", help="列名对照（TOML），列名与模板不同时用。")
    ] = None,
) -> int:
    """逐行检查，有一处不对就一件也不写入；同一文件再导入一次，已有的不会重复。

    \b
    例：gongkai cases import 工单.xlsx --organ 阳头升乡人民政府 --dry-run
    例：gongkai cases import 邮件 --organ 阳头升乡人民政府 --set-aside
    没有收到日期的是“已提交，待确认”，与申请人确认以后才起算期限；填写收到日期的即登记、起算期限。
    办结日期和答复类型都填写的是此前已经办结的，只作为已归档的记录：年度报告表三的办结、上年结转据此统计。
    12345 等系统导出的表按列名识别；列名不同的，写一个对照文件：request = ["诉求详情"]。
    """
    start()
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.cases.acts.importing import take_in as done
    from gongkai.cases.importing import aside
    from gongkai.cases.importing.checked import checked
    from gongkai.organs import years
    from gongkai.organs.queries import named

    with alone():
        migrate()
    place = named(organ)
    if place is None:
        raise NoSuchOrgan(name=organ)
    actor = program("cases import", roles=("clerk",))
    read = checked(_read(path, columns, place, actor), organ=place, actor=actor, now=timezone.now())
    for note in read.notes:
        print(printable(note), file=sys.stderr)
    for complaint in read.complaints[:_SHOWN]:
        print(printable(complaint))
    mails = path.is_dir()
    left = aside.places(read.complaints, mails=mails) if set_aside else None
    if read.complaints and left is None:
        raise NotClean(count=len(read.complaints))
    with counted("正在导入") as progress:
        imported = done(
            read.coming,
            organ=place,
            calendar=years.load(),
            dry_run=dry_run,
            actor=actor,
            now=timezone.now(),
            progress=progress,
        )
    if left and not dry_run:
        route = "email" if mails else "other"
        aside.set_aside(left, source=path.name, route=route, organ=place, actor=actor, now=timezone.now())
    said = f"新的{imported.new}件，已经有的{imported.known}件" + (f"，记为来件{len(left)}件" if left else "")
    print(f"只作检查，没有写入。导入后：{said}。" if dry_run else f"已导入：{said}。")
    return 0


@app.command(short_help="导入申请用的空表格")
def template(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪个文件（.xlsx）。")],
) -> None:
    """写一张空表格，只有表头；“申请人”“所需信息”和至少一种联系方式必填。

    例：gongkai cases template -o 申请.xlsx
    """
    start()
    from gongkai.cases.importing.sheet import template as made

    output.write_bytes(made())
    print(printable(f"已写出空表格，存于 {output}。"))


def _read(path: Path, columns: Path | None, organ: "Organ", actor: "Actor") -> "Read":
    from django.utils import timezone

    from gongkai.cases.importing.mail import read_mails
    from gongkai.cases.importing.sheet import columns as known
    from gongkai.cases.importing.sheet import read_rows

    now = timezone.now()
    if path.is_dir():
        mails = sorted(each for each in path.iterdir() if each.suffix.lower() == ".eml")
        if not mails:
            raise NoMails(name=path)
        return read_mails(((each.name, each.read_bytes()) for each in mails), actor=actor, now=now, chain=organ.chain)
    if path.suffix.lower() not in SHEETS or not path.is_file():
        raise NoSuchPlace(name=path)
    mapping = columns.read_text("utf-8") if columns else ""
    return read_rows(path.read_bytes(), known(mapping), now)
