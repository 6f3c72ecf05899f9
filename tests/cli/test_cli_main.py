"""The command itself: Chinese help and sentences, quiet ends, its own time zone."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GONGKAI = Path(sys.executable).with_name("gongkai")


def test_the_version_is_that_of_the_package(gongkai: Run) -> None:
    assert gongkai("--version").stdout == f"gongkai {version('gongkai')}\n"


@pytest.mark.parametrize("words", [[], ["due"], ["fee"], ["fee", "items"], ["calendar"], ["calendar", "import"]])
def test_help_is_in_chinese(gongkai: Run, words: list[str]) -> None:
    done = gongkai(*words, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "用法：" in done.stdout
    for english in (
        "Usage:",
        "Options:",
        "Arguments:",
        "Commands:",
        "Show this",
        "[required]",
        "[default",
        "completion",
    ):
        assert english not in done.stdout


@pytest.mark.parametrize(
    "words", [["nonsense"], [], ["--nonsense"], ["calendar"], ["calendar", "nonsense"], ["\x1b[31m"], ["a\nb"]]
)
def test_a_wrong_command_is_one_sentence_and_status_2(gongkai: Run, words: list[str]) -> None:
    done = gongkai(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--help" in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_bytes_that_are_no_text_are_refused_like_any_other_word() -> None:
    done = subprocess.run([GONGKAI, "due", b"\xff\xfe", b"received=\xff"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_enough_ends_the_command_quietly() -> None:
    with subprocess.Popen(
        [GONGKAI, "due", "suit", "known=2025-03-03"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 2


# A shell starts what runs in its background deaf to the interrupt.
HEARD = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "


def test_an_interrupt_ends_the_command_quietly() -> None:
    code = (
        f"{HEARD}import os, gongkai.cli._commands as c, gongkai.cli as m; "
        "c.run = lambda args: os.kill(os.getpid(), signal.SIGINT) or 0; m.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"")


def test_an_interrupt_inside_a_command_is_status_2() -> None:
    code = (
        f"{HEARD}import os, sys, gongkai.cli as m, gongkai.cli.due as d; "
        "d.years.load = lambda: os.kill(os.getpid(), signal.SIGINT); "
        "sys.argv = ['gongkai', 'due', 'reply', 'received=2025-03-03']; m.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_time_zone_is_that_of_the_country() -> None:
    code = (
        "import time, sys, gongkai.cli as m, gongkai.cli._commands as c; "
        "c.run = lambda args: print(time.tzname[0], -time.timezone // 3600) or 0; m.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"TZ": "UTC"}, check=True)
    assert done.stdout == "CST 8\n"
