"""`gongkai work` follows the log, does what the day asks, and ends when told or when the site that ran it is gone."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from gongkai.project.schedule import DAILY
from tests.installation import GONGKAI, Installation, installation

ENTER = """
import sys
from django.utils import timezone
from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
with act(actor=program("登记人"), at=timezone.now()) as log:
    log("case.extend", Named("thing:1", chain=1))
"""
READ = """
from gongkai.audit.models import Cursor, DailyRun
print([(c.follower, c.chain, c.seq, c.worker) for c in Cursor.objects.all()])
print(sorted((run.name, bool(run.done_at), run.error) for run in DailyRun.objects.all()))
"""
HELD = """
import sys, time
from pathlib import Path
from types import ModuleType
from django.conf import settings
from gongkai.audit.daily import Daily
from gongkai.cli.work import work
from gongkai.project.schedule import FOLLOWERS
schedule = ModuleType("held")
def wait(now):
    Path(sys.argv[1], "begun").touch()
    while not Path(sys.argv[1], "go").exists():
        time.sleep(0.05)
schedule.FOLLOWERS, schedule.DAILY = FOLLOWERS, (Daily("long", "费时的每日事项", wait),)
sys.modules["held"], settings.GONGKAI_SCHEDULE = schedule, "held"
work(once=False, parent=0)
"""
WITHIN = 60  # seconds; a loaded machine needs a few


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Installation]:
    with installation(tmp_path / "home") as made:
        yield made


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def workers(parent: int) -> list[int]:
    """The processes that an installation's site has started to work."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"--parent" in words and str(parent).encode() in words:
            found.append(int(folder.name))
    return found


def test_once_does_what_is_there_and_ends(installed: Installation) -> None:
    installed.python(ENTER)
    done = installed.gongkai("work", "--once")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    cursors, runs = installed.python(READ).splitlines()
    assert "('bake', 1, 1, '')" in cursors
    assert runs == str([(task.name, True, "") for task in sorted(DAILY, key=lambda task: task.name)])
    assert len(list((installed.home / "backups/heads").glob("heads-*.json"))) == 1
    assert installed.gongkai("verify").returncode == 0


def test_what_stands_still_is_told_with_status_1(installed: Installation) -> None:
    installed.python(ENTER)
    (installed.home / "backups").write_text("a file where a folder is wanted")
    done = installed.gongkai("work", "--once")
    assert done.returncode == 1
    assert "导出签名的日志链首没有完成：" in done.stderr.splitlines()[-1]


def test_it_notices_an_act_and_stops_cleanly_when_told(installed: Installation) -> None:
    started = subprocess.Popen(
        [GONGKAI, "work"], env=installed.surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        until(lambda: "('log-heads', True, '')" in installed.python(READ))
        installed.python(ENTER)
        until(lambda: "('bake', 1, 1, '')" in installed.python(READ))
        started.send_signal(signal.SIGTERM)
        said = started.communicate(timeout=WITHIN)
    finally:
        if started.poll() is None:
            started.kill()
    assert (started.returncode, *said) == (0, "", "")


def test_what_a_day_brings_keeps_no_page_waiting(installed: Installation, tmp_path: Path) -> None:
    worker = installed.started(HELD, tmp_path)
    try:
        until((tmp_path / "begun").exists)
        installed.python(ENTER)
        until(lambda: "('bake', 1, 1, '')" in installed.python(READ))
        assert "('long', False, '')" in installed.python(READ)
        (tmp_path / "go").touch()
        until(lambda: "('long', True, '')" in installed.python(READ))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(WITHIN) == 0
    finally:
        if worker.poll() is None:
            worker.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["stopped", "killed"])
def test_the_worker_of_a_site_ends_with_it(installed: Installation, number: signal.Signals) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [GONGKAI, "serve", "--port", str(port)]
    site = subprocess.Popen(
        command, env=installed.surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert site.stdout
        assert "网站已启动" in site.stdout.readline()
        until(lambda: len(workers(site.pid)) == 1)
        with urlopen(f"http://127.0.0.1:{port}/", timeout=WITHIN) as answer:  # from here on it listens to signals
            assert answer.status == 200
        [worker] = workers(site.pid)
        site.send_signal(number)
        until(lambda: not Path(f"/proc/{worker}").exists() or not workers(site.pid))
        site.wait(WITHIN)
    finally:
        for pid in (*workers(site.pid), site.pid):
            if site.poll() is None or pid != site.pid:
                os.kill(pid, signal.SIGKILL)
        site.stdout.close()
