"""What the session knows: when and how somebody proved who they are, and when it must end.

django-allauth keeps the proofs in the session, a record each; we read and write them here and nowhere else.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponseBase

_STARTED, _SEEN = "gongkai_started", "gongkai_seen"
_TICK = 60  # seconds: the session is written at most once a minute, not at every page
P = ParamSpec("P")


def begin(request: HttpRequest, now: datetime) -> str:
    """Start the clocks of a session; the way in that was taken: password, mfa, socialaccount."""
    request.session[_STARTED] = request.session[_SEEN] = int(now.timestamp())
    records = _records(request)
    if not records:
        return "unknown"
    # Whoever signed in just now has proven who they are: they are not asked again at once.
    records[-1]["reauthenticated"] = True
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    return str(records[-1]["method"])


def over(request: HttpRequest, *, idle: timedelta, longest: timedelta, now: datetime) -> bool:
    """Whether the session has ended, by standing idle or by its age. Otherwise it is noted as in use."""
    at, seen = int(now.timestamp()), request.session.get(_SEEN, 0)
    if at - seen > idle.total_seconds() or at - request.session.get(_STARTED, 0) > longest.total_seconds():
        return True
    if at - seen >= _TICK:
        request.session[_SEEN] = at
    return False


def used_second_factor(request: HttpRequest) -> bool:
    return any(record["method"] == "mfa" for record in _records(request))


def typed_password(request: HttpRequest, now: datetime) -> None:
    """They typed it just now, in a form that checked it."""
    record_authentication(request, request.user, method="password", reauthenticated=True)


def typed_code(request: HttpRequest) -> None:
    """They typed a code of their authenticator just now, in setting it up."""
    record_authentication(request, request.user, method="mfa", type="totp", reauthenticated=True)


def recently_authenticated(request: HttpRequest) -> bool:
    """Whether the person has proven who they are within the last GONGKAI_STEP_UP_MINUTES."""
    return bool(did_recently_reauthenticate(request))


def step_up(
    view: Callable[Concatenate[Any, P], HttpResponseBase],
) -> Callable[Concatenate[Any, P], HttpResponseBase]:
    """A view that signs: whoever proved who they are too long ago is asked again, and what they posted goes on then.

    Stands under `desk_view`, which sees to it that somebody is signed in.
    """

    @wraps(view)
    def answer(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and not recently_authenticated(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return answer


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    return [dict(record) for record in get_authentication_records(request, request.user)]
