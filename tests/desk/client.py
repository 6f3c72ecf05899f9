"""A browser at the desk, without the browser."""

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
    return desk
