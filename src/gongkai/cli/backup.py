"""`gongkai backup`: database, files and imported holidays in one archive, the keys in another."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import prepared, start
from gongkai.cli._faults import database_named
from gongkai.cli._progress import shown
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)


class NothingThere(Refusal):
    says = "没有备份：{database}还没有建立，没有可备份的内容。请核对 GONGKAI_HOME 和 DATABASE_URL 是不是写对了。"


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Option(metavar="文件夹", help="写到哪里；不写则在数据文件夹的 backups 中。")
    ] = None,
) -> int:
    """备份数据库、文件和录入的放假安排；系统照常运行，不用停下。

    \b
    例：gongkai backup --to /mnt/backup
    得到两个文件：gongkai-日期-时间.zip 和 gongkai-日期-时间-keys.zip（密钥，只有本人可读）。
    两个都要另存到别的机器，并且分开存放：同时拿到两个的人能读出全部内容；
    没有密钥，恢复后签名的链首不能续签，手机验证器要逐人重置。公众网页和索引由记录重做，不在备份里。
    """
    ready = prepared()
    start()
    if not ready:
        raise NothingThere(database=database_named())
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.operation.backup import take

    with shown("正在备份") as progress:
        taken = take(folder=to, actor=program("backup"), now=timezone.now(), progress=progress)
    print(printable(f"已经备份：{taken.archive.absolute()}（{_size(taken.size)}，文件{taken.files}个）。"))
    print(printable(f"密钥另存为：{taken.keys.absolute()}（只有本人可读）。请与备份分开存放。"))
    for line in taken.damaged:
        print(printable(f"没有备份到：{line}。"))
    if taken.damaged:
        print("请从较早的备份中找回这些文件：gongkai restore 到另一个数据文件夹，再把文件拷回。")
    broken = _broken()
    for line in broken:
        print(printable(f"办理日志有问题：{line}。"))
    if broken:
        print("这份备份留作证据，恢复时会被拒绝。请运行 gongkai verify 查看全部问题，并从更早的备份恢复。")
    return int(bool(taken.damaged or broken))


def _broken() -> list[str]:
    """What is wrong with the log that was just backed up: better told now than on the day it is needed."""
    from django.db import connection

    from gongkai.audit.reading import Unreadable, stored
    from gongkai.audit.verify import verify

    try:
        with stored() as log:
            return verify(log, connection.vendor, {}).says[:3]
    except Unreadable as error:
        return [f"读不出来（{error.says}）"]


def _size(size: int) -> str:
    return f"{size / (1 << 20):.1f}MB" if size >= 1 << 20 else f"{-(-size // 1024)}KB"
