"""The report of a government as the sum of its own figures and those of every organ directly below it (R8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual import edition
from gongkai.law.annual.gathering import GATHERS
from gongkai.law.annual.sources import LEDGER, cells_from
from gongkai.law.checks.figures import number
from gongkai.organs.models import Organ
from gongkai.reports.figures import cells
from gongkai.reports.giving import giving
from gongkai.reports.handed import figures as handed_in
from gongkai.reports.models import AnnualReport, Compilation, Submission

IN = ("accepted", "published")


@dataclass(frozen=True)
class Member:
    """An organ below and its report, if it is in: the figures as printed; `blank` are cells that give no number.

    `here`: its report was compiled here, from records that are here too.
    """

    organ: Organ
    cells: Mapping[str, str] | None
    state: str
    blank: tuple[str, ...] = ()
    here: bool = False

    @property
    def received(self) -> str:
        """How many applications it received: what a list shows of its size."""
        return (self.cells or {}).get("received.total", "")


def gathers(organ: Organ) -> bool:
    """Whether the report of this organ sums others."""
    return organ.level in GATHERS


def members(organ: Organ, year: int) -> list[Member]:
    """The organs directly below that were there at the year's end, with what of them is in."""
    return stand(list(giving(organ, year).prefetch_related("former_names")), year)


def stand(organs: Sequence[Organ], year: int) -> list[Member]:
    """Organs with what of them is in, in their order. Four queries, and two for what was typed over or settled.

    A report that is compiled here counts once it was accepted; one that came in as a document, as it was read,
    and where it is judged here, once it was accepted.
    """
    own = Compilation.objects.filter(organ__in=organs, year=year).prefetch_related("typed")
    read = {one.organ_id: one for one in AnnualReport.objects.filter(organ__in=organs, year=year)}
    files = Submission.objects.filter(organ__in=organs, year=year).prefetch_related("answers")
    ways: dict[int, list[Compilation | Submission]] = {}
    for one in own:
        ways.setdefault(one.organ_id, []).append(one)
    for file in files:
        ways.setdefault(file.organ_id, []).append(file)
    return [_member(each, year, ways.get(each.pk, []), read.get(each.pk)) for each in organs]


def summed(year: int, own: Mapping[str, str], below: Sequence[Member]) -> dict[str, str]:
    """Cell by cell; a cell that nobody gave stays absent.

    So does one of a ledger (`law.annual.sources`) that the government itself gave no figure for: that of another,
    though it be 0, does not say that there were none here.
    """
    found: dict[str, Decimal] = {}
    silent = {cell for cell in cells_from(edition(year), LEDGER) if number(own.get(cell) or None) is None}
    for each in (own, *(member.cells for member in below if member.cells is not None)):
        for cell in (one for one in edition(year).cells if one not in silent):
            value = number(each.get(cell))
            if value is not None:
                found[cell] = found.get(cell, Decimal(0)) + value
    return {cell: f"{value:f}" for cell, value in found.items()}


def _member(organ: Organ, year: int, ways: Sequence[Compilation | Submission], read: AnnualReport | None) -> Member:
    one = next((each for each in ways if each.state in IN), ways[0] if ways else None)
    if one and one.state in IN:
        figures = cells(one) if isinstance(one, Compilation) else handed_in(one)
        state = one.get_state_display()
    elif read and all(each.report_id != read.pk for each in ways):  # public, and not being mended
        figures = {cell: read.cells.get(cell, {}).get("value") or "" for cell in edition(year).cells}
        state = "已收到文件"
    else:
        return Member(organ, None, one.get_state_display() if one else "还没有编制")
    blank = tuple(cell for cell, value in figures.items() if number(value) is None)
    return Member(organ, figures, state, blank, here=isinstance(one, Compilation))
