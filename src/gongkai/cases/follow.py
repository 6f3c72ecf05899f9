"""The followers of applications: one prints letters that were signed, one binds files that went to the archive."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.cases.acts.archive import bind
from gongkai.cases.acts.issue import issue

PRINTER, BINDER = program("letters"), program("archive")
ISSUED, BOUND = ("letter.sign", "letter.hand_out"), ("case.archive", "case.rebind")


def letters(entries: Sequence[Entry]) -> None:
    """Print what these entries signed or handed out; what is there already stays as it is."""
    for entry in entries:
        if entry.verb in ISSUED:
            issue(int(entry.thing.partition(":")[2]), actor=PRINTER, now=datetime.fromisoformat(entry.at))


# Outside, though `issue` keeps files: typesetting takes a second and must hold up no writer; twice comes out the same.
LETTERS = Follower("letters", "印制申请办理文书", letters, outside=True, heeds=ISSUED.__contains__)


def files(entries: Sequence[Entry]) -> None:
    """Bind what these entries put to the archive, or ask to bind anew; what is bound already stays as it is."""
    for entry in entries:
        if entry.verb in BOUND:
            bind(int(entry.thing.partition(":")[2]), actor=BINDER, now=datetime.fromisoformat(entry.at))


FILES = Follower("archive", "装订归档的案卷", files, outside=True, slow=True, heeds=BOUND.__contains__)
