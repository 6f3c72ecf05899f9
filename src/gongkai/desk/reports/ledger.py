"""Figures from the ledgers of other systems: permits, penalties, charges."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.reports.link import who
from gongkai.desk.request import Request
from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.sources import LEDGER, cells_from
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.reports import acts, queries
from gongkai.reports.acts.ledger import MAY
from gongkai.reports.acts.ledger_import import GIVES
from gongkai.reports.counting import printed
from gongkai.reports.models import LedgerFigure


class Figure(Form):
    cell = forms.ChoiceField(label="栏目")
    value = forms.CharField(label="数", max_length=30, help_text="没有发生的填0；收费以万元为单位。")
    source = forms.CharField(
        label="来源", max_length=100, help_text="例如“行政审批系统”。同一来源再填一次，以后一次为准；几个来源相加。"
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form = edition(year)
        cells = [(cell, form.describe(cell)) for cell in cells_from(form, LEDGER)]
        self.fields["cell"].choices = [("", "请选择"), *cells]  # type: ignore[attr-defined]


@desk_view
def page(request: Request, organ: int, year: int) -> HttpResponse:
    seen = Organ.objects.filter(scope(request.actor, queries.READERS, organ="", confidentiality=""))
    found = get_object_or_404(seen, pk=organ)
    if not min(form.first_year for form in FORMS.values()) <= year <= request.today.year:
        raise Http404(f"没有{year}年的业务台账数据。")
    here = reverse("desk:report-ledger", args=[organ, year])
    rows = LedgerFigure.objects.select_related("by").filter(organ=found, year=year)
    context = {
        "organ": found,
        "year": year,
        "figures": [(edition(year).describe(figure.cell), printed(figure.value), figure) for figure in rows],
        "gives": bool(GIVES & request.actor.roles_in(found)),
        "writes": bool(MAY & request.actor.roles_in(found)),
        "report": queries.compilations_seen_by(request.actor).filter(organ=found, year=year).first(),
    }
    return run(
        request,
        bound(request, Figure, year=year),
        "desk/reports/ledger.html",
        lambda **given: acts.enter_figure(organ_id=organ, year=year, **given, **who(request)),
        done=lambda _: here,
        said="已经填报。汇总年度报告时计入。",
        context=context,
    )


@desk_view
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a figure out that was entered by mistake."""
    seen = LedgerFigure.objects.filter(scope(request.actor, queries.READERS, confidentiality=""))
    figure = get_object_or_404(seen, pk=pk)
    back = reverse("desk:report-ledger", args=[figure.organ_id, figure.year])
    do = acts.remove_figure
    return carry_out(request, lambda: do(pk, **who(request)), done=lambda _: back, said="已经删去。")
