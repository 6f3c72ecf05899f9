"""Scheduled publication and the end of a posting, at the moment that was set (条例 arts. 23, 26)."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from gongkai.audit.actor import program
from gongkai.audit.appointed import Appointed
from gongkai.law.machine import NotAllowed
from gongkai.law.refusal import Refusal
from gongkai.publication import queries
from gongkai.publication.acts.publish import expire, publish
from gongkai.publication.models import Item

log = logging.getLogger(__name__)
TIMER = program("timer", ["publisher"])
AT_ONCE = 100  # items a look: the rest is taken by the next


def on_time(now: datetime) -> int:
    """Publish what is scheduled and take away what is over; returns how many. One that can't be holds up no other."""
    done = _each(queries.due_to_publish(now), lambda key: publish(key, actor=TIMER, now=now))
    return done + _each(queries.due_to_expire(now), lambda key: expire(key, actor=TIMER, now=now))


def _each(due: QuerySet[Item], act: Callable[[int], object]) -> int:
    done = 0
    for key in due.values_list("pk", flat=True)[:AT_ONCE]:
        try:
            act(key)
        except NotAllowed:  # another worker was quicker
            continue
        except Refusal as refusal:  # its publisher finds it at the desk, past its time
            log.warning("item %s: %s", key, refusal)
        else:
            done += 1
    return done


ON_TIME = Appointed("publication", "定时发布和到期撤下", on_time)
