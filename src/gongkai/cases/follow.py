"""The follower that prints letters that were signed, where nobody has yet."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.cases.acts.issue import issue

PRINTER = program("letters")


def letters(entries: Sequence[Entry]) -> None:
    """Print what these entries signed or handed out; what is there already stays as it is."""
    for entry in entries:
        if entry.verb in ("letter.sign", "letter.hand_out"):
            issue(int(entry.thing.partition(":")[2]), actor=PRINTER, now=datetime.fromisoformat(entry.at))


# Outside, though `issue` keeps files: typesetting takes a second and must hold up no writer; twice comes out the same.
LETTERS = Follower("letters", "印制申请办理文书", letters, outside=True)
