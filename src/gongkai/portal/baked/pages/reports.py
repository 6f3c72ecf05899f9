"""The annual reports (条例 arts. 49 and 50): the list, those of a year, each with its findings and its source."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from gongkai.files.queries import path
from gongkai.files.shown import shown
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.heading import heading
from gongkai.portal.baked.pages.render import Crumb, column_tags, page, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.portal.report_list import Listing
from gongkai.portal.report_page import ReportPage
from gongkai.reports.models import AnnualReport
from gongkai.reports.queries import listed

log = logging.getLogger(__name__)
HEADING = "政府信息公开工作年度报告"
ACTIVE = (".html", ".htm", ".xhtml", ".svg", ".xml", ".mht", ".js", ".css")


def everything(site: Surroundings) -> Iterator[Page]:
    yield from lists(site)
    for key in AnnualReport.objects.order_by("pk").values_list("pk", flat=True):
        yield from of(site, [key])


def lists(site: Surroundings) -> Iterator[Page]:
    found = list(listed())
    yield listing(site, Listing(found), None)
    for year in Listing(found).all_years:
        yield listing(site, Listing(found, year), year)


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


def of(site: Surroundings, keys: Iterable[int]) -> Iterator[Page]:
    """The pages of these reports, and the files as they came in, where the public may have them."""
    found = AnnualReport.objects.select_related("organ", "source").filter(pk__in=keys)
    public = set(found.filter(shown(site.now, "source__")).values_list("pk", flat=True))
    for record in found:
        file = path(record.source) if record.pk in public else None
        lost = file is not None and not file.is_file()
        if lost:
            log.error("the file of %s is missing: %s", record, file)
        yield report(site, record, with_source=file is not None and not lost, lost=lost)
        if file and not lost:
            yield Page(_source_name(record), file.read_bytes())


def report(site: Surroundings, record: AnnualReport, *, with_source: bool, lost: bool) -> Page:
    site.learn([record.organ_id])
    to = Crumb("政府信息公开年报", where.column(record.organ_id, "annual_reports"))
    told = {
        "title": record.title,
        "heading": heading(site, record.title, record.organ),
        "record": record,
        "page": ReportPage(record),
        "lost": lost,
        "source": _source_name(record) if with_source else "",
        "saved_as": f"{record.title}{PurePath(record.source.name).suffix.lower()}",
        "crumbs": way_to(site, record.organ_id, to, Crumb(f"{record.year}年度报告")),
        "kind": "column",
        "tags": column_tags("政府信息公开年报", record.title),
    }
    return page(site, where.report(record.organ_id, record.year), "portal/baked/report.html", told)


def _source_name(record: AnnualReport) -> str:
    """What somebody else wrote must not lie there as a page of ours."""
    suffix = PurePath(record.source.name).suffix.lower()
    kept = f"{suffix}.download" if suffix in ACTIVE else suffix
    return f"organs/{record.organ_id}/annual-reports/{record.year}/source{kept}"
