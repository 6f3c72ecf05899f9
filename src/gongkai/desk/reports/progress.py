"""How far all organs are with their reports of a year: missing, late and returned at a glance; chasing them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form
from gongkai.desk.reports.notice import url as notice_url
from gongkai.desk.request import Request
from gongkai.law.annual import FORM_2019
from gongkai.law.annual.notice import WORK
from gongkai.organs.models import Organ
from gongkai.organs.scope import in_force
from gongkai.papers.sheet.column import Kind
from gongkai.papers.sheet.write import Value, write_xlsx
from gongkai.reports import notices
from gongkai.reports.acts.notice import MAY
from gongkai.reports.deadlines import current
from gongkai.reports.models import Notice, Recipient
from gongkai.reports.progress import STANDINGS, Progress, counts, progress

MARKS = {"missing": "overdue", "late": "overdue", "returned": "near", "published": "good", "accepted": "good"}
RECEIPTS = {"no": "没有回执", "yes": "已经回执"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Asked(Form):
    """What is looked at. `areas` are those that the person may look at."""

    area = forms.ModelChoiceField(Organ.objects.none(), label="本级政府", required=False, empty_label=None)
    year = forms.IntegerField(label="报告年度", required=False, min_value=FORM_2019.first_year, max_value=9998)
    standing = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *STANDINGS.items()])
    receipt = forms.ChoiceField(label="回执", required=False, choices=[("", "全部"), *RECEIPTS.items()])


@desk_view
def page(request: Request) -> HttpResponse:
    """`?export=xlsx` gives the same rows as a workbook."""
    areas = notices.areas(request.actor)
    first = areas.first()
    if first is None:
        raise Http404("没有由您指导、监督的机关。")
    form = Asked({"area": first.pk, "year": _compiled(first, request.today)} | request.GET.dict())
    form.fields["area"].queryset = areas  # type: ignore[attr-defined]
    given = form.cleaned_data if form.is_valid() else {}
    area: Organ = given.get("area") or first
    year: int = given.get("year") or _compiled(area, request.today)
    every = progress(area, year)
    rows = [row for row in every if _wanted(row, given, request)]
    if request.GET.get("export") == "xlsx":
        return _sheet(request, area, year, rows)
    notice, writes = current(area, year), bool(MAY & request.actor.roles_in(area))
    asked = {"area": area.pk, "year": year}
    here = f"{request.path}?{urlencode(asked)}"
    many, contacts = notices.chased(notice) if notice else {}, _contacts(rows, request.today)
    told = {
        "form": form,
        "area": area,
        "year": year,
        "notice": notice,
        "notice_url": notice_url(notice) if notice else "",
        "others": Notice.objects.filter(area=area, year=year).exclude(pk=notice.pk if notice else 0),
        "tiles": [
            (STANDINGS[key], number, f"{here}&standing={key}", MARKS.get(key, ""))
            for key, number in counts(every, request.today).items()
        ],
        "unacknowledged": sum(not row.acknowledged for row in every) if notice else 0,
        "uncalled": sum(row.recipient is None for row in every) if notice else 0,
        "rows": [_line(row, request, many, contacts) for row in rows],
        "outside": [(unit, many.get(unit.pk, 0)) for unit in _outside(notice)],
        "export": f"{here}&{urlencode({key: given.get(key) or '' for key in ('standing', 'receipt')})}&export=xlsx",
        "writes": writes,
        "here": here,
    }
    return render(request, "desk/reports/progress.html", told)


def _compiled(area: Organ, today: date) -> int:
    """The year that is being reported on: this one once its notice is out, else the last."""
    return today.year if current(area, today.year) else today.year - 1


def _wanted(row: Progress, given: dict[str, Any], request: Request) -> bool:
    if given.get("standing") and row.standing(request.today) != given["standing"]:
        return False
    return not given.get("receipt") or row.acknowledged == (given["receipt"] == "yes")


def _outside(notice: Notice | None) -> list[Recipient]:
    if notice is None:
        return []
    return list(notice.recipients.filter(organ=None).select_related("acknowledged_by"))


def _line(row: Progress, request: Request, many: dict[int, int], contacts: dict[int, str]) -> dict[str, Any]:
    """What the page prints of an organ."""
    standing = row.standing(request.today)
    return {
        "row": row,
        "url": _page(row),
        "standing": STANDINGS[standing],
        "mark": MARKS.get(standing, ""),
        "late": row.late(request.today),
        "chased": many.get(row.recipient.pk, 0) if row.recipient else 0,
        "contact": contacts.get(row.organ.pk, ""),
    }


def _page(row: Progress) -> str:
    """Where its report is, whichever way it came."""
    if row.compilation:
        return reverse("desk:report", args=[row.compilation])
    return reverse("desk:report-received", args=[row.submission]) if row.submission else ""


def _contacts(rows: Sequence[Progress], on: date) -> dict[int, str]:
    """Whom to call, by key of the organ: what it says of itself, else the head of its office, else who drafts."""
    organs = [row.organ for row in rows]
    held = in_force(on).filter(organ__in=organs, role__in=WORK).select_related("person").order_by("-role")
    found = {grant.organ_id: f"{grant.person.name} {grant.person.phone}".strip() for grant in held}  # the head last
    for organ in organs:
        block = getattr(organ, "contact", None)
        if block and block.phone:
            found[organ.pk] = f"{block.office} {block.phone}".strip()
    return found


def _sheet(request: Request, area: Organ, year: int, rows: list[Progress]) -> HttpResponse:
    """Who took how many lines is logged, as with every list."""
    with act(actor=request.actor, at=request.now) as log:
        log("desk.export", request.person, listing="report-progress", lines=len(rows), format="xlsx")
    title = f"{area.short}{year}年度报告进度"
    notice = current(area, year)
    many, contacts = notices.chased(notice) if notice else {}, _contacts(rows, request.today)
    columns: list[tuple[str, Kind]] = [
        ("机关", "text"), ("状态", "text"), ("报送日期", "date"), ("首次报送", "date"), ("晚的天数", "number"),
        ("退回次数", "number"), ("最近的意见", "text"), ("回执", "date"), ("回执人", "text"), ("催办次数", "number"),
        ("联系方式", "text"),
    ]  # fmt: skip
    data = write_xlsx(columns, [_cells(row, request, many, contacts) for row in rows], title=title)
    answer = HttpResponse(data, content_type=_XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.xlsx')}"
    return answer


def _cells(row: Progress, request: Request, many: dict[int, int], contacts: dict[int, str]) -> list[Value]:
    unit, last = row.recipient, row.last
    by = (unit.by_word or (unit.acknowledged_by.name if unit.acknowledged_by else "")) if unit else ""
    return [
        row.organ.name,
        STANDINGS[row.standing(request.today)],
        row.due,
        row.filed_on,
        row.late(request.today),
        row.returned,
        last.comment if last else "",
        localdate(unit.acknowledged_at) if unit and unit.acknowledged_at else None,
        by,
        many.get(unit.pk, 0) if unit else 0,
        contacts.get(row.organ.pk, ""),
    ]
