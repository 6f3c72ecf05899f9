"""Many files read as reports, each under guard: what one file does to its reader is its own misfortune."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from gongkai.law.annual.report import Report
from gongkai.papers import guard

from .document import Unreadable
from .reports import read_reports

MAX_SECONDS = guard.MAX_SECONDS

Read = Callable[[Path], list[Report]]
Answer = list[Report] | str
"""The reports of a file, or the sentence that says why there are none."""


def read_all(
    paths: Sequence[Path], jobs: int = 1, *, read: Read = read_reports, seconds: float = MAX_SECONDS
) -> Iterator[tuple[int, Answer]]:
    """Read files by at most `jobs` processes; yields (place in `paths`, answer) as they are done, in any order."""
    for at, answer in guard.each(paths, partial(_answer, read), jobs, seconds=seconds):
        yield at, answer.says if isinstance(answer, guard.Failure) else answer


def _answer(read: Read, path: Path) -> Answer:
    try:
        return read(path)
    except Unreadable as refusal:
        return str(refusal)
