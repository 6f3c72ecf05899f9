"""What moved in and waits: looked at where it stood by another hand, signed as a list by the leader, published as one.

Elsewhere nobody signs what they never had on the screen. Here what is signed was public before and came in unchanged;
each title leads to its page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.account.session import step_up
from gongkai.desk.forms import BUSY
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.law.publication import BEFORE
from gongkai.law.refusal import Refusal
from gongkai.organs.scope import scope
from gongkai.publication import acts, queries
from gongkai.publication.acts.moving import IMPORTED
from gongkai.publication.acts.source import MAY
from gongkai.publication.models import Item

MOST = 200  # on the page, and so at once


LISTS = {"confirm": "核对原网址", "sign": "签发", "publish": "发布"}


class NothingTicked(Refusal):
    says = "没有办理：没有勾选信息。请在要办理的信息前打勾，再点下面的按钮。"


class NotThere(Refusal):
    says = "没有办理：这条信息不在等您办理的迁入信息里，可能刚刚由别人办理，或者已经改动、改走完整的审签。请刷新本页。"


@dataclass(frozen=True)
class Outcome:
    """What became of one item: the sentence of the refusal, or none."""

    title: str
    url: str = ""
    refused: str = ""


@desk_view
def page(request: Request) -> HttpResponse:
    lists = [
        (verb, label, waiting(request.actor, verb).select_related("paper")[: MOST + 1]) for verb, label in LISTS.items()
    ]
    shown = [(verb, label, rows[:MOST], len(rows) > MOST) for verb, label, rows in lists if rows]
    held = queries.seen_by(request.actor).filter(imported_from__gt="", state="draft").order_by("pk")
    context = {"lists": shown, "most": MOST, "held": held[:MOST], "count": held.count()}
    return render(request, "desk/items/moved.html", context)


def waiting(actor: Actor, verb: str) -> QuerySet[Item]:
    """What moved in unchanged and the actor may look up where it stood, sign, or publish for the first time."""
    if verb == "confirm":
        found = queries.seen_by(actor).filter(scope(actor, MAY), state__in=BEFORE, provenance="", paper__kind=IMPORTED)
        return found.exclude(paper__versions__by=actor.person).order_by("pk")
    found = queries.open_to(actor, verb).filter(imported_from__gt="", edition=0, paper__kind=IMPORTED)
    return found.exclude(state="scheduled").exclude(provenance="").order_by("pk")


@require_POST
@desk_view
@step_up
def sign(request: Request) -> HttpResponseBase:
    """`item` is the key of a paper and the digest that was on the screen."""

    def do(item: Item, seen: str) -> object:
        return acts.decide(item.paper_id, verb="sign", seen=seen, actor=request.actor, now=request.now)

    return _each(request, "sign", do)


@require_POST
@desk_view
def confirm(request: Request) -> HttpResponseBase:
    return _each(request, "confirm", lambda item, _: acts.confirm_source(item.pk, actor=request.actor, now=request.now))


@require_POST
@desk_view
def publish(request: Request) -> HttpResponseBase:
    return _each(request, "publish", lambda item, _: acts.publish(item.pk, actor=request.actor, now=request.now))


def _each(request: Request, verb: str, do: Callable[[Item, str], object]) -> HttpResponse:
    """Each its own act, and one that is refused stops no other."""
    ticked = request.POST.getlist("item")[:MOST]
    if not ticked:
        raise NothingTicked
    parts = [_parts(each) for each in ticked]
    known = {item.pk: item for item in waiting(request.actor, verb).filter(pk__in=[key for key, _ in parts])}
    outcomes = [_one(known.get(key), seen, do) for key, seen in parts]
    refused = sum(bool(outcome.refused) for outcome in outcomes)
    label = LISTS[verb]
    told = {"outcomes": outcomes, "refused": refused, "done": len(outcomes) - refused, "label": label}
    return render(request, "desk/items/moved_done.html", told)


def _parts(ticked: str) -> tuple[int, str]:
    key, _, seen = ticked.partition(":")
    return (int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0), seen


def _one(item: Item | None, seen: str, do: Callable[[Item, str], object]) -> Outcome:
    if item is None:
        return Outcome("信息", refused=str(NotThere()))
    try:
        do(item, seen)
    except Refusal as refusal:
        return Outcome(item.title, url(item), str(refusal))
    except OperationalError:
        return Outcome(item.title, url(item), BUSY)
    return Outcome(item.title, url(item))
