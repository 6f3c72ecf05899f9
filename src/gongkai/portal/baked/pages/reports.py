"""The annual reports (条例 arts. 49 and 50): the list, those of a year for readers and for machines, each with its
findings, its source, and files to take away."""

import json
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db.models import Prefetch, QuerySet

from gongkai.files.queries import path
from gongkai.files.shown import shown
from gongkai.law.annual import FORM_2019
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.heading import heading
from gongkai.portal.baked.pages.render import Crumb, column_tags, page, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.portal.report_list import Listing
from gongkai.portal.report_page import ReportPage
from gongkai.reports.models import AnnualReport
from gongkai.reports.models.annual_report import ReportPrint
from gongkai.reports.printing import machine_readable
from gongkai.reports.queries import PRINTED, listed
from gongkai.reports.years import OUTCOMES, RECEIVED, YearRow, by_year, chart, drawable, words

log = logging.getLogger(__name__)
HEADING = "政府信息公开工作年度报告"
LABELS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
INDEX, VERSION = "gongkai.annual-reports", 1
ACTIVE = (".html", ".htm", ".xhtml", ".svg", ".xml", ".mht", ".js", ".css")


def everything(site: Surroundings) -> Iterator[Page]:
    yield from lists(site)
    for organ in AnnualReport.objects.order_by("organ").values_list("organ", flat=True).distinct():
        yield from of_organs(site, [organ])


def of_organs(site: Surroundings, organs: Collection[int]) -> Iterator[Page]:
    """Every report of these organs, and the chart of each over the years: they stand on each other's pages."""
    yield from of(site, AnnualReport.objects.filter(organ__in=organs).order_by("pk").values_list("pk", flat=True))
    yield from charts(site, organs)


def charts(site: Surroundings, organs: Collection[int]) -> Iterator[Page]:
    """What each of these organs received and what became of it, year by year, where there are two years to compare."""
    for organ, rows in _years(organs).items():
        if known := drawable(rows):
            yield Page(where.chart(organ), chart(site.organ(organ).name, known).encode())


def lists(site: Surroundings) -> Iterator[Page]:
    found = list(listed().prefetch_related(_shown_prints(site)))
    yield listing(site, Listing(found), None)
    for year in Listing(found).all_years:
        yield listing(site, Listing(found, year), year)
        yield index(site, year, [record for record in found if record.year == year])


def listing(site: Surroundings, found: Listing, year: int | None) -> Page:
    label = f"{year}年度" if year else HEADING
    crumbs = [Crumb("首页", where.HOME), Crumb(HEADING, where.REPORTS), Crumb(label)][: 3 if year else 2]
    told = {
        "title": f"{year}年度{HEADING}" if year else HEADING,
        "crumbs": [*crumbs[:-1], Crumb(label)],
        "listing": found,
        "year": year,
        "kind": "column",
        "tags": column_tags(HEADING, f"{site.name}各机关的{HEADING}"),
    }
    return page(site, where.reports_of(year) if year else where.REPORTS, "portal/baked/reports.html", told)


def index(site: Surroundings, year: int, found: Iterable[AnnualReport]) -> Page:
    """The reports of a year for machines: whose they are, and where their figures and files lie under the site.

    {"format": "gongkai.annual-reports", "version": 1, "year": 2025, "site": address or "", "reports":
     [{"organ", "level", "form", "title", "dated", "page", "json", "files": {"pdf": …, "docx": …, "xlsx": …}}]}
    """
    told = [
        {
            "organ": record.organ.name_on(date(year, 12, 31)),
            "level": record.organ.level,
            "form": record.form,
            "title": record.title,
            "dated": record.dated.isoformat() if record.dated else None,
            "page": where.report(record.organ_id, year),
            "json": where.report_file(record.organ_id, year, "json") if _has_form(record) else None,
            "files": {one.format: where.report_file(record.organ_id, year, one.format) for one in _prints(record)},
        }
        for record in sorted(found, key=lambda record: record.organ_id)
    ]
    whole = {"format": INDEX, "version": VERSION, "year": year, "site": site.address, "reports": told}
    return Page(where.index_of(year), (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())


def of(site: Surroundings, keys: Iterable[int]) -> Iterator[Page]:
    """The pages of these reports, and their files, where the public may have them: as they came in, as printed here."""
    keys = list(keys)
    years = _years(AnnualReport.objects.filter(pk__in=keys).values("organ"))
    asked = AnnualReport.objects.select_related("organ", "source", "compilation").filter(pk__in=keys)
    found = asked.prefetch_related(_shown_prints(site))
    public = set(found.filter(shown(site.now, "source__")).values_list("pk", flat=True))
    for record in found:
        file = path(record.source) if record.pk in public else None
        lost = file is not None and not file.is_file()
        if lost:
            log.error("the file of %s is missing: %s", record, file)
        machine = machine_readable(record)
        files = [one for one in _prints(record) if machine and one.of == machine.digest and path(one.file).is_file()]
        yield report(site, record, files, years[record.organ_id], with_source=file is not None and not lost, lost=lost)
        if machine:
            yield Page(where.report_file(record.organ_id, record.year, "json"), machine.data)
        for one in files:
            name = where.report_file(record.organ_id, record.year, one.format)
            yield Page(name, path(one.file).read_bytes())
        if file and not lost:
            yield Page(_source_name(record), file.read_bytes())


def report(
    site: Surroundings,
    record: AnnualReport,
    files: Iterable[ReportPrint],
    years: Sequence[YearRow],
    *,
    with_source: bool,
    lost: bool,
) -> Page:
    site.learn([record.organ_id])
    to = Crumb("政府信息公开年报", where.column(record.organ_id, "annual_reports"))
    told = {
        "title": record.title,
        "heading": heading(site, record.title, record.organ),
        "organ": record.organ,
        "record": record,
        "page": ReportPage(record),
        "lost": lost,
        "source": _source_name(record) if with_source else "",
        "files": list(_offered(record, files)),
        "compiled": hasattr(record, "compilation"),
        "years": list(reversed(years)) if len(years) > 1 else [],
        "heads": (*RECEIVED, *OUTCOMES),
        "chart": words(record.organ.name, drawable(years)) if drawable(years) else None,
        "saved_as": f"{record.title}{PurePath(record.source.name).suffix.lower()}",
        "crumbs": way_to(site, record.organ_id, to, Crumb(f"{record.year}年度报告")),
        "kind": "column",
        "tags": column_tags("政府信息公开年报", record.title),
    }
    return page(site, where.report(record.organ_id, record.year), "portal/baked/report.html", told)


def _years(organs: "Iterable[int] | QuerySet[Any, Any]") -> dict[int, list[YearRow]]:
    """The reports of these organs over the years."""
    found: defaultdict[int, list[AnnualReport]] = defaultdict(list)
    for record in AnnualReport.objects.filter(organ__in=organs).only("organ", "year", "cells"):
        found[record.organ_id].append(record)
    return {organ: by_year(records) for organ, records in found.items()}


def _offered(record: AnnualReport, files: Iterable[ReportPrint]) -> Iterator[tuple[str, str, str, int | None]]:
    """(label, name beside the page, name to be saved as, size) of what can be taken away."""
    for one in files:
        yield LABELS[one.format], f"report.{one.format}", f"{record.title}.{one.format}", one.file.size
    if _has_form(record):
        yield "JSON", "report.json", f"{record.title}.json", None


def _shown_prints(site: Surroundings) -> "Prefetch[str, QuerySet[ReportPrint], str]":
    prints = ReportPrint.objects.filter(shown(site.now, "file__")).select_related("file")
    return Prefetch("prints", prints, to_attr="shown_prints")


def _prints(record: Any) -> list[ReportPrint]:
    return sorted(record.shown_prints, key=lambda one: PRINTED.index(one.format))


def _has_form(record: AnnualReport) -> bool:
    return bool(record.form) or record.year >= FORM_2019.first_year


def _source_name(record: AnnualReport) -> str:
    """What somebody else wrote must not lie there as a page of ours."""
    suffix = PurePath(record.source.name).suffix.lower()
    kept = f"{suffix}.download" if suffix in ACTIVE else suffix
    return f"organs/{record.organ_id}/annual-reports/{record.year}/source{kept}"
