"""The reports of organs of one kind in one year, as far as somebody may see them: the figures that are compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.audit.actor import Actor
from gongkai.law.annual import FORM_2019
from gongkai.law.annual.report import Report
from gongkai.law.power import LEVELS
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.reports import handed, queries
from gongkai.reports.figures import cells
from gongkai.reports.models import AnnualReport, Compilation, Submission
from gongkai.reports.printing import stored
from gongkai.reports.whole import whole

HANDED_IN = ("submitted", "accepted", "published")


@dataclass(frozen=True)
class Kind:
    """A year and a level of which there are reports, and how many."""

    year: int
    level: str
    many: int

    @property
    def label(self) -> str:
        return f"{self.year}年度·{LEVELS[self.level].label}（{self.many}份）"

    @property
    def key(self) -> str:
        return f"{self.year}-{self.level}"


def kinds(actor: Actor) -> list[Kind]:
    """What can be compared, the newest year first, in the order of the levels."""
    found: dict[tuple[int, str], set[int]] = {}
    sorts: tuple[QuerySet[Any], ...] = (_compiled(actor), _handed(actor), _received(actor))
    for rows in sorts:
        rows = rows.filter(year__gte=FORM_2019.first_year)
        for year, level, organ in rows.values_list("year", "organ__level", "organ").order_by():
            found.setdefault((year, level), set()).add(organ)
    order = list(LEVELS)
    known = sorted(found, key=lambda each: (-each[0], order.index(each[1])))
    return [Kind(year, level, len(found[year, level])) for year, level in known]


def figures(actor: Actor, year: int, level: str) -> dict[Organ, Mapping[str, str]]:
    """The cells of each organ's report in the order of the organs: as compiled here, as handed in, as made public."""
    mine = {"year": year, "organ__level": level}
    told: dict[Organ, Mapping[str, str]] = {
        record.organ: {name: cell["value"] or "" for name, cell in record.cells.items()}
        for record in _received(actor).filter(**mine)
    }
    told |= {one.organ: handed.figures(one) for one in _handed(actor).filter(**mine).prefetch_related("answers")}
    told |= {one.organ: cells(one) for one in _compiled(actor).filter(**mine).prefetch_related("typed")}
    return dict(sorted(told.items(), key=lambda each: each[0].pk))


def of_organ(organ: Organ) -> list[Report]:
    """Every report of an organ that was handed in, the newest first: as compiled here, else as it came in.

    What was read in a file that is not settled yet is there with its doubts.
    """
    compiled = Compilation.objects.filter(organ=organ, state__in=HANDED_IN).select_related("organ")
    found = {one.year: whole(one) for one in compiled.prefetch_related("typed", "passages")}
    files = Submission.objects.filter(organ=organ).exclude(state="returned").prefetch_related("answers")
    found |= {one.year: handed.whole(one) for one in files if one.year not in found}
    for record in AnnualReport.objects.filter(organ=organ).select_related("organ", "source"):
        found.setdefault(record.year, stored(record))
    return [found[year] for year in sorted(found, reverse=True)]


def _compiled(actor: Actor) -> "QuerySet[Compilation]":
    return queries.compilations_seen_by(actor).filter(state__in=HANDED_IN)


def _handed(actor: Actor) -> "QuerySet[Submission]":
    return queries.submissions_seen_by(actor).exclude(state="returned")


def _received(actor: Actor) -> "QuerySet[AnnualReport]":
    seen = AnnualReport.objects.select_related("organ")
    return seen.filter(scope(actor, queries.READERS, confidentiality=""))
