"""The door of the desk: who is signed in, as whom they act, what time it is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from gongkai.desk.request import Request
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of

P = ParamSpec("P")
SIGN_IN = "account_login"


def desk_view(
    view: Callable[Concatenate[Request, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A view for people who are signed in; others are led to the sign-in page and back.

    The view is given a `desk.request.Request`. A refusal that it doesn't show itself becomes a page of its own.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path(), resolve_url(SIGN_IN))
        try:
            response = view(_known(request, request.user), *args, **kwargs)
        except Refusal as refusal:
            response = render(request, "desk/refused.html", {"refusal": refusal}, status=422)
        add_never_cache_headers(response)
        return response

    return answer


def _known(request: HttpRequest, person: Person) -> Request:
    known = cast(Request, request)
    known.person = person
    known.now = timezone.localtime()
    known.today = known.now.date()
    known.actor = actor_of(person, on=known.today)
    return known
