"""`gongkai verify`: is the sealed log as it was written?"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.cli._chinese import printable
from gongkai.cli._database import start
from gongkai.cli._faults import database_named
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)


class NoLog(Refusal):
    says = "没有核对：{database}还没有建立，没有日志可核对。请核对 GONGKAI_HOME 和 DATABASE_URL 是不是写对了。"


@app.command()
def verify(
    heads: Annotated[list[Path] | None, typer.Option(metavar="文件", help="另存在别处的签名链首；可以写多次。")] = None,
    key: Annotated[
        Path | None, typer.Option(metavar="文件", help="另存的公钥；不写则用数据文件夹里的 keys/heads.pub。")
    ] = None,
    more: Annotated[list[Path] | None, typer.Argument(metavar="[文件]…", help="更多的签名链首。")] = None,
) -> int:
    """重新计算办理日志的全部印记：完整为0，有改动为1，并指出每条链上最先被改动的一条。

    \b
    例：gongkai verify
        gongkai verify --heads 光盘/heads-2026-11-20.json --key 光盘/heads.pub
    本机每日导出的签名链首（GONGKAI_HEADS）总是一并核对。把它们定期另存到本机管理员改不到的地方，
    整条链连同链首被重写时，只有另存的链首能够发现。
    """
    start()
    from django.db import connection

    from gongkai.audit import heads as signed
    from gongkai.audit.reading import Unreadable, stored
    from gongkai.audit.signing import public_key
    from gongkai.audit.verify import verify as check

    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        raise NoLog(database=database_named())
    files = [*signed.kept(), *(heads or ()), *(more or ())]
    known = signed.read(files, public_key(key))
    bar = (TextColumn("核对办理日志"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    try:
        with stored() as log, Progress(*bar, console=console, transient=True, disable=not console.is_terminal) as shown:
            task = shown.add_task("", total=None)
            verdict = check(log, connection.vendor, known.signed, lambda done: shown.update(task, completed=done))
    except Unreadable as error:
        print(printable(f"日志不能读出：{database_named()}已损坏（{error.says}）。{_ADVICE}"))
        return 1
    says = [*verdict.says, *known.says]
    if not says:
        compared = f"，与{len(files)}份签名的链首相符" if files else ""
        print(f"日志完整：{verdict.chains}条链，共{verdict.lines}条，印记全部相符{compared}。")
        return 0
    print(f"日志不完整：读了{verdict.chains}条链，共{verdict.lines}条，发现{len(says)}处问题。")
    for line in says:
        print(printable(f"  {line}。"))
    print(_ADVICE)
    return 1


_ADVICE = (
    "请不要再改动数据库，先把数据文件夹整个另存一份作为证据，报告分管领导和监督部门；"
    "再从最近一次核对无误的备份恢复，补录此后的办理情况。"
)
