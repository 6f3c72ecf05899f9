"""A government's report beside the sum of what it gathers: who is in, who is missing, each cell, what differs."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from gongkai.desk.access import desk_view
from gongkai.desk.request import Request
from gongkai.law.annual import FORM_2019
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.papers.sheet.column import Kind
from gongkai.papers.sheet.write import write_xlsx
from gongkai.reports.gathered import Gathered, gathered
from gongkai.reports.queries import READERS
from gongkai.reports.rollup import gathers

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk_view
def rollup(request: Request, organ: int, year: int) -> HttpResponse:
    """`?export=xlsx` gives every cell as a workbook."""
    reach = scope(request.actor, READERS, organ="", confidentiality="")
    government = get_object_or_404(Organ.objects.filter(reach), pk=organ)
    if not gathers(government) or not FORM_2019.first_year <= year <= 9998:
        raise Http404("这个机关的年度报告不汇总其他机关的数。")
    found = gathered(government, year)
    if request.GET.get("export") == "xlsx":
        return _sheet(found, government, year)
    names = [one.organ.short for one in found.present]
    lines = [(line, list(zip(names, line.given, strict=True))) for line in found.lines if not line.empty]
    told = {"organ": government, "year": year, "found": found, "lines": lines}
    return render(request, "desk/reports/rollup.html", told)


def _sheet(found: Gathered, organ: Organ, year: int) -> HttpResponse:
    given = [one.organ.short for one in found.present]
    heads = ["栏目", "本机关", *given, "合计", "本级政府报告", "相差"]
    rows = [
        (one.where, one.own, *one.given, one.total, one.reported, "" if one.by is None else f"{one.by:f}")
        for one in found.lines
    ]
    columns: list[tuple[str, Kind]] = [(head, "text") for head in heads]
    answer = HttpResponse(write_xlsx(columns, rows, title=f"{organ.short}{year}年汇总"), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="rollup.xlsx"'
    return answer
