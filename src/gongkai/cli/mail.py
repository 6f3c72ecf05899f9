"""`gongkai mail`: does mail work?"""

from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import start

HELP = """邮件：发一封测试邮件。

例：gongkai mail test name@example.cn
"""
app = typer.Typer(add_completion=False, help=HELP)


@app.callback()
def mail() -> None:
    """One command below it for now: the name of the group stays."""


@app.command("test", short_help="发一封测试邮件")
def test_message(to: Annotated[str, typer.Argument(metavar="ADDRESS", help="收信人地址。")]) -> None:
    """按环境变量中的邮件设置发一封测试邮件，没有发出的说明原因。

    例：gongkai mail test name@example.cn
    """
    start()
    from django.utils import timezone

    from gongkai.operation.mail import send_test

    send_test(to=to, now=timezone.now())
    print(printable(f"邮件服务器已经收下发给 {to} 的测试邮件；几分钟内收不到的，请查看垃圾邮件。"))
