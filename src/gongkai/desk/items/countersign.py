"""Signing for what was taken away at once (补签撤下): what it was, who took it away, why, how late the signature is."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.audit.models import Entry
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.law.information.withdrawal import REASONS
from gongkai.organs.models import Person
from gongkai.publication import acts, queries
from gongkai.publication.address import address
from gongkai.publication.models import Item


class Opinion(Form):
    comment = forms.CharField(
        label="意见",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以不写；写了的作为批注留在审签稿上。",
    )


@desk_view
def countersign(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)

    def do(comment: str) -> Item:
        return acts.confirm(item.pk, comment=comment, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Opinion),
        "desk/items/countersign.html",
        do,
        done=url,
        said="已经补签，撤下生效。",
        context={
            "heading": f"补签撤下“{item.title}”",
            "lead": "补签以后，这条信息正式撤下；原网址上继续显示撤下的说明。不应当撤下的，请返回，改用“恢复公开”。",
            "button": "补签撤下",
            "back": url(item),
            "item": item,
            **told(item, request.now),
        },
    )


def told(item: Item, now: datetime) -> dict[str, Any]:
    due, reason = item.withdrawal_due, REASONS.get(item.withdrawn_for)
    return {
        "reason": reason.label if reason else item.withdrawn_for,
        "by": _who(item),
        "public": f"/{address(item)}" if item.number else "",
        "late": _length(now - due) if due and due < now else "",
        "left": _length(due - now) if due and due >= now else "",
    }


def _who(item: Item) -> str:
    """Whoever pulled it: the log knows."""
    thing = f"{item._meta.label_lower}:{item.pk}"
    entry = Entry.objects.filter(thing=thing, verb="item.pull").order_by("-seq").first()
    kind, _, key = entry.actor.partition(":") if entry else ("", "", "")
    found = Person.objects.filter(pk=key).first() if kind == "person" else None
    return found.name if found else key


def _length(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return f"{hours}小时{minutes}分钟" if hours else f"{minutes}分钟"
