"""The follower that counts open terms anew when the holidays of a year become known (条例 art. 33)."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.cases.queries import OPEN
from gongkai.organs import years
from gongkai.organs.acts.holidays import ENTERED

COUNTER = program("deadlines")


def recount(entries: Sequence[Entry]) -> None:
    """An act for each open application whose term the year touches: doing it twice changes nothing more."""
    entered = [entry for entry in entries if entry.verb == ENTERED]
    for entry in entered:
        calendar, year = years.load(), int(json.loads(entry.detail)["year"])
        for key in touched(year):
            acts.recount(key, calendar=calendar, actor=COUNTER, now=datetime.fromisoformat(entry.at))


def touched(year: int) -> list[int]:
    """Open applications whose term runs through the days that the notice of a year may speak of.

    These begin in December of the year before (law.notice).
    """
    found = Case.objects.filter(state__in=OPEN, due_on__gte=date(year - 1, 12, 1), received_on__lte=date(year, 12, 31))
    return list(found.order_by("pk").values_list("pk", flat=True))


# outside: thousands of terms are as many short acts, and hold up no writer.
RECOUNT = Follower("deadlines", "重算办理期限", recount, outside=True)
