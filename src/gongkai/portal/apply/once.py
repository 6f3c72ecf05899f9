"""The token of one form on the page of an application: sent twice it does one thing; it fits no other one."""

from secrets import token_urlsafe

from django.core import signing

from gongkai.portal.apply.session import Record
from gongkai.portal.apply.ticket import Outdated

SALT, LASTS = "gongkai.portal.apply.once", 24 * 3600  # seconds


def fresh(record: Record) -> str:
    return signing.dumps([token_urlsafe(18), record.reference], salt=SALT)


def used(token: str, record: Record) -> str:
    """The key of a form that was opened for this application. Raises Outdated."""
    try:
        key, reference = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        raise Outdated from None
    if reference != record.reference:
        raise Outdated
    return str(key)
