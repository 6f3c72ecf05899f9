"""How the installation is: what follows from acts, what each day asks for, and whether the log is whole."""

from importlib import import_module

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path

from gongkai.audit.heads import kept
from gongkai.audit.queries import progress, runs
from gongkai.desk.access import desk_view
from gongkai.desk.request import Request
from gongkai.organs.log import READERS


@desk_view
def page(request: Request) -> HttpResponse:
    if not any(held.role in READERS for held in request.actor.held):
        raise Http404
    schedule = import_module(settings.GONGKAI_SCHEDULE)  # by name, as Django finds its urls: faces import nothing above
    context = {
        "followers": progress((*schedule.FOLLOWERS, *getattr(schedule, "NODE", ()))),
        "runs": runs(schedule.DAILY, request.today),
        "heads": [file.name for file in kept()[-1:]],
    }
    return render(request, "desk/status.html", context)


urlpatterns = [path("", page, name="status")]
