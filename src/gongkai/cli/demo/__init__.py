"""`gongkai demo`: the fictional county 清源县, with its organs and people, what they did, and their annual reports."""

import gc
import sys
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.cli._faults import database_named
from gongkai.law.refusal import Refusal

HELP = """准备数据库，装入演示数据（虚构的清源县），列出演示账号，然后返回；已经装入的不再改动。

\b
例：gongkai demo
    gongkai demo code yts.lingdao
"""
_LITTER = 100_000  # objects between two collections, which find little: this process ends soon
app = typer.Typer(add_completion=False, help=HELP)


class NotOurs(Refusal):
    says = (
        "没有装入演示数据：{database}中已有“{name}”等机关，不是演示数据。"
        "虚构的机关不能与真实的机关放在一起；要看演示，请另设数据文件夹，例如 GONGKAI_HOME=demo gongkai demo，"
        "设有 DATABASE_URL 的请去掉。"
    )


class NoDemoAccount(Refusal):
    says = "没有验证码：没有演示账号“{username}”。用 gongkai demo 列出全部演示账号。"


class NoCodeNeeded(Refusal):
    says = "没有验证码：账号“{username}”没有设置手机验证器，只输入口令就能登录。"


@app.callback(invoke_without_command=True)
def demo(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is not None:
        return
    start()
    from django.conf import settings

    from gongkai.cli.demo import keys
    from gongkai.cli.demo.county import stranger
    from gongkai.cli.demo.documents import load
    from gongkai.cli.demo.people import accounts

    with alone():
        if name := stranger():
            raise NotOurs(database=database_named(), name=name)
        made = 0 if _is_whole() else _make()
    print(f"演示数据已经装入：新增{made}项。" if made else "演示数据早已装入，没有改动。")
    print("\n".join(["演示账号（在 /desk/ 登录）：", *keys.kept(settings.GONGKAI_HOME / "keys").lines]))
    print(accounts(load("cast.toml")), end="")
    print("验证码用 gongkai demo code 账号 显示，也可以把密钥输入手机验证器。")


def _make() -> int:
    """County and site, as far as they are not there; returns how many things were made."""
    from django.utils import timezone

    from gongkai.cli.demo import site
    from gongkai.cli.demo.beside import beside
    from gongkai.cli.demo.county import make
    from gongkai.papers import guard

    gc.freeze()
    gc.set_threshold(_LITTER)
    guard.begin()
    made = 0
    with beside() as another:
        migrate()
        for line in make(timezone.now()):
            made += 1
            print(line, file=sys.stderr)
        if not site.is_baked():
            site.bake(another)
            site.index()
    return made


def _is_whole() -> bool:
    """Whether nothing is left to make."""
    from django.db import connection

    from gongkai.audit.models import Cursor
    from gongkai.cli.demo.site import is_baked
    from gongkai.organs.installation import is_finished_demo

    return Cursor._meta.db_table in connection.introspection.table_names() and is_finished_demo() and is_baked()


@app.command(short_help="显示演示账号现在的验证码")
def code(username: Annotated[str, typer.Argument(metavar="账号", help="演示账号。")]) -> None:
    """显示一个演示账号现在的验证码，每30秒一换。

    例：gongkai demo code yts.lingdao
    """
    start()
    from gongkai.cli.demo.code import now_shown
    from gongkai.organs.models import Person

    person = Person.objects.filter(username__iexact=username, demo=True).first()
    if person is None:
        raise NoDemoAccount(username=username)
    shown = now_shown(person)
    if shown is None:
        raise NoCodeNeeded(username=username)
    print(printable(shown))
