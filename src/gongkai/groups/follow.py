"""The follower that prints the notices of adjustments that were signed."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.groups.acts.notice import issue

PRINTER = program("notices")
SIGNED = "adjustment.sign"


def notices(entries: Sequence[Entry]) -> None:
    """Print what these entries signed; what is there already stays as it is."""
    for entry in entries:
        if entry.verb == SIGNED:
            issue(int(entry.thing.partition(":")[2]), actor=PRINTER, now=datetime.fromisoformat(entry.at))


# Outside, though `issue` keeps files: typesetting takes a second and must hold up no writer; twice comes out the same.
NOTICES = Follower("notices", "制作领导小组调整通知", notices, outside=True, heeds=SIGNED.__eq__)
