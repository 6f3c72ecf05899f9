"""`gongkai restore`: an installation from its backup."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.cli._progress import shown

if TYPE_CHECKING:
    from gongkai.operation.restore import Restored

app = typer.Typer(add_completion=False)
KEYS_NEEDED = (
    "密钥不是备份时所用的：签名的链首不能续签，手机验证器都不能通过。"
    "有密钥备份的，请停下系统，再运行一遍并加 --keys 密钥文件 --replace；确实丢失的，请逐人重置手机验证器。"
)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件 gongkai-日期-时间.zip。")],
    keys: Annotated[Path | None, typer.Option(metavar="文件", help="同时所做的密钥备份。")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="取代现有数据；现有数据另存，不删除。")] = False,
) -> int:
    """从备份恢复，恢复前后都核对：办理日志完整、各表行数与备份时相同。请先停下 gongkai serve。

    \b
    例：GONGKAI_HOME=/srv/trial gongkai restore gongkai-2026-11-23-020000.zip --keys gongkai-2026-11-23-020000-keys.zip
    每季度应当这样在另一个文件夹里试恢复一次；PostgreSQL 另设一个空的库（DATABASE_URL）。
    有一处不对就不恢复，现有数据不动。密钥没有恢复的，退出状态为1。
    """
    start()
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.operation import restore as restoring

    now = timezone.now()
    with shown("正在恢复") as progress:
        done = restoring.restore(archive=file, keys=keys, replace=replace, now=now, progress=progress)
    with alone():
        migrate()
    restoring.finish(done, actor=program("restore"), now=now)
    _tell(done)
    return int(not done.keys_fit or bool(done.left))


def _tell(done: "Restored") -> None:
    rows = sum(done.manifest.facts.counts.values())
    files = sum(name.startswith("files/") for name in done.manifest.parts)
    print(f"已经恢复到备份的时候（{done.manifest.at[:16].replace('T', ' ')}）：记录{rows}行，文件{files}个。")
    print(f"办理日志完整，共{done.lines}条；各表行数与备份时相同。所有登录已经失效，请重新登录。")
    if done.aside:
        print(printable(f"原有的数据另存在 {done.aside}，确认无误后可以删除。"))
    if done.schema:
        print(f"数据库原有的表另存在模式 {done.schema}，确认无误后可以删除：DROP SCHEMA {done.schema} CASCADE")
    print("公众网页不在备份里，请运行 gongkai bake --all 重新制作，再启动系统。")
    if not done.keys_fit:
        print(KEYS_NEEDED)
    if done.left:
        print(printable(f"还要做一件事：{done.left}。"))
