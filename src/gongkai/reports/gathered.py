"""A government's report held against the sum of what it gathers, cell by cell (R8): who gave what, what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual import edition
from gongkai.law.checks.figures import number
from gongkai.organs.models import Organ
from gongkai.reports import handed, queries
from gongkai.reports.counting import own_figures
from gongkai.reports.figures import cells
from gongkai.reports.models import Compilation, Submission
from gongkai.reports.rollup import IN, Member, members, summed


@dataclass(frozen=True)
class Line:
    """A cell: what the government's own records count, what each organ that is in gave, their sum, and what the
    government's report has. "" is blank.
    """

    cell: str
    where: str
    own: str
    given: tuple[str, ...]
    total: str
    reported: str

    @property
    def by(self) -> Decimal | None:
        """By how much the report differs from the sum; None where one of them is no number."""
        reported, total = number(self.reported or None), number(self.total or None)
        return reported - total if reported is not None and total is not None else None

    @property
    def differs(self) -> bool:
        return self.by != 0 if self.by is not None else self.reported != self.total

    @property
    def empty(self) -> bool:
        """Nobody has anything but zero here."""
        return not any(number(value or None) for value in (self.own, *self.given, self.total, self.reported))


@dataclass(frozen=True)
class Gathered:
    """All cells of the year's form; `present` are the organs whose figures are summed, `missing` those who are not in.

    `state` says what the government's own report is, "" where there is none: then nothing is held against the sum.
    """

    state: str
    present: tuple[Member, ...]
    missing: tuple[Member, ...]
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.differs) if self.state else ()


def gathered(organ: Organ, year: int) -> Gathered:
    """As the records and the reports stand now. Raises NoForm."""
    form = edition(year)
    below = members(organ, year)
    present = tuple(one for one in below if one.cells is not None)
    own = own_figures(organ, year)
    total = summed(year, own, present)
    state, reported = _reported(organ, year)
    lines = tuple(
        Line(
            cell,
            form.describe(cell),
            own.get(cell, ""),
            tuple((one.cells or {}).get(cell, "") for one in present),
            total.get(cell, ""),
            reported.get(cell, ""),
        )
        for cell in form.cells
    )
    return Gathered(state, present, tuple(one for one in below if one.cells is None), lines)


def _reported(organ: Organ, year: int) -> tuple[str, Mapping[str, str]]:
    """The government's report, whether it was compiled here, handed in as a file, or is only public."""
    compiled = Compilation.objects.filter(organ=organ, year=year).first()
    file = Submission.objects.filter(organ=organ, year=year).first()
    if compiled and not (file and file.state in IN):
        return compiled.get_state_display(), cells(compiled)
    if file:
        return file.get_state_display(), handed.figures(file)
    record = queries.of(organ, year)
    if record:
        return "已收到文件", {name: cell["value"] or "" for name, cell in record.cells.items()}
    return "", {}
