"""The application whose reply was annulled is taken up again, by the decision that the remedy keeps."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts import reopen
from gongkai.law.calendar import Calendar
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.remedy_routes import ROUTES
from gongkai.remedies.acts.duty import AlreadyDone, NoCase
from gongkai.remedies.acts.keeping import locked
from gongkai.remedies.models import Duty


def reopen_case(duty_id: int, *, calendar: Calendar, actor: Actor, now: datetime) -> Duty:
    """Carry out a duty to answer anew: the case is open again until the day that the decision sets, or for as long as
    a first reply has; the duty is done once the new reply is served.

    Raises AlreadyDone, NoCase and what `cases.acts.reopen` raises."""
    with act(actor=actor, at=now) as log:
        remedy = locked(Duty.objects.values_list("remedy", flat=True).get(pk=duty_id))
        duty = Duty.objects.select_related("instance").get(pk=duty_id)
        duty.remedy, ending = remedy, duty.instance
        if duty.kind != "reopen" or remedy.case_id is None:
            raise NoCase
        if duty.done_on:
            raise AlreadyDone(day=duty.done_on)
        assert ending.decided_on is not None
        assert ending.told_on is not None
        reopen(
            remedy.case_id,
            kind="judgment" if ROUTES[remedy.route].court else "review",
            body=ending.body,
            number=ending.paper,
            decided_on=ending.decided_on,
            received_on=ending.told_on,
            due_on=None if duty.counted else duty.due_on,
            calendar=calendar,
            actor=actor,
            now=now,
        )
        log("remedy.reopen", remedy, DUTIES["reopen"].cite, duty=duty.pk)
    return duty
