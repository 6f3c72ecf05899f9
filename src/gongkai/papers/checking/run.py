"""Many reports judged in one run, each against last year's of the same organ where that is there too."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.law.annual.report import Report
from gongkai.law.checks import check
from gongkai.papers.checking.judged import Checked, Judged
from gongkai.papers.read.batch import Answer

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def check_all(read: Sequence[tuple[str, Answer]]) -> Iterator[Checked]:
    """Judge what was read of each file, in the order given. Of two reports of one organ and year the first counts."""
    known = _by_owner(read)
    for file, answer in read:
        if isinstance(answer, str):
            yield Checked(file, error=answer)
        else:
            yield Checked(file, tuple(_judged(report, file, read, known) for report in answer))


def check_one(report: Report, last: Report | None = None) -> Judged:
    """One report by itself, `last` being the same organ's of the year before."""
    return Judged(report, tuple(check(report, last)))


Known = dict[tuple[str, int], tuple[int, int]]
"""Owner and year of a report, and where it is: which file, which report in it. A run of 10,000 holds no reports."""


def _by_owner(read: Sequence[tuple[str, Answer]]) -> Known:
    known: Known = {}
    for at, (file, answer) in enumerate(read):
        for part, report in enumerate(answer if not isinstance(answer, str) else ()):
            if report.year is not None:
                known.setdefault((_owner(report, file), report.year), (at, part))
    return known


def _owner(report: Report, file: str) -> str:
    """Whose report it is; without a name, that of a file whose name differs by the year only (年报2022, 年报2023)."""
    path = Path(file)
    return report.organ or str(path.with_name(_YEAR.sub("", path.name)).absolute())


def _judged(report: Report, file: str, read: Sequence[tuple[str, Answer]], known: Known) -> Judged:
    place = known.get((_owner(report, file), report.year - 1)) if report.year is not None else None
    if place is None:
        return check_one(report)
    _, answer = read[place[0]]
    return check_one(report, None if isinstance(answer, str) else answer[place[1]])
