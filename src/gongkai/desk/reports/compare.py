"""A report beside another: last year's, or another organ's of the same year."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.reports.link import compilation_of, url
from gongkai.desk.request import Request
from gongkai.law.annual.difference import Difference, compare
from gongkai.papers.sheet.column import Kind
from gongkai.papers.sheet.write import write_xlsx
from gongkai.reports.models import AnnualReport, Compilation
from gongkai.reports.printing import stored
from gongkai.reports.whole import whole

HOW = {"same": "相同", "numbers": "只改了数", "moved": "换了位置", "gone": "对方有、本报告没有", "new": "本报告新写"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFERED = 60


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    """The choice of the other report, and what differs; `?export=xlsx` gives the same as a workbook."""
    compilation = compilation_of(request, pk)
    others = _others(compilation)
    told = {"compilation": compilation, "back": url(compilation), "others": others[:_OFFERED]}
    chosen = request.GET.get("with", "")
    if chosen:
        other = get_object_or_404(others, pk=chosen if chosen.isdecimal() and len(chosen) < 10 else 0)
        found = compare(stored(other), whole(compilation))
        if request.GET.get("export") == "xlsx":
            return _sheet(found, compilation, other)
        here = reverse("desk:report-compare", args=[pk])
        told |= {
            "other": other,
            "found": found,
            "percent": round(found.share * 100),
            "sections": [
                (part, round(part.share * 100), [(HOW[each.how], each) for each in part.sentences])
                for part in found.sections
                if part.sentences
            ],
            "export": f"{here}?with={other.pk}&export=xlsx",
        }
    return render(request, "desk/reports/compare.html", told)


def _others(compilation: Compilation) -> "QuerySet[AnnualReport]":
    """Reports that the public reads: the organ's own of other years, then those of the year by organs of its level."""
    alike = Q(organ=compilation.organ) | Q(year=compilation.year, organ__level=compilation.organ.level)
    known = AnnualReport.objects.select_related("organ", "source").filter(alike)
    if compilation.report:
        known = known.exclude(pk=compilation.report.pk)
    return known.order_by("-year", "organ")


def _sheet(found: Difference, compilation: Compilation, other: AnnualReport) -> HttpResponse:
    rows = [(one.where, one.one, one.other, "" if one.by is None else f"{one.by:+f}") for one in found.cells]
    rows += [
        (part.heading, each.text if each.how == "gone" else "", "" if each.how == "gone" else each.text, HOW[each.how])
        for part in found.sections
        for each in part.sentences
    ]
    heads = ("栏目、部分", str(other), compilation.title, "差别")
    columns: list[tuple[str, Kind]] = [(head, "text") for head in heads]
    answer = HttpResponse(write_xlsx(columns, rows, title="报告比较"), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="compare.xlsx"'
    return answer
