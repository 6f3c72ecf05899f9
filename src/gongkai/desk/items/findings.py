"""What the self-check (自查) found in the current version, beside the text; and saying that one is a false alarm."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, carry_out
from gongkai.desk.items import details, masking
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.files.acts import examine_text
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.publication import acts, queries
from gongkai.publication.acts.dismissal import is_certain, may_now, may_of_certain
from gongkai.publication.models import Dismissal, Item
from gongkai.publication.rules import OWN
from gongkai.publication.selfcheck import Finding

PANEL = "desk/items/findings.html"
FALSE_ALARM = ("这是误报", "为什么是误报", "确认误报")
SETTLED = {  # what is no false alarm: how it was settled
    "moved-in": ("已经处理", "怎样处理的", "确认处理完毕"),
    "list-column": ("依法可以公开", "依据和理由", "确认可以公开"),
    "list-unread": ("已经人工核对", "核对的情况", "确认核对过"),
}


class Dismiss(Form):
    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(label="为什么是误报", max_length=200)


@dataclass(frozen=True)
class Shown:
    """A finding, and who dismissed it, if anybody did."""

    finding: Finding
    dismissed: Dismissal | None = None
    may_dismiss: bool = False

    @property
    def asked(self) -> tuple[str, str, str]:
        """The words of the form in which it is dismissed: its summary, its field, its button."""
        return SETTLED.get(self.finding.code, FALSE_ALARM)

    @property
    def anchor(self) -> str:
        """The field of the form in which it is mended, "" where it is in the text."""
        return f"id_{self.finding.fills.replace(OWN, details.PREFIX)}" if self.finding.fills else ""


def told(request: Request, item: Item) -> dict[str, Any]:
    """What the panel needs: those that stop first, the dismissed ones apart."""
    known = {each.fingerprint: each for each in item.dismissals.select_related("by")}
    may, certain = _may(request, item), may_of_certain(item, _roles(request, item), request.actor)
    found = [
        Shown(
            each,
            None if each.must else known.get(each.fingerprint),
            may_dismiss=may and not each.must and (certain or not is_certain(each)),
        )
        for each in queries.findings(item)
    ]
    open_ = [each for each in found if not each.dismissed]
    return {
        "item": item,
        "findings": open_,
        "stops": sum(each.finding.stops for each in open_),
        "musts": sum(each.finding.must for each in open_),
        "may_revise": "revise" in PUBLICATION.verbs(item.state, roles=_roles(request, item)),
        "dismissed": [each for each in found if each.dismissed],
        "checked": item.checks.filter(digest=item.paper.digest).exists(),
        "may_dismiss": _may(request, item),
        "maskable": sum(each.stops for each in masking.maskable(request, item)),
    }


def _may(request: Request, item: Item) -> bool:
    return may_now(item, _roles(request, item))


def _roles(request: Request, item: Item) -> frozenset[str]:
    return request.actor.roles_in(item.organ, item.confidentiality)


@require_POST
@desk_view
def dismiss(request: Request, pk: int) -> HttpResponse:
    """Say that a finding is a false alarm; in the page of the editor only the panel is drawn anew."""
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    form, refused = Dismiss(request.POST), ""
    try:
        if not form.is_valid():
            raise acts.NothingToDismiss
        given = form.cleaned_data
        examine_text(given["reason"], actor=request.actor, now=request.now, chain=request.person.chain)
        said = "" if request.htmx else "已经确认为误报。"
        answer = carry_out(
            request,
            lambda: acts.dismiss(item.pk, **given, actor=request.actor, now=request.now),
            done=lambda done: url(item),
            said=said,
        )
    except Refusal as refusal:
        if not request.htmx:  # in the editor nothing around the panel may be swapped
            raise
        refused = str(refusal)
    if request.htmx:
        return render(request, PANEL, told(request, item) | {"refused": refused, "inline": True})
    return answer
