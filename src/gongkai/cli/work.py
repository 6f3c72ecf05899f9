"""`gongkai work`: what must happen because of acts, and because a day came."""

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from secrets import token_hex
from types import SimpleNamespace
from typing import Annotated, Any

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import start

app = typer.Typer(add_completion=False)
log = logging.getLogger(__name__)
POLL = 0.5  # seconds between looks at the log
REST = timedelta(seconds=30)  # before something that failed is tried again


@app.command()
def work(
    once: Annotated[bool, typer.Option("--once", help="办完手头的就结束，不再等待。")] = False,
    parent: Annotated[int, typer.Option(hidden=True)] = 0,
) -> int:
    """办理随办事而来的事（制作网页、更新检索等）和每日事项，按 Ctrl-C 停止。

    \b
    例：gongkai work
        gongkai work --once
    gongkai serve 会一并启动它；网站另行部署时，用本命令单独运行。可以同时运行几个，同一件事不会办两遍。
    加 --once 时，有停下的事项退出状态为1，逐项说明原因。
    """
    start()
    from django.conf import settings

    schedule = import_module(settings.GONGKAI_SCHEDULE)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if once:
        Worker(schedule, timedelta(0), stop.is_set).round()
        _keep_up(schedule, stop)
        return _told(schedule)
    beside = [
        threading.Thread(target=_go, args=(Worker(part, REST, stop.is_set), stop), name=name)
        for name, part in (("slow", _slow(schedule)), ("daily", _daily(schedule)))
    ]
    beside.append(threading.Thread(target=_keep, args=(schedule, stop), name="node"))
    for thread in beside:
        thread.start()
    try:
        _go(Worker(_quick(schedule), REST, stop.is_set), stop, parent)
    finally:
        stop.set()
        for thread in beside:
            thread.join()
    return 0


def _go(worker: "Worker", stop: threading.Event, parent: int = 0) -> None:
    """Round after round, until it is to stop or its parent is gone."""
    from django.db import connections

    while not stop.is_set() and (not parent or os.getppid() == parent):
        worker.try_round()
        stop.wait(POLL)
    connections.close_all()


def _keep(schedule: Any, stop: threading.Event) -> None:
    """What this node keeps for itself, in a thread of its own: nothing else may make it late."""
    from django.db import connections

    while not stop.is_set():
        _keep_up(schedule, stop)
        stop.wait(POLL)
    connections.close_all()


def _keep_up(schedule: Any, stop: threading.Event) -> None:
    from django.db import connections
    from django.utils import timezone

    for one in getattr(schedule, "NODE", ()):
        try:
            while one.round(timezone.now, stop.is_set) and not stop.is_set():
                pass
        except Exception as error:
            log.error("what the node keeps could not go on: %s", error, exc_info=error)
            connections.close_all()


def _slow(schedule: Any) -> Any:
    """What takes its time goes beside, and keeps nothing else waiting."""
    return SimpleNamespace(FOLLOWERS=[one for one in schedule.FOLLOWERS if one.slow], DAILY=())


def _daily(schedule: Any) -> Any:
    """What a day brings may take minutes in a large office: whoever waits for a page does not wait for it."""
    return SimpleNamespace(FOLLOWERS=(), DAILY=schedule.DAILY)


def _quick(schedule: Any) -> Any:
    quick = [one for one in schedule.FOLLOWERS if not one.slow]
    return SimpleNamespace(FOLLOWERS=quick, DAILY=(), APPOINTED=getattr(schedule, "APPOINTED", ()))


class Worker:
    """One process that follows the log. While nothing happens, a look is one query for one row."""

    def __init__(self, schedule: Any, rest: timedelta, stopping: Callable[[], bool]) -> None:
        from django.utils import timezone

        self.name = f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}"
        self.followers, self.daily = tuple(schedule.FOLLOWERS), tuple(schedule.DAILY)
        self.rest, self.stopping, self.clock = rest, stopping, timezone.now
        self.appointed = tuple(getattr(schedule, "APPOINTED", ()))
        self.looked: datetime | None = None
        self.seen: object = None
        self.done: set[tuple[str, object]] = set()

    def try_round(self) -> None:
        """A round, after which the worker lives, whatever went wrong: the database may be away for a while."""
        from django.db import connections

        try:
            self.round()
        except Exception as error:
            log.error("the worker could not go on: %s", error, exc_info=error)
            connections.close_all()

    def round(self) -> None:
        self._on_time()
        self._follow()
        self._day()

    def _follow(self) -> None:
        from gongkai.audit.follower import catch_up
        from gongkai.audit.passing import concerned
        from gongkai.audit.queries import behind, mark

        if not self.followers or (now := mark()) == self.seen:
            return
        waited_for = concerned(self.followers, self.clock())
        for follower in waited_for:
            catch_up(follower, worker=self.name, clock=self.clock, stopping=self.stopping, rest=self.rest)
        self.seen = None if any(behind(follower.name) for follower in waited_for) else now

    def _on_time(self) -> None:
        from gongkai.audit.appointed import EVERY, keep

        now = self.clock()
        if self.looked is None or now - self.looked >= EVERY:
            self.looked = now
            for appointed in self.appointed:
                keep(appointed, now)

    def _day(self) -> None:
        from django.utils import timezone

        from gongkai.audit.daily import run

        for daily in self.daily:
            key = (daily.name, timezone.localdate(self.clock()))
            if key not in self.done and not self.stopping() and run(daily, worker=self.name, clock=self.clock):
                self.done.add(key)


def _told(schedule: Any) -> int:
    """Say what stands still; 1 if anything does."""
    from django.utils import timezone

    from gongkai.audit.queries import progress, runs

    now = timezone.now()
    followed = (*schedule.FOLLOWERS, *getattr(schedule, "NODE", ()))
    said = [f"{one.label}停在{one.stands}：{one.error}" for one in progress(followed) if one.error]
    said += [f"{one.label}没有完成：{one.error}" for one in runs(schedule.DAILY, timezone.localdate(now)) if one.error]
    for line in said:
        print(printable(line), file=sys.stderr)
    return int(bool(said))
