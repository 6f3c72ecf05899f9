"""The organ answers: 复议答复, 答辩 and the evidence, handed in within the time."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.remedies.acts.instance import MIRRORED, mirror
from gongkai.remedies.acts.keeping import allowed, check_day, current, locked
from gongkai.remedies.acts.papers import Paper, keep
from gongkai.remedies.models import Remedy


def answer(remedy_id: int, *, day: date, papers: Sequence[Paper] = (), actor: Actor, now: datetime) -> Remedy:
    """Enter on which day the answer and the evidence were handed in; late is kept as it is. Whoever answers is the
    handler where there is none. Raises NotAllowed, NotYet, BeforeThat."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        move, instance = allowed(remedy, "answer", actor), current(remedy)
        check_day("提交日期", day, now, ("收到副本日期", instance.received_on))
        instance.answered_on = day
        instance.save(update_fields=["answered_on"])
        mirror(remedy, instance)
        remedy.state, remedy.handler_id = move.target, remedy.handler_id or actor.person
        remedy.save(update_fields=["state", "handler", *MIRRORED])
        keep(instance, papers, actor, now)
        log("remedy.answer", remedy, move.cite, day=day, late=instance.late)
    return remedy
