"""Looking again at what is withheld: kept so until another day, or written and signed anew (条例 art. 18)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.law.information.reassessment import OUTCOMES, next_on
from gongkai.organs.queries import local
from gongkai.publication import acts, queries
from gongkai.publication.models import Item

_THEN = {"on_request": "（转回起草，改好公开方式，重新审签）", "publish": "（转回起草，重新审签后公开）"}


class Reassess(Form):
    outcome = forms.ChoiceField(
        label="评估结论",
        choices=[(name, f"{each.label}{_THEN.get(name, '')}") for name, each in OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="评估意见", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    next_on = forms.DateField(label="下次评估日期", required=False, help_text="维持现在的公开方式的必须填，其他不填。")


@desk_view
def reassess(request: Request, pk: int, outcome: str = "keep") -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)

    months = local(item.organ_id).reassess_months

    def do(outcome: str, reason: str, next_on: date | None) -> Item:
        who: Mapping[str, Any] = {"actor": request.actor, "now": request.now}
        return acts.reassess(item.pk, outcome=outcome, reason=reason, next_on=next_on, **who)

    return run(
        request,
        bound(request, Reassess, initial={"outcome": outcome, "next_on": next_on(request.today, months)}),
        "desk/form_page.html",
        do,
        done=url,
        said=lambda item: "已经转回起草，请重新审签。" if item.state == "draft" else "评估意见已经保存。",
        context={
            "heading": f"定期评估：{item.title}",
            "lead": "不主动公开的信息要定期评估，不再有不公开理由的，要公开（条例第十八条）。",
            "button": "保存评估意见",
            "back": url(item),
        },
    )
