"""One figure of a report: what was counted, what was typed over it, and the records behind it."""

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.cases import queries as cases
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.reports.link import compilation_of, url, who
from gongkai.desk.request import Request
from gongkai.law.annual import FORMS
from gongkai.law.annual.sources import APPLICATIONS, LEDGER, REGISTER, source_of
from gongkai.law.reporting import OPEN, REPORTING
from gongkai.publication import queries as publication
from gongkai.remedies import queries as remedies
from gongkai.reports import acts
from gongkai.reports.counting import behind
from gongkai.reports.figures import cells as figures_of
from gongkai.reports.freezing import keys_behind, members_behind
from gongkai.reports.models import Compilation, Filing

SHOWN = 200


class Typed(Form):
    value = forms.CharField(label="改填为", max_length=30)
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="与汇总的数不同的必须写明，例如：纸质登记簿上另有三件没有录入。主管部门接收时看得到。",
    )


@desk_view
def cell(request: Request, pk: int, cell: str) -> HttpResponse:
    compilation = compilation_of(request, pk)
    form = FORMS[compilation.form]
    if cell not in form.places:
        raise Http404(f"{form.name}年格式没有“{cell}”这一栏。")
    source, typed = source_of(form, cell), compilation.typed.select_related("by").filter(cell=cell).first()
    roles, filing = request.actor.roles_in(compilation.organ), _standing(compilation)
    context = {
        "compilation": compilation,
        "cell": cell,
        "heading": form.describe(cell),
        "value": figures_of(compilation)[cell],
        "counted": compilation.counted.get(cell, ""),
        "typed": typed,
        "source": source,
        "writes": compilation.state in OPEN and bool(roles & REPORTING.roles("write")),
        "filing": filing,
        "records": _records(request, compilation, cell, filing),
        "members": members_behind(filing.frozen, cell) if filing else [],
        "shown": SHOWN,
        "ledger": reverse("desk:report-ledger", args=[compilation.organ_id, compilation.year])
        if source is LEDGER
        else "",
        "back": url(compilation),
    }
    initial = {"value": typed.value, "reason": typed.reason} if typed else {}
    return run(
        request,
        bound(request, Typed, initial=initial),
        "desk/reports/cell.html",
        lambda value, reason: acts.type_over(pk, cell=cell, value=value, reason=reason, **who(request)),
        done=lambda _: url(compilation),
        said="已经改填。",
        context=context,
    )


@desk_view
@require_POST
def restore(request: Request, pk: int, cell: str) -> HttpResponse:
    """Let what was counted stand again."""
    compilation = compilation_of(request, pk)
    return carry_out(
        request,
        lambda: acts.restore(pk, cell=cell, **who(request)),
        done=lambda _: url(compilation),
        said="已经恢复为汇总的数。",
    )


def _standing(compilation: Compilation) -> Filing | None:
    """How it was handed in, unless it was not or came back: then its figures are counted anew."""
    return compilation.filings.exclude(outcome="returned").order_by("-number").first()


def _records(request: Request, compilation: Compilation, cell: str, filing: Filing | None) -> list[tuple[str, str]]:
    """(what it is, its address) of the records that the cell counts, as they were frozen if it was handed in."""
    form = FORMS[compilation.form]
    source = source_of(form, cell)
    if source is LEDGER:
        return []
    keys = (
        keys_behind(filing.frozen, cell)
        if filing
        else behind(compilation.organ, compilation.year, cell).values_list("pk", flat=True)
    )
    if source is APPLICATIONS:
        seen = cases.seen_by(request.actor).filter(pk__in=keys).order_by("pk")
        return [(str(each), reverse("desk:case", args=[each.pk])) for each in seen[:SHOWN]]
    if source is REGISTER:
        items = publication.seen_by(request.actor).filter(pk__in=keys).order_by("pk")
        return [(item.title, reverse("desk:item", args=[item.pk])) for item in items[:SHOWN]]
    found = remedies.seen_by(request.actor).filter(pk__in=keys).order_by("pk")
    return [(str(each), reverse("desk:remedy", args=[each.pk])) for each in found[:SHOWN]]
