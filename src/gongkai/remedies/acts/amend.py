"""What was mistyped of the present stage is put right, with the reason: days and results decide terms and counts."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.cite import LITIGATION, REG
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_results import RESULTS
from gongkai.remedies.acts.decide import Ending, count, end
from gongkai.remedies.acts.instance import MIRRORED, Filed, fill, mirror
from gongkai.remedies.acts.keeping import check_office, current, locked, needed
from gongkai.remedies.models import Instance, Remedy


class NotEnded(Refusal):
    says = "没有更正：{stage}还没有登记结果，没有可以更正的。请用“登记结果”登记。"
    cite = REG(51)


class IsFinal(Refusal):
    says = "没有更正：这件已经办结，结果不能改为“发回重审”。案件确实没有审结的，请登记再审，或者核对裁判文书。"
    cite = LITIGATION(89, 1, 3)


def amend(remedy_id: int, *, filed: Filed, reason: str, calendar: Calendar, actor: Actor, now: datetime) -> Remedy:
    """Write the beginning of the present stage anew; the time to answer counts anew. The log has the days before and
    after. Raises NotSaid, NotYet, BeforeThat, WrongRole."""
    reason = needed("更正的原因", reason, 200)
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        check_office(remedy, actor, "更正登记")
        instance = current(remedy)
        before = {"filed": instance.filed_on, "received": instance.received_on}
        instance.ours = filed.ours
        fill(instance, filed, calendar, now)
        _note(instance, reason, now)
        instance.save()
        if not remedy.instances.exclude(pk=instance.pk).exists():
            remedy.filed_on = instance.filed_on
        mirror(remedy, instance)
        remedy.save(update_fields=["filed_on", *MIRRORED])
        after = {"to_filed": instance.filed_on, "to_received": instance.received_on}
        log("remedy.amend", remedy, REG(51), due=remedy.due_on, **before, **after)
    return remedy


def amend_ending(
    remedy_id: int, *, ending: Ending, reason: str, calendar: Calendar, actor: Actor, now: datetime
) -> Remedy:
    """Write the ending of the present stage anew, and so what is counted; duties stay as they are. The log has the
    results before and after. Raises NotEnded, IsFinal, WrongResult, NotSaid, NotYet, BeforeThat, WrongRole."""
    reason = needed("更正的原因", reason, 200)
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        check_office(remedy, actor, "更正结果")
        instance = current(remedy)
        if not instance.result:
            raise NotEnded(stage=instance.get_stage_display())
        before = {"result": instance.result, "day": instance.decided_on}
        end(instance, ending, calendar, now)
        if remedy.state == "final" and RESULTS[instance.result].goes_on:
            raise IsFinal
        _note(instance, reason, now)
        instance.save()
        count(remedy)
        remedy.save(update_fields=["result", "closed_on"])
        log("remedy.amend_ending", remedy, REG(51), to=instance.result, to_day=instance.decided_on, **before)
    return remedy


def _note(instance: Instance, reason: str, now: datetime) -> None:
    """The reason is kept with the record: the log takes no words."""
    instance.amended = f"{instance.amended}\n{localdate(now)} {reason}".strip()
