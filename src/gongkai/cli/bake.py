"""`gongkai bake`: the public pages as files."""

import os
import sys
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start

app = typer.Typer(add_completion=False)


@app.command("bake", short_help="制作公众网页")
def bake_command(
    everything: Annotated[bool, typer.Option("--all", help="全部重做，不只做有变化的。")] = False,
) -> int:
    """制作公众网页，写入数据文件夹的 site/；平时由 gongkai serve 随办随做，不必手工运行。

    例：gongkai bake --all
    """
    start()
    with alone():
        migrate()
    if everything:
        print(_all())
        return 0
    return _changed()


def _all() -> str:
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from gongkai.audit.follower import passed
    from gongkai.portal.baked import pages
    from gongkai.portal.baked.follow import BAKE
    from gongkai.portal.baked.whole import bake_all

    console = Console(stderr=True)
    bar = (TextColumn("正在制作"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=pages.count(timezone.now()))
        done = bake_all(timezone.now, lambda written: shown.update(task, completed=written))
    passed(BAKE, done.reached, timezone.now())  # what the follower stood at is done
    more = f"，清除不再属于网站的文件{done.removed}个" if done.removed else ""
    return f"全部重做：写出网页{done.pages}个{more}。"


def _changed() -> int:
    from django.utils import timezone

    from gongkai.audit.follower import catch_up
    from gongkai.audit.queries import progress
    from gongkai.portal.baked.follow import BAKE

    done = catch_up(BAKE, worker=f"bake {os.getpid()}", clock=timezone.now)
    [at] = progress([BAKE])
    if at.error:
        print(printable(f"停在{at.stands}：{at.error}"), file=sys.stderr)
        return 2
    print(f"已按日志中新的{done}条记录更新网页。")
    return 0
