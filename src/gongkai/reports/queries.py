"""Questions about annual reports."""

from django.db.models import QuerySet

from gongkai.organs.models import Organ
from gongkai.reports.models import AnnualReport


def of(organ: Organ, year: int) -> AnnualReport | None:
    """The report of an organ for a year."""
    return AnnualReport.objects.select_related("organ", "source").filter(organ=organ, year=year).first()


def listed() -> QuerySet[AnnualReport]:
    """All reports for a list, newest year first: with organs, findings and doubts, without their contents."""
    return AnnualReport.objects.select_related("organ").defer("sections", "cells").order_by("-year", "organ")


def years() -> list[int]:
    """The years of which there are reports, newest first."""
    return list(AnnualReport.objects.order_by("-year").values_list("year", flat=True).distinct())
