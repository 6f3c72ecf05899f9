"""The ticket of one open form: which form it is, for which organ, since when, and the query code that it will get.

The code is made when the form is opened and travels in the ticket, sealed: so a second click, whose answer is the one
that the browser shows, can tell the same code again, and the code is kept nowhere in the clear.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from gongkai.audit.cipher import NoKey, seal, unseal
from gongkai.cases.acts.reference import new_code
from gongkai.portal.once import Outdated

LASTS = timedelta(hours=24)
LONGEST = 1000  # signs


@dataclass(frozen=True)
class Ticket:
    """`key` makes the same form sent twice one application; `purpose` says for what and where it was opened."""

    key: str
    code: str
    purpose: str


def issue(purpose: str, now: datetime) -> str:
    """A new ticket, as it stands in the form."""
    return seal(json.dumps([token_urlsafe(18), new_code(), purpose, now.timestamp()]))


def read(sealed: str, purpose: str, now: datetime) -> Ticket:
    """What a form sent back. Raises Outdated."""
    try:
        key, code, known, at = json.loads(unseal(sealed[:LONGEST]) or "[]")
    except (NoKey, ValueError) as error:
        raise Outdated from error
    if known != purpose or not 0 <= now.timestamp() - at <= LASTS.total_seconds():
        raise Outdated
    return Ticket(key, code, known)
