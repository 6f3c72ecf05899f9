"""Questions about annual reports."""

from django.db.models import QuerySet

from gongkai.files.models import File
from gongkai.organs.models import Organ
from gongkai.reports.models import AnnualReport


def of(organ: Organ, year: int) -> AnnualReport | None:
    """The report of an organ for a year."""
    return AnnualReport.objects.select_related("organ", "source").filter(organ=organ, year=year).first()


def source(address: str, name: str) -> File | None:
    """The file of a report that came in before with these bytes under this name: it is one file."""
    return File.objects.filter(address=address, name=name, annual_reports__isnull=False).first()


def listed() -> QuerySet[AnnualReport]:
    """All reports for a list, newest year first: with organs, findings and doubts, without their contents."""
    return AnnualReport.objects.select_related("organ").defer("sections", "cells").order_by("-year", "organ")


def years() -> list[int]:
    """The years of which there are reports, newest first."""
    return list(AnnualReport.objects.order_by("-year").values_list("year", flat=True).distinct())
