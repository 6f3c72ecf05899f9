"""Many files read as reports, each under guard: what one file does to its reader is its own misfortune."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from gongkai.law.annual.report import Report
from gongkai.papers import guard

from .document import Unreadable
from .reports import read_reports

MAX_SECONDS = guard.MAX_SECONDS

Read = Callable[[Path], list[Report]]
A = TypeVar("A")
T = TypeVar("T")
Answer = list[Report] | str
"""The reports of a file, or the sentence that says why there are none."""


def read_all(
    paths: Sequence[Path], jobs: int = 1, *, read: Read = read_reports, seconds: float = MAX_SECONDS
) -> Iterator[tuple[int, Answer]]:
    """Read files by at most `jobs` processes; yields (place in `paths`, answer) as they are done, in any order."""
    return told(paths, read, jobs, seconds=seconds)


def told(
    files: Sequence[A], work: Callable[[A], T], jobs: int = 1, *, seconds: float = MAX_SECONDS
) -> Iterator[tuple[int, T | str]]:
    """Work on some files under guard: (place in `files`, answer, or the sentence that says why there is none)."""
    for at, answer in guard.each(files, partial(_told, work), jobs, seconds=seconds):
        yield at, answer.says if isinstance(answer, guard.Failure) else answer


def _told(work: Callable[[A], T], file: A) -> T | str:
    try:
        return work(file)
    except Unreadable as refusal:
        return refusal.says
    except OSError:
        return "文件打不开（检查之后被移走，或没有读取权限）；请检查后再试。"
