"""Figures of ledgers by a sheet, and the keys with which other systems hand theirs in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import REFUSED, Form, bound, carry_out, run
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.reports.link import who
from gongkai.desk.request import Request
from gongkai.files.acts import examine
from gongkai.law.annual import edition
from gongkai.organs.models import LIVING, Organ
from gongkai.organs.scope import scope
from gongkai.papers.sheet import read_sheet, write_xlsx
from gongkai.reports.acts.ledger import MAY
from gongkai.reports.acts.ledger_import import GIVES, MOST_DAYS, end_key, give_key, take_figures
from gongkai.reports.ledger_rows import COLUMNS, items
from gongkai.reports.models import LedgerFigure, LedgerKey
from gongkai.reports.refusals import LinesWrong

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEAD = (
    "一行一个数：机关、年度、栏目、数、来源系统、数据截至。没有发生的填0。"
    "逐行检查，有一行不对就一行也不写入；同一来源再次导入，以后一次为准。"
)
KEYS_LEAD = (
    "行政审批、处罚、收费等系统可以用密钥自动报送数据（写法见接口说明）。密钥只在发放时显示一次，本系统只存它的摘要。"
)


class Upload(Form):
    file = forms.FileField(label="业务台账数据（.xlsx 或 .csv）")


class Give(ForOrgan):
    source = forms.CharField(
        label="来源系统", max_length=100, help_text="报送的数都记在这个来源名下，例如“行政审批系统”。"
    )
    days = forms.IntegerField(label="有效期（天）", min_value=1, max_value=MOST_DAYS, initial=365)


@desk_view
def template(request: Request, organ: int, year: int) -> HttpResponse:
    """The sheet to fill in: a line an item, for the organ and the year."""
    found = get_object_or_404(_mine(request, MAY), pk=organ)
    rows = [(found.name, str(year), item, "", "", f"{year}-12-31") for item in items(edition(year))]
    data = write_xlsx([(column.label, column.kind) for column in COLUMNS], rows, title="业务台账数据")
    answer = HttpResponse(data, content_type=_XLSX)
    answer["Content-Disposition"] = f'attachment; filename="ledger-{year}.xlsx"'
    return answer


@desk_view
def upload(request: Request) -> HttpResponse:
    by: Mapping[str, Any] = who(request)

    def do(file: "UploadedFile[bytes]") -> list[LedgerFigure]:
        examined = examine(data=file.read(), name=file.name or "", chain=request.person.chain, **by)
        sheet = read_sheet(examined.seen.data, COLUMNS)
        rows = [(row.line, row.values, row.complaints) for row in sheet.rows]
        return take_figures(rows=rows, examined=examined, **by)

    context = {"heading": "导入业务台账数据", "lead": LEAD, "button": "导入", "back": reverse("desk:reports")}
    form = bound(request, Upload)
    page = "desk/reports/ledger_import.html"
    try:
        return run(
            request, form, page, do, done=_place, said=lambda made: f"已经导入{len(made)}个数。", context=context
        )
    except LinesWrong as wrong:
        return render(request, page, {**context, "form": form, "complaints": wrong.complaints}, status=REFUSED)


@desk_view
def keys(request: Request) -> HttpResponse:
    organs = _mine(request, GIVES)
    context = {
        "heading": "业务台账接口密钥",
        "lead": KEYS_LEAD,
        "button": "发放",
        "keys": [
            (key, reverse("desk:report-ledger-key-end", args=[key.pk]) if key.until > request.now else "")
            for key in LedgerKey.objects.filter(organ__in=organs).select_related("organ", "by")
        ],
    }
    return run(
        request,
        bound(request, Give, organs=organs),
        "desk/reports/ledger_keys.html",
        lambda organ, source, days: give_key(organ_id=organ.pk, source=source, days=days, **who(request)),
        done=lambda _: reverse("desk:report-ledger-keys"),
        said=lambda made: f"“{made[0].source}”的密钥：{made[1]}。只显示这一次，请现在抄给系统的管理员。",
        context=context,
    )


@desk_view
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    key = get_object_or_404(LedgerKey.objects.filter(organ__in=_mine(request, GIVES)), pk=pk)
    here = reverse("desk:report-ledger-keys")
    return carry_out(request, lambda: end_key(key.pk, **who(request)), done=lambda _: here, said="已经停用。")


def _mine(request: Request, roles: frozenset[str]) -> Any:
    """The organs in use where the person has one of these roles."""
    return Organ.objects.filter(scope(request.actor, roles, organ="", confidentiality="") & LIVING)


def _place(made: list[LedgerFigure]) -> str:
    """The page of the figures, where all are of one organ and year."""
    places = {(figure.organ_id, figure.year) for figure in made}
    return reverse("desk:report-ledger", args=places.pop()) if len(places) == 1 else reverse("desk:reports")
