"""Marked-up copies of many files, each made in a process of its own: the files are strangers'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongkai.papers.checking.judged import Judged
from gongkai.papers.checking.marked import annotated, redrawn
from gongkai.papers.read.batch import told
from gongkai.papers.read.kind import recognise


@dataclass(frozen=True)
class Source:
    """A file that was read, and what was found in it."""

    path: Path
    judged: tuple[Judged, ...]
    now: datetime


@dataclass(frozen=True)
class Copy:
    """`part` is 0 where the copy is of the whole file; `drawn` says that it is a drawing, not the file itself."""

    data: bytes
    part: int
    drawn: bool


def copies(sources: Sequence[Source], jobs: int = 1) -> Iterator[tuple[int, tuple[Copy, ...] | str]]:
    """(place in `sources`, its copies, or the sentence that says why there is none), in any order."""
    return told(sources, _copies, jobs)


def _copies(source: Source) -> tuple[Copy, ...]:
    data = source.path.read_bytes()
    if recognise(data) == "docx":
        return (Copy(annotated(data, source.judged, source.now), 0, drawn=False),)
    return tuple(Copy(redrawn(one, source.now), one.report.part, drawn=True) for one in source.judged)
