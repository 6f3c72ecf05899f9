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


class Figures(Form):
    """A source, and a number for each cell of the year's form that ledgers give: `names` has cell → field."""

    source = forms.CharField(
        label="来源", max_length=100, help_text="例如“行政审批系统”。同一来源再填一次，以后一次为准；几个来源相加。"
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form = edition(year)
        self.names = {cell: f"figure_{at}" for at, cell in enumerate(cells_from(form, LEDGER))}
        for cell, name in self.names.items():
            self.fields[name] = forms.CharField(label=form.describe(cell), required=False, max_length=30)
        *_, last = self.names.values()
        self.fields[last].help_text = "没有发生的填0；收费以万元为单位；不由这个来源统计的空着。"


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
    form = bound(request, Figures, year=year)

    def do(source: str, **typed: str) -> object:
        values = {cell: typed[name] for cell, name in form.names.items()}
        return acts.enter_figures(organ_id=organ, year=year, values=values, source=source, **who(request))

    return run(
        request,
        form,
        "desk/reports/ledger.html",
        do,
        done=lambda _: here,
        said="已经填报。报告已经编制的，请在报告页面再按“汇总”，才会计入。",
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
