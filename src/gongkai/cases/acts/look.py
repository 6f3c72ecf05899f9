"""That somebody opened a case, or looked at what is said about its applicant (个人信息保护法第五十一条)."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import locked
from gongkai.cases.models import Case, Look
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
    if actor.person is None:
        return
    day = localdate(now)
    if Look.objects.filter(case=case_id, person=actor.person, day=day).exists():
        return
    with act(actor=actor, at=now) as log:
        case = Case.objects.select_related("organ").get(pk=case_id)
        _, first = Look.objects.get_or_create(case=case, person_id=actor.person, day=day)
        if first:
            log("case.look", case, PERSONAL(51))
        else:  # the same person in another window, just now
            log.nothing()
