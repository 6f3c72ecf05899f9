"""The first page: what waits for me, what is open where, what I did last. And how the desk is used."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.desk.access import desk_view
from gongkai.desk.cases import alarms
from gongkai.desk.labels import said
from gongkai.desk.named import Named, named
from gongkai.desk.request import Request
from gongkai.desk.sources import SOURCES
from gongkai.desk.waiting import SHOWN, waiting
from gongkai.organs.models import Person

_RECENT = 10
_NO_WORK = ("person.sign_in", "person.sign_out", "paper.look")


@dataclass(frozen=True)
class Done:
    """An act of mine: when, what, and to which thing; `url` is empty where the thing has no page for me."""

    at: str
    label: str
    thing: str
    url: str = ""


@desk_view
def page(request: Request) -> HttpResponse:
    waits = waiting(request.actor, request.today, SOURCES)
    told = list(alarms.beside(request.actor)[: SHOWN + 1])
    context = {
        "waiting": waits,
        "alarms": told[:SHOWN],
        "more_alarms": len(told) > SHOWN,
        "recent": recent(request.person, request.actor),
    }
    return render(request, "desk/home.html", context)


@desk_view
def help_page(request: Request) -> HttpResponse:
    return render(request, "desk/help.html")


def recent(person: Person, actor: Actor) -> list[Done]:
    """The last acts of this person in the chain of their organ, newest first, without coming, going and looking."""
    mine = Entry.objects.filter(actor=f"person:{person.pk}", chain=person.chain).exclude(verb__in=_NO_WORK)
    last = mine.order_by("-seq")[:_RECENT]
    known = named([entry.thing for entry in last], actor)
    return [_done(entry, known.get(entry.thing), person) for entry in last]


def _done(entry: Entry, thing: Named | None, person: Person) -> Done:
    label, key = said(entry.verb, entry.thing)
    if entry.thing == f"organs.person:{person.pk}":
        thing, key = None, ""  # nobody needs to be told their own name
    at = f"{timezone.localtime(datetime.fromisoformat(entry.at)):%Y-%m-%d %H:%M}"
    return Done(at, label, thing.name, thing.url) if thing else Done(at, label, key)
