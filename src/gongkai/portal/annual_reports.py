"""Annual reports for the public (条例 arts. 49 and 50): the list, one report with its findings, its source file."""

import logging

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.files.queries import path
from gongkai.files.shown import shown
from gongkai.organs.queries import with_all_above
from gongkai.portal.report_list import Listing
from gongkai.portal.report_page import ReportPage
from gongkai.reports import queries
from gongkai.reports.models import AnnualReport

log = logging.getLogger(__name__)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All reports, organ by organ."""
    return _list(request, None)


@require_safe
def of_year(request: HttpRequest, year: int) -> HttpResponse:
    """The reports of one year."""
    return _list(request, year)


def _list(request: HttpRequest, year: int | None) -> HttpResponse:
    listing = Listing(queries.listed(), year)
    if year is not None and year not in listing.all_years:
        raise Http404(f"没有{year}年度的报告。")
    return render(request, "portal/home.html", {"listing": listing, "year": year})


@require_safe
def page(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    record = get_object_or_404(AnnualReport.objects.select_related("organ", "source"), organ=pk, year=year)
    above = with_all_above(record.organ)
    return render(request, "portal/report.html", {"record": record, "page": ReportPage(record), "above": above})


@require_safe
def source(request: HttpRequest, pk: int, year: int) -> FileResponse | HttpResponse:
    """The file as it came in. Always an attachment: a page that somebody else wrote must not run as ours."""
    reports = AnnualReport.objects.select_related("organ", "source").filter(shown(timezone.now(), "source__"))
    record = get_object_or_404(reports, organ=pk, year=year)
    try:
        file = path(record.source).open("rb")
    except FileNotFoundError:
        log.error("the file of %s is missing: %s", record, path(record.source))
        return render(request, "portal/missing.html", {"record": record}, status=404)
    return FileResponse(file, as_attachment=True, filename=record.source.name, content_type=record.source.media_type)
