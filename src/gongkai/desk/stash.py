"""What somebody typed is not lost with their session: it is kept for an hour and comes back after sign-in.

Kept only for a browser in which that person was signed in before (a signed cookie says so), and given back only to the
same person in the same browser. So nobody can fill the table from outside or read what another one typed.
"""

import json
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, QueryDict

from gongkai.desk.file_field import TOKENS
from gongkai.desk.models import Stash
from gongkai.desk.once import FIELD
from gongkai.law.marking import marks
from gongkai.organs.models import Person

WHO, TOKEN = "desk_who", "desk_kept"
KEPT_FOR = timedelta(hours=1)
LONGEST = 3_000_000  # signs of typed text: 300 pages of Word pasted into a form
_MOST = 5  # a person
_SECRET = ("password", "otp", "secret", "token")
_NEVER = {"csrfmiddlewaretoken", FIELD}


def recognise(request: HttpRequest, response: HttpResponseBase, person: Person) -> None:
    """Leave the cookie that tells whose browser this was, should the session be lost."""
    if _who(request) != person.pk:
        _cookie(response, WHO, signing.dumps(person.pk, salt=WHO), timedelta(hours=12))


def keep(request: HttpRequest, now: datetime, path: str = "") -> str:
    """Put away what was posted, for the page at `path` where that is another than was posted to; the token under which
    it lies, "" when nothing could be kept."""
    person = _who(request)
    fields = _typed(request.POST)
    text = json.dumps(fields, ensure_ascii=False)
    path = path or request.get_full_path()
    if person is None or not fields or len(text) > LONGEST or len(path) > 500:
        return ""
    if any(
        True for typed in fields.values() for _ in marks("\n".join(map(str, typed)))
    ):  # no state secret is written anywhere
        return ""
    if not Person.objects.filter(pk=person, is_active=True).exists():
        return ""
    Stash.objects.filter(at__lt=now - KEPT_FOR).delete()
    old = Stash.objects.filter(person=person).order_by("-pk").values_list("pk", flat=True)[_MOST - 1 :]
    Stash.objects.filter(pk__in=list(old)).delete()
    token = token_urlsafe(32)
    Stash.objects.create(person_id=person, key=_key(token), path=path, fields=text, at=now)
    return token


def hand_out(response: HttpResponseBase, token: str) -> None:
    """Give the browser the token with which it gets its text back."""
    if token:
        _cookie(response, TOKEN, token, KEPT_FOR)


def given_back(request: HttpRequest, person: Person, now: datetime) -> QueryDict | None:
    """What this person typed at this address before the session was lost."""
    token = request.COOKIES.get(TOKEN)
    if not token:
        return None
    found = Stash.objects.filter(
        key=_key(token), person=person, path=request.get_full_path(), at__gte=now - KEPT_FOR
    ).first()
    if found is None:
        return None
    fields = QueryDict(mutable=True)
    for name, values in json.loads(found.fields).items():
        fields.setlist(name, values)
    return fields


def forget(request: HttpRequest, response: HttpResponseBase, person: Person) -> None:
    """The text went through: drop it."""
    if token := request.COOKIES.get(TOKEN):
        Stash.objects.filter(key=_key(token), person=person).delete()
        _drop(response)


def _typed(posted: QueryDict) -> dict[str, list[Any]]:
    return {
        name: values
        for name, values in posted.lists()
        if name not in _NEVER and not any(word in name.lower() for word in _SECRET) and not name.endswith(TOKENS)
    }


def _who(request: HttpRequest) -> int | None:
    try:
        return int(signing.loads(request.COOKIES.get(WHO, ""), salt=WHO, max_age=timedelta(hours=12)))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _key(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _cookie(response: HttpResponseBase, name: str, value: str, age: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        path="/desk/",
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _drop(response: HttpResponseBase) -> None:
    response.delete_cookie(TOKEN, path="/desk/", samesite="Lax")
