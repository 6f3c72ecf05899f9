"""When a stage is heard: entered from the summons, called off."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import LITIGATION, REG
from gongkai.law.refusal import Refusal
from gongkai.remedies.acts.keeping import BeforeThat, check_office, current, locked
from gongkai.remedies.models import Hearing


class NothingToHear(Refusal):
    says = "没有登记：{stage}已经有结果，不再听证、开庭。上诉、再审的，请先登记上诉、再审。"
    cite = REG(51)


class CalledOff(Refusal):
    says = "没有登记：这一次听证、开庭已经取消。改期的，请另外登记新的时间。"
    cite = REG(51)


def hear(remedy_id: int, *, at: datetime, place: str = "", actor: Actor, now: datetime) -> Hearing:
    """Enter a hearing of the present stage. Raises NothingToHear, BeforeThat, WrongRole."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        check_office(remedy, actor, "登记听证、开庭")
        instance = current(remedy)
        if instance.result:
            raise NothingToHear(stage=instance.get_stage_display())
        if localdate(at) < instance.received_on:
            raise BeforeThat(
                what="听证、开庭日期", day=localdate(at), first="收到副本日期", first_day=instance.received_on
            )
        hearing = Hearing.objects.create(instance=instance, at=at, place=place.strip()[:100])
        log("remedy.hear", remedy, LITIGATION(3, 3), at=at)
    return hearing


def call_off(hearing_id: int, *, actor: Actor, now: datetime) -> Hearing:
    """It does not take place. Raises CalledOff, WrongRole."""
    with act(actor=actor, at=now) as log:
        remedy = locked(Hearing.objects.values_list("instance__remedy", flat=True).get(pk=hearing_id))
        hearing = Hearing.objects.get(pk=hearing_id)
        check_office(remedy, actor, "取消听证、开庭")
        if hearing.called_off:
            raise CalledOff
        hearing.called_off = True
        hearing.save(update_fields=["called_off"])
        log("remedy.call_off", remedy, REG(51))
    return hearing
