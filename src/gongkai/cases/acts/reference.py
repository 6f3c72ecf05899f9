"""The number and the code that an applicant is told: the first may be spoken of, the second opens the page."""

import secrets
from datetime import date
from typing import TypeVar

from django.db import connection

from gongkai.audit.cipher import trace
from gongkai.cases.models import Case, Related, Supplement

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
CODE = 10
TAKEN = "SELECT 1 FROM cases_case WHERE reference = %s UNION ALL SELECT 1 FROM cases_related WHERE reference = %s"


def new_reference(day: date) -> str:
    """20261123-7K3M9Q: the day it came in, and six signs by chance."""
    while True:
        found = f"{day:%Y%m%d}-{_signs(6)}"
        if not _taken(found):
            return found


def new_code() -> str:
    """Ten signs by chance, some 50 bits: told once, kept only as its trace."""
    return _signs(CODE)


def trace_of(code: str) -> str:
    """What stands for a code in the database; small letters and spaces that people type make no difference."""
    return trace(code.upper())


Sent = TypeVar("Sent", Case, Related, Supplement)


def sent_before(model: type[Sent], token: str) -> Sent | None:
    """What the same form made when it was sent before; nothing without a token."""
    return model._default_manager.filter(token=token).first() if token else None


def _taken(reference: str) -> bool:
    """As SQL: composing this for each submission cost more than asking it."""
    with connection.cursor() as cursor:
        cursor.execute(TAKEN, [reference, reference])
        return cursor.fetchone() is not None


def _signs(count: int) -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(count))
