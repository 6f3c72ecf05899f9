"""What must happen because a moment came that somebody had set: a scheduled publication, the end of a posting."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

log = logging.getLogger(__name__)
EVERY = timedelta(seconds=2)  # how often the worker looks; a look is a query or two on an index


@dataclass(frozen=True)
class Appointed:
    """`run` is handed the time and does all that is due by acts of their own; two workers may run it at once.

    What it could not do stays due, and whoever set the moment sees so at the desk.
    """

    name: str
    label: str
    run: Callable[[datetime], object]


def keep(appointed: Appointed, now: datetime) -> None:
    """Do what is due; a failure is noted and everything else goes on."""
    try:
        appointed.run(now)
    except Exception as error:
        log.error("appointed %s failed: %s", appointed.name, error, exc_info=error)
