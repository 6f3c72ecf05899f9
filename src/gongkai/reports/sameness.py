"""The words of the reports of a year, as far as somebody may read them, to be held beside each other."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Q

from gongkai.audit.actor import Actor
from gongkai.law.annual.plain import revived
from gongkai.law.annual.report import Report
from gongkai.law.annual.sameness import Words
from gongkai.law.annual.worded import fill
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.reports import queries
from gongkai.reports.figures import cells
from gongkai.reports.models import AnnualReport, Compilation
from gongkai.reports.worded import value_of

MOST = 1000  # reports that are held beside each other at once


@dataclass(frozen=True)
class Text:
    """The prose of one organ's report, section by section."""

    organ: Organ
    sections: dict[int, str]

    @property
    def words(self) -> Words:
        return Words("\n".join(self.sections.values()))


def beside(actor: Actor, organ: Organ, year: int) -> dict[str, Text]:
    """An organ's report with those of the government above it and of all that stand next to it, by key of the organ."""
    if organ.parent_id is None:
        near = Q(organ=organ) | Q(organ__parent=organ)
    else:
        near = Q(organ=organ.parent_id) | Q(organ__parent=organ.parent_id)
    return _texts(actor, year, near, near)


def within_reach(actor: Actor, year: int) -> dict[str, Text]:
    """Every report of a year that the actor's grants reach, by key of the organ."""
    return _texts(actor, year, Q(), scope(actor, queries.READERS, confidentiality=""))


def years(actor: Actor) -> list[int]:
    """The years of which there are such reports, the newest first."""
    compiled = queries.compilations_seen_by(actor).order_by().values_list("year", flat=True)
    received = AnnualReport.objects.filter(scope(actor, queries.READERS, confidentiality=""))
    handed = queries.submissions_seen_by(actor).order_by().values_list("year", flat=True)
    return sorted({*compiled, *handed, *received.order_by().values_list("year", flat=True)}, reverse=True)


def _texts(actor: Actor, year: int, compiled: Q, received: Q) -> dict[str, Text]:
    """What is compiled or handed in here reads as it stands now, for those who may see it; what is public, for all."""
    public = AnnualReport.objects.filter(received, year=year).select_related("organ")
    found = {
        str(one.organ_id): Text(one.organ, {part["no"]: "\n".join(part["prose"]) for part in one.sections})
        for one in public.only("organ", "sections").order_by("organ")[:MOST]
    }
    handed = queries.submissions_seen_by(actor).filter(compiled, year=year).exclude(state="returned").order_by("organ")
    for file in handed[:MOST]:
        found[str(file.organ_id)] = Text(file.organ, _prose(revived(file.read)))
    mine = queries.compilations_seen_by(actor).filter(compiled, year=year).order_by("organ")
    for one in mine.prefetch_related("passages", "typed")[:MOST]:
        found[str(one.organ_id)] = Text(one.organ, _written(one))
    return found


def _written(one: Compilation) -> dict[int, str]:
    told = {**one.counted, **cells(one)}
    return {each.no: fill(each.text, partial(value_of, told)) for each in one.passages.all() if each.text}


def _prose(report: Report) -> dict[int, str]:
    return {part.no: "\n".join(line.text for line in part.prose) for part in report.sections}
