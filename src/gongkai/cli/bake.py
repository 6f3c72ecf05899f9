"""`gongkai bake`: the public pages as files."""

import os
from typing import Annotated

import typer

from gongkai.cli._database import alone, migrate, start

app = typer.Typer(add_completion=False)


@app.command("bake", short_help="制作公众网页")
def bake_command(
    everything: Annotated[bool, typer.Option("--all", help="全部重做，不只做有变化的。")] = False,
) -> None:
    """制作公众网页，写入数据文件夹的 site/；平时由 gongkai serve 随办随做，不必手工运行。

    例：gongkai bake --all
    """
    start()
    with alone():
        migrate()
    print(f"全部重做：写出网页{_all()}个。" if everything else f"已按日志中新的{_changed()}条记录更新网页。")


def _all() -> int:
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import track

    from gongkai.portal.baked import pages
    from gongkai.portal.baked.follow import bake_all

    now, console = timezone.now(), Console(stderr=True)
    shown = track(pages.everything(now), "正在制作", pages.count(now), console=console, transient=True)
    return bake_all(shown, now)


def _changed() -> int:
    from django.utils import timezone

    from gongkai.audit.follower import catch_up
    from gongkai.portal.baked.follow import BAKE

    return catch_up(BAKE, worker=f"bake {os.getpid()}", clock=timezone.now)
