"""`gongkai demo`: the fictional county 清源县, with its organs and annual reports."""

import sys

import typer

from gongkai.cli._database import alone, migrate, start
from gongkai.cli._faults import database_named
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)


class NotOurs(Refusal):
    says = (
        "没有装入演示数据：{database}中已有“{name}”等机关，不是演示数据。"
        "虚构的机关不能与真实的机关放在一起；要看演示，请另设数据文件夹，例如 GONGKAI_HOME=demo gongkai demo，"
        "设有 DATABASE_URL 的请去掉。"
    )


@app.command()
def demo() -> None:
    """准备数据库，装入演示数据（虚构的清源县），然后返回；已经装入的不再改动。

    例：gongkai demo
    """
    start()
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.cli.demo.county import make, stranger
    from gongkai.organs.acts.installation import demo as mark_demo

    made = 0
    with alone():
        if name := stranger():
            raise NotOurs(database=database_named(), name=name)
        migrate()
        mark_demo(actor=program("demo"), now=timezone.now())
        for line in make(timezone.now()):
            made += 1
            print(line, file=sys.stderr)
    print(f"演示数据已经装入：新增{made}项。" if made else "演示数据早已装入，没有改动。")
