"""The follower that counts open terms anew when the holidays of a year become known (条例 art. 33)."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

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
    """Open applications with a term that runs through the days that the notice of a year may speak of: for the reply,
    for an opinion, for paying.

    These begin in December of the year before (law.notice).
    """
    first, last = date(year - 1, 12, 1), date(year, 12, 31)
    found = {
        "due_on": Q(received_on__lte=last),
        "consultations__due_on": Q(consultations__closed_on=None, consultations__delivered_on__lte=last),
        "fee__due_on": Q(fee__paid_on=None, fee__notified_on__lte=last),
    }
    keys = (
        Case.objects.filter(runs, state__in=OPEN, **{f"{due_on}__gte": first}).values_list("pk", flat=True)
        for due_on, runs in found.items()
    )
    return sorted({key for some in keys for key in some})


# outside: thousands of terms are as many short acts, and hold up no writer.
RECOUNT = Follower("deadlines", "重算办理期限", recount, outside=True, heeds=ENTERED.__eq__)
