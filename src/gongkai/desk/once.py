"""A form is carried out once, however often and however fast its button is pressed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TypeVar

from django.db import IntegrityError, transaction

from gongkai.desk.models import Submission
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Person

FIELD = "once"
REMEMBERED = timedelta(days=7)
_LONGEST = 64
T = TypeVar("T")


class NoToken(Refusal):
    says = "没有提交：页面上的一次性标记不见了，不能确认这份表单是不是已经办理过。填写的内容还在，请核对后再提交一次。"


class AlreadyDone(Exception):
    """This form was carried out before; `result` is where it led, "" when nowhere."""

    def __init__(self, result: str) -> None:
        self.result = result
        super().__init__(result)


def fresh() -> str:
    """A token for one form."""
    return token_urlsafe(18)


def once(token: str, do: Callable[[], T], where: Callable[[T], str], *, person: Person, now: datetime) -> T:
    """Carry out `do` in one transaction with the note that this token is used; `where` names what it led to.

    A refusal leaves the token usable. What `do` had logged before it refused stands: that a file with a marking was
    turned away, say. `do` calls one act, which itself is whole or nothing. Whoever comes second waits for the first.
    Raises NoToken, AlreadyDone, and whatever `do` raises.
    """
    if not token or len(token) > _LONGEST or not token.isascii() or not token.isprintable():
        raise NoToken
    refused: Refusal
    with transaction.atomic():
        taken = _take(token, person, now)
        try:
            result = do()
        except Refusal as refusal:
            taken.delete()
            refused = refusal
        else:
            Submission.objects.filter(pk=taken.pk).update(result=where(result))
            return result
    raise refused


def _take(token: str, person: Person, now: datetime) -> Submission:
    try:
        with transaction.atomic():
            taken = Submission.objects.create(person=person, token=token, at=now)
    except IntegrityError:
        known = Submission.objects.get(person=person, token=token)
        raise AlreadyDone(known.result) from None
    Submission.objects.filter(person=person, at__lt=now - REMEMBERED).delete()
    return taken
