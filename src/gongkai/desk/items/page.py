"""The page of an item: what it is, how it stands, what was found in it, what can be done with it."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.items import body, deadline, findings, secrecy
from gongkai.desk.items.facts import facts
from gongkai.desk.items.listing import drafting
from gongkai.desk.items.suggested import BEGINS
from gongkai.desk.items.verbs import buttons
from gongkai.desk.request import Request
from gongkai.law.information.validity import VALIDITY
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.publication import ONLINE, PUBLICATION
from gongkai.publication import queries
from gongkai.publication.address import address
from gongkai.publication.models import Item


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(_items(request), pk=pk)
    return render(request, "desk/items/page.html", told(request, item))


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    """A file of the current version or of the published one, for whoever may see the item."""
    item = get_object_or_404(_items(request), pk=pk)
    files = item.paper.current.files.filter(pk=key)
    if item.published:
        files = files or item.published.files.filter(pk=key)
    return attachment(get_object_or_404(files))


def told(request: Request, item: Item) -> dict[str, Any]:
    version = item.paper.current
    files = list(version.files.order_by("pk"))
    check = findings.told(request, item)
    return {
        **check,
        "version": version,
        # cleaned before it was kept, once more here: what is marked safe is made safe in the same line
        "body": mark_safe(body.shown(item, body.safe(version.text), files)),  # noqa: S308
        "files": files,
        "facts": facts(item),
        "amending": bool(item.published and item.published.digest != version.digest),
        "public": f"/{address(item)}" if item.number else "",
        "online": item.state in ONLINE,
        "asks": "consult" in PUBLICATION.verbs(item.state),
        "deadline": deadline.said(item, request.today),
        "pressing": deadline.mark(item, request.today),
        "validity": VALIDITY[item.validity].label if item.number and item.validity in VALIDITY else "",
        "reason": REASONS[item.withdrawn_for].label if item.withdrawn_for in REASONS else item.withdrawn_for,
        "late_signature": bool(item.withdrawal_due and item.withdrawal_due < request.now),
        "verbs": buttons(request, item, held=bool(check["stops"] or check["musts"])),
        "begins": _begins(request, item),
        "editions": list(item.editions.select_related("version")),
        "related_by": list(item.related_by.select_related("item__organ").order_by("-pk")[:50]),
        "consultations": list(item.consultations.prefetch_related("files")),
        "assessments": list(item.assessments.select_related("by")),
        "reports": item.error_reports.filter(state="open").count(),
        **secrecy.told(request, item),
    }


def _begins(request: Request, item: Item) -> list[tuple[str, str]]:
    """What can be drafted from here: relation and words of the button."""
    if item.state not in ONLINE or not drafting(request.actor).exists():
        return []
    return [(how, label) for how, (label, _, _) in BEGINS.items()]


def _items(request: Request) -> Any:
    return queries.seen_by(request.actor).select_related("paper", "published")
