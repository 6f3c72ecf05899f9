"""The door of the desk: who is signed in, as whom they act, what time it is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.desk import stash
from gongkai.desk.forms import REFUSED, go
from gongkai.desk.request import Request
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of

P = ParamSpec("P")
SIGN_IN = "account_login"
_NO_GET = 405


def desk_view(
    view: Callable[Concatenate[Request, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A view for people who are signed in; others are led to the sign-in page and back, and what they posted is kept.

    The view is given a `desk.request.Request`. A refusal that it doesn't show itself becomes a page of its own.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return _sign_in(request)
        known = _known(request, request.user)
        try:
            response = view(known, *args, **kwargs)
        except Refusal as refusal:
            told = {"refusal": refusal, "back": _came_from(known)}
            response = render(known, "desk/refused.html", told, status=REFUSED)
        if known.kept is not None and not known.kept_shown and response.status_code == _NO_GET:
            response = render(known, "desk/kept.html", {"fields": known.kept.lists()})
        stash.recognise(known, response, known.person)
        add_never_cache_headers(response)
        return response

    answer.__dict__["of_desk"] = True
    return answer


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the button was pressed, without its host; "" where the browser does not say."""
    page = request.headers.get("referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return ""
    address = iri_to_uri(urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl())
    ours = address.startswith("/") and not address.startswith("//")
    return address if ours and address != request.get_full_path() else ""


def _sign_in(request: HttpRequest) -> HttpResponse:
    # A part that htmx asks for is no page to come back to, nor to give back what was typed: the page around it is.
    here = getattr(request, "htmx", None) and request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    page = here or request.get_full_path()
    kept = stash.keep(request, timezone.now(), page) if request.method == "POST" else ""
    response = go(request, f"{resolve_url(SIGN_IN)}?{urlencode({'next': page})}")
    stash.hand_out(response, kept)
    return response


def _known(request: HttpRequest, person: Person) -> Request:
    known = cast(Request, request)
    known.person = person
    known.now = timezone.localtime()
    known.today = known.now.date()
    known.actor = actor_of(person, on=known.today)
    known.kept = stash.given_back(request, person, known.now) if request.method in ("GET", "HEAD") else None
    known.kept_shown = False
    return known
