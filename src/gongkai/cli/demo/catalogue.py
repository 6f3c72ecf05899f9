"""What the organs of the demo say of themselves: catalogues and guides; two townships never looked at theirs."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from gongkai.audit.actor import Actor
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.steps import Step
from gongkai.law.catalogue.levels import ORGANS
from gongkai.organs.models import Organ
from gongkai.publication.acts import catalogue
from gongkai.publication.acts.guide import check

_CHECKED = 30  # working days ago
_UNCHECKED = 2  # townships


def derive(actor: Actor, now: datetime) -> None:
    """The catalogue of every organ, from the statutory one."""
    for organ in _organs():
        catalogue.derive(organ.pk, actor=actor, now=now)


def steps(days: Days, actor: Actor) -> Iterator[Step]:
    """Most organs looked at their guide."""
    for place, organ in enumerate(_organs()[:-_UNCHECKED]):
        at = days.at(_CHECKED, place=place)
        yield Step(at, partial(check, organ.pk, actor=actor, now=at))


def _organs() -> list[Organ]:
    return list(Organ.objects.filter(level__in=ORGANS).order_by("pk"))
