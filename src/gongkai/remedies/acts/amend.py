"""What was mistyped of the present stage is put right, with the reason: days decide terms and counts."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.remedies.acts.instance import MIRRORED, Filed, fill, mirror
from gongkai.remedies.acts.keeping import check_office, current, locked, needed
from gongkai.remedies.models import Remedy


class Ended(Refusal):
    says = "没有更正：{stage}已经登记结果，日期不能再改。确有错误的，请系统管理员按办理日志核对后说明。"
    cite = REG(51)


def amend(remedy_id: int, *, filed: Filed, reason: str, calendar: Calendar, actor: Actor, now: datetime) -> Remedy:
    """Write the present stage anew, as long as it has no result; the time to answer counts anew. The log has the days
    before and after. Raises Ended, NotSaid, NotYet, BeforeThat, WrongRole."""
    needed("更正的原因", reason, 200)
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        check_office(remedy, actor, "更正登记")
        instance = current(remedy)
        if instance.result:
            raise Ended(stage=instance.get_stage_display())
        before = {"filed": instance.filed_on, "received": instance.received_on}
        instance.ours = filed.ours
        fill(instance, filed, calendar, now)
        instance.save()
        if not remedy.instances.exclude(pk=instance.pk).exists():
            remedy.filed_on = instance.filed_on
        mirror(remedy, instance)
        remedy.save(update_fields=["filed_on", *MIRRORED])
        after = {"to_filed": instance.filed_on, "to_received": instance.received_on}
        log("remedy.amend", remedy, REG(51), due=remedy.due_on, **before, **after)
    return remedy
