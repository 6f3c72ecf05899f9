"""Many files by processes: what one file does to its process is its own misfortune."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from gongkai.law.annual.report import Report
from gongkai.papers.read.batch import read_all
from gongkai.papers.read.document import Unreadable
from tests.built import report


def read(path: Path) -> list[Report]:
    """A reader that does what the name of the file says."""
    match path.stem:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            time.sleep(60)
        case "eats":
            return [report(source="x" * (1 << 33))]
        case "refuses":
            raise Unreadable("文件是空的。")
        case "raises":
            raise KeyError(path)
    return [report(source=path.name)]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_file_is_answered_whatever_happens_to_its_process(jobs: int) -> None:
    names = ["a", "dies", "b", "hangs", "c", "refuses", "raises", "eats", "dies", "d"]
    answers = dict(read_all([Path(name) for name in names], jobs, read=read, seconds=5))
    assert sorted(answers) == list(range(len(names)))
    for number, name in enumerate(names):
        answer = answers[number]
        if len(name) == 1:
            assert not isinstance(answer, str)
            assert answer[0].source == name
        else:
            assert isinstance(answer, str)
            assert answer.endswith("。")
    assert "超过5秒" in str(answers[names.index("hangs")])
    assert answers[names.index("refuses")] == "文件是空的。"


def test_no_files_are_no_answers() -> None:
    assert list(read_all([], 4, read=read)) == []


def test_processes_are_gone_when_the_reading_stops_half_way() -> None:
    running = read_all([Path("a"), Path("hangs")], 2, read=read)
    next(running)
    running.close()
    assert not multiprocessing.active_children()
