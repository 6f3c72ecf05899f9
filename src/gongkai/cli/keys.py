"""`gongkai keys`: the keys under which personal data are sealed."""

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.cli._progress import counted

HELP = """密钥：申请人等个人信息加密保存用的密钥。

例：gongkai keys rotate
"""
app = typer.Typer(add_completion=False, help=HELP)


@app.callback()
def keys() -> None:
    """One command below it for now: the name of the group stays."""


@app.command(short_help="更换个人信息的密钥")
def rotate() -> None:
    """换一把新密钥，把已经保存的个人信息全部改用新密钥加密，最后删除旧密钥；其间网站和工作台照常使用。

    \b
    例：gongkai keys rotate
    中断了的，再运行一次就接着做完。更换以后请马上备份（gongkai backup）：以前的备份要用当时的密钥才能恢复。
    """
    start()
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.audit.rotation import rotate as done

    with alone():
        migrate()
    with counted("正在重新加密") as progress:
        count = done(actor=program("keys rotate"), now=timezone.now(), progress=progress)
    print(printable(f"已更换密钥，重新加密{count}项个人信息，旧密钥已删除。请马上运行 gongkai backup 另存新的密钥。"))
