"""What kind of installation this is: one for work, or the fictional county for trying out. The log knows."""

from gongkai.audit.act import INSTALLATION
from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.organs.models import DIGITS

MADE, DEMO, FINISHED = "installation.init", "installation.demo", "installation.demo_finished"


def is_made() -> bool:
    """Whether `gongkai init` made it, for work."""
    return _has(MADE)


def is_demo() -> bool:
    """Whether `gongkai demo` made it and nobody has made it one for work."""
    return _has(DEMO) and not is_made()


def is_finished_demo() -> bool:
    """Whether everything of the demo has been entered once."""
    return _has(FINISHED)


def runs(actor: Actor) -> bool:
    """Whether the actor runs the installation as a whole: an administrator of a top organ, or a program."""
    return actor.person is None or any(held.role == "administrator" and len(held.path) <= DIGITS for held in actor.held)


def _has(verb: str) -> bool:
    return Entry.objects.filter(chain=INSTALLATION, verb=verb).exists()
