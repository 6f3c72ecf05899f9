"""The follower that counts provisional days to answer anew when the holidays of a year become known."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.organs import years
from gongkai.organs.acts.holidays import ENTERED
from gongkai.remedies.acts.recount import recount
from gongkai.remedies.models import Remedy

COUNTER = program("remedies")


def recount_all(entries: Sequence[Entry]) -> None:
    """An act for each remedy whose day is provisional: doing it twice changes nothing more."""
    for entry in entries:
        if entry.verb == ENTERED:
            calendar = years.load()
            for key in Remedy.objects.filter(provisional=True).order_by("pk").values_list("pk", flat=True):
                recount(key, calendar=calendar, actor=COUNTER, now=datetime.fromisoformat(entry.at))


RECOUNT = Follower("remedies", "重算复议诉讼的期限", recount_all, heeds=ENTERED.__eq__)
