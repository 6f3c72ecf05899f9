"""`gongkai init`: a new installation for work: database, keys, and the organ whose site it is."""

import sys
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.law.power import LEVELS
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)


class NotGiven(Refusal):
    says = "没有初始化：没有写明{what}，这里也没有终端可问。请用选项写明，例如 {option}。"


@app.command()
def init(
    name: Annotated[str, typer.Option(metavar="全称", help="本级机关的全称；不写则在终端上问。")] = "",
    short: Annotated[str, typer.Option(metavar="简称", help="简称。")] = "",
    level: Annotated[str, typer.Option(metavar="层级", help="层级：" + "、".join(LEVELS) + "。")] = "",
    code: Annotated[str, typer.Option(metavar="代码", help="行政区划代码；没有的不写。")] = "",
) -> None:
    """建立正式使用的系统：数据库、密钥和本级机关。演示数据不能再装入这里。

    例：gongkai init --name 清源县人民政府 --short 清源县 --level county --code 149901
    """
    asked = not name or not short or not level
    name = name or _ask("机关的全称", "--name 清源县人民政府")
    short = short or _ask("机关的简称", "--short 清源县")
    level = level or _ask(
        f"层级（{'、'.join(f'{key} {each.label}' for key, each in LEVELS.items())}）", "--level county"
    )
    if asked and not code:
        code = _ask("行政区划代码（没有的直接回车）", "--code 149901")
    start()
    from django.conf import settings
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.organs.acts.installation import init as make

    with alone():
        migrate()
        organ = make(
            name=name,
            short=short,
            level=level,
            code=code,
            actor=program("init", ("administrator", "competent")),
            now=timezone.localtime(),
        )
    print(printable(f"已经建立“{organ.name}”的系统，数据存放在 {settings.GONGKAI_HOME}。"))
    print("下一步建立第一位系统管理员：gongkai admin create --username 账号 --name 姓名")


def _ask(what: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise NotGiven(what=what, option=option)
    print(f"{what}：", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
