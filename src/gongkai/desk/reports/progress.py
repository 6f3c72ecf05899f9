"""How far all organs are with their reports of a year: missing, late and returned at a glance; chasing them."""

from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.reports.link import who
from gongkai.desk.reports.notice import board
from gongkai.desk.reports.notice import url as notice_url
from gongkai.desk.request import Request
from gongkai.law.annual import FORM_2019
from gongkai.organs.models import Organ
from gongkai.papers.sheet.column import Kind
from gongkai.papers.sheet.write import Value, write_xlsx
from gongkai.reports import notices
from gongkai.reports.acts import acknowledge as receipts
from gongkai.reports.acts import chase as chases
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
    form = Asked({"area": first.pk, "year": request.today.year - 1} | request.GET.dict())
    form.fields["area"].queryset = areas  # type: ignore[attr-defined]
    given = form.cleaned_data if form.is_valid() else {}
    area, year = given.get("area") or first, given.get("year") or request.today.year - 1
    every = progress(area, year)
    rows = [row for row in every if _wanted(row, given, request)]
    if request.GET.get("export") == "xlsx":
        return _sheet(request, area, year, rows)
    notice, writes = current(area, year), bool(MAY & request.actor.roles_in(area))
    asked = {"area": area.pk, "year": year}
    here = f"{request.path}?{urlencode(asked)}"
    many = notices.chased(notice) if notice else {}
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
        "rows": [_line(row, request, many) for row in rows],
        "outside": [(unit, many.get(unit.pk, 0)) for unit in _outside(notice)],
        "export": f"{here}&{urlencode({key: given.get(key) or '' for key in ('standing', 'receipt')})}&export=xlsx",
        "writes": writes,
        "here": here,
    }
    return render(request, "desk/reports/progress.html", told)


class Words(Form):
    words = forms.CharField(
        label="催办的话",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不写的，按“主管部门催办年度报告，请按要求尽快办理”发出。不要写个人信息。",
    )


@desk_view
def chase(request: Request, pk: int) -> HttpResponse:
    """One unit (`?unit=`), or all that lie behind."""
    notice = _notice(request, pk)
    asked = request.GET.get("unit", "")
    unit = (
        get_object_or_404(notice.recipients, pk=asked if asked.isdecimal() and len(asked) < 10 else 0)
        if asked
        else None
    )
    context = {
        "heading": f"催办：{unit.name}" if unit else "全部催办",
        "lead": "没有回执、没有报送的单位收到提醒：系统内的在工作台看到，有邮箱的发邮件。同一个单位一天催办一次。",
        "button": "催办",
        "back": board(notice),
    }

    def do(words: str) -> Any:
        return chases.chase(notice.pk, recipient_id=unit.pk if unit else None, words=words, **who(request))

    said = lambda made: f"已经催办{len(made)}个单位。"  # noqa: E731 - one line, used once
    form = bound(request, Words)
    return run(request, form, "desk/form_page.html", do, done=lambda _: board(notice), said=said, context=context)


class Receipt(Form):
    by_word = forms.CharField(label="告知收到的人", max_length=50, help_text="写职务，例如“办公室值班员”。")
    on = forms.DateField(label="收到日期")


@desk_view
def receipt(request: Request, pk: int) -> HttpResponse:
    """Enter a receipt as the office was told of it."""
    unit = get_object_or_404(Recipient.objects.select_related("notice"), pk=pk)
    notice = _notice(request, unit.notice_id)
    return run(
        request,
        bound(request, Receipt, initial={"on": request.today}),
        "desk/form_page.html",
        lambda by_word, on: receipts.register(unit.pk, by_word=by_word, on=on, **who(request)),
        done=lambda _: board(notice),
        said="已经登记回执。",
        context={"heading": f"登记回执：{unit.name}", "button": "登记", "back": board(notice)},
    )


def _notice(request: Request, pk: int) -> Notice:
    """Raises Http404."""
    areas = notices.areas(request.actor, MAY)
    found: Notice = get_object_or_404(Notice.objects.select_related("area", "organ"), pk=pk, area__in=areas)
    return found


def _wanted(row: Progress, given: dict[str, Any], request: Request) -> bool:
    if given.get("standing") and row.standing(request.today) != given["standing"]:
        return False
    return not given.get("receipt") or row.acknowledged == (given["receipt"] == "yes")


def _outside(notice: Notice | None) -> list[Recipient]:
    if notice is None:
        return []
    return list(notice.recipients.filter(organ=None).select_related("acknowledged_by"))


def _line(row: Progress, request: Request, many: dict[int, int]) -> dict[str, Any]:
    """What the page prints of an organ."""
    standing = row.standing(request.today)
    return {
        "row": row,
        "url": reverse("desk:report", args=[row.compilation]) if row.compilation else "",
        "standing": STANDINGS[standing],
        "mark": MARKS.get(standing, ""),
        "late": row.late(request.today),
        "chased": many.get(row.recipient.pk, 0) if row.recipient else 0,
        "contact": _contact(row.organ),
    }


def _contact(organ: Organ) -> str:
    contact = getattr(organ, "contact", None)
    return " ".join(filter(None, (contact.office, contact.phone))) if contact else ""


def _sheet(request: Request, area: Organ, year: int, rows: list[Progress]) -> HttpResponse:
    """Who took how many lines is logged, as with every list."""
    with act(actor=request.actor, at=request.now) as log:
        log("desk.export", request.person, listing="report-progress", lines=len(rows), format="xlsx")
    title = f"{area.short}{year}年度报告进度"
    notice = current(area, year)
    many = notices.chased(notice) if notice else {}
    columns: list[tuple[str, Kind]] = [
        ("机关", "text"), ("状态", "text"), ("报送日期", "date"), ("首次报送", "date"), ("晚的天数", "number"),
        ("退回次数", "number"), ("最近的意见", "text"), ("回执", "date"), ("回执人", "text"), ("催办次数", "number"),
        ("联系方式", "text"),
    ]  # fmt: skip
    data = write_xlsx(columns, [_cells(row, request, many) for row in rows], title=title)
    answer = HttpResponse(data, content_type=_XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.xlsx')}"
    return answer


def _cells(row: Progress, request: Request, many: dict[int, int]) -> list[Value]:
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
        _contact(row.organ),
    ]
