"""A browser at the desk, without the browser."""

import time
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from django.test import Client

from gongkai.organs.models import Person


class Desk(Client):
    """Its forms carry a fresh one-time token, as the pages' own forms do, unless one is given."""

    def post(self, path: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        if data is None or (isinstance(data, dict) and "once" not in data):
            data = {"once": token_urlsafe(16), **(data or {})}
        return super().post(path, data, *args, **kwargs)


SignedIn = Callable[[Person], Desk]


def signed_in(person: Person) -> Desk:
    """A client that is signed in as this person."""
    desk = Desk()
    desk.force_login(person)
    prove(desk, person)
    return desk


def prove(desk: Client, person: Person, method: str = "mfa", ago: float = 0) -> None:
    """The session as a sign-in by this method leaves it, so many seconds ago."""
    at = time.time() - ago
    session = desk.session
    session["gongkai_started"] = session["gongkai_seen"] = int(at)
    session["account_authentication_methods"] = [{"method": method, "at": at, "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
