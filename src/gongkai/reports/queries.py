"""Questions about annual reports."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.files.models import File
from gongkai.law.reporting import REPORTING
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope
from gongkai.reports.models import AnnualReport, Batch, Compilation, Submission

READERS = frozenset({"informant", "head", "leader", "publisher", "competent", "supervisor", "inspector"})

PRINTED = ("pdf", "docx", "xlsx")
"""The formats in which a public report can be taken away, beside the JSON that lies with its page."""


def of(organ: Organ, year: int) -> AnnualReport | None:
    """The report of an organ for a year."""
    return AnnualReport.objects.select_related("organ", "source").filter(organ=organ, year=year).first()


def source(address: str, name: str) -> File | None:
    """The file of a report that came in before with these bytes under this name: it is one file."""
    return File.objects.filter(address=address, name=name, annual_reports__isnull=False).first()


def listed() -> QuerySet[AnnualReport]:
    """All reports for a list, newest year first: with organs, findings and doubts, without their contents."""
    return AnnualReport.objects.select_related("organ").defer("sections", "cells").order_by("-year", "organ")


def unprinted() -> QuerySet[AnnualReport]:
    """Public reports that lack one of their prints, newest first."""
    return AnnualReport.objects.annotate(many=Count("prints")).filter(many__lt=len(PRINTED)).order_by("-pk")


def years() -> list[int]:
    """The years of which there are reports, newest first."""
    return list(AnnualReport.objects.order_by("-year").values_list("year", flat=True).distinct())


def compilations_seen_by(actor: Actor) -> QuerySet[Compilation]:
    """The reports on their way that the actor may see."""
    seen = Compilation.objects.select_related("organ", "paper", "report")
    return seen.filter(scope(actor, READERS, confidentiality=""))


def submissions_seen_by(actor: Actor) -> QuerySet[Submission]:
    """The reports that came in as files that the actor may see."""
    seen = Submission.objects.select_related("organ", "report")
    return seen.filter(scope(actor, READERS, confidentiality=""))


def batches_of(actor: Actor) -> QuerySet[Batch]:
    """What the actor handed in as a zip, newest first."""
    return Batch.objects.filter(by=actor.person).order_by("-pk")


def compiling(actor: Actor, today: date) -> QuerySet[Organ]:
    """The organs for which the actor compiles reports; a village is no 行政机关.

    One that was merged or abolished in this year still owes its report of the last.
    """
    mine = scope(actor, REPORTING.roles("compile"), organ="", confidentiality="")
    owes = LIVING | Q(ended_on__gt=date(today.year, 1, 1))
    return Organ.objects.filter(mine & owes).exclude(level="village")
