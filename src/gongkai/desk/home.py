"""The first page: what waits for me, what is open where, what I did last. And how the desk is used."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.desk.access import desk_view
from gongkai.desk.labels import said
from gongkai.desk.request import Request
from gongkai.desk.sources import SOURCES
from gongkai.desk.waiting import waiting
from gongkai.organs.models import Person

_RECENT = 10


@dataclass(frozen=True)
class Done:
    """An act of mine: when, what, and to which thing."""

    at: str
    label: str
    thing: str


@desk_view
def page(request: Request) -> HttpResponse:
    context = {"waiting": waiting(request.actor, request.today, SOURCES), "recent": recent(request.person)}
    return render(request, "desk/home.html", context)


@desk_view
def help_page(request: Request) -> HttpResponse:
    return render(request, "desk/help.html")


def recent(person: Person) -> list[Done]:
    """The last acts of this person in the chain of their organ, newest first."""
    mine = Entry.objects.filter(actor=f"person:{person.pk}", chain=person.chain).order_by("-seq")
    return [Done(_clock(entry.at), *said(entry.verb, entry.thing)) for entry in mine[:_RECENT]]


def _clock(at: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(at)):%m-%d %H:%M}"
