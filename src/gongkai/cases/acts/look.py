"""That somebody opened a case, or looked at what is said about its applicant (个人信息保护法第五十一条)."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import locked
from gongkai.cases.models import Case, Look, Related, RelatedLook
from gongkai.law.cite import PERSONAL, REG


def open_case(case_id: int, *, actor: Actor, now: datetime) -> None:
    """An official of the organ saw it for the first time: from then on it is no longer unopened."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        if case.opened_at is not None:
            log.nothing()
            return
        case.opened_at = now
        case.save(update_fields=["opened_at"])
        log("case.open", case, REG(45))


def look(case_id: int, *, actor: Actor, now: datetime) -> None:
    """Note that a person looks at the applicant of a case: one line a person, case and day, however often."""
    _look("case.look", Look, "case", Case, case_id, actor, now)


def look_at_related(related_id: int, *, actor: Actor, now: datetime) -> None:
    """The same for who made a request beside applications."""
    _look("related.look", RelatedLook, "asked", Related, related_id, actor, now)


def _look(
    verb: str,
    kept: type[Look] | type[RelatedLook],
    name: str,
    model: type[Case] | type[Related],
    key: int,
    actor: Actor,
    now: datetime,
) -> None:
    if actor.person is None:
        return
    today: dict[str, Any] = {f"{name}_id": key, "person_id": actor.person, "day": localdate(now)}
    looks = kept._default_manager
    if looks.filter(**today).exists():
        return
    with act(actor=actor, at=now) as log:
        thing = model._default_manager.select_related("organ").get(pk=key)
        _, first = looks.get_or_create(**today)
        if first:
            log(verb, thing, PERSONAL(51))
        else:  # the same person in another window, just now
            log.nothing()
