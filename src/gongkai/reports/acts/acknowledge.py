"""Receipts (回执) of the yearly notice: given by the unit itself, or entered by the office as it was told."""

from datetime import date, datetime, time

from django.utils.timezone import localdate, make_aware

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.annual.notice import UP
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.reports.acts.notice import issued
from gongkai.reports.models import Notice, Recipient


class NotOfDirectory(Refusal):
    says = "没有办理：{name}不在机关名录中，不能在系统里回执。请主管部门按收到的告知登记。"
    cite = REG(49)


class NameMissing(Refusal):
    says = "没有登记：请写明是谁告知收到的（写职务，例如“办公室值班员”），以后核对要用。"
    cite = REG(49)


class WrongDay(Refusal):
    says = "没有登记：收到日期{day:%Y年%m月%d日}应当在通知下发（{first:%Y年%m月%d日}）以后，不能晚于今天。请核对。"
    cite = REG(49)


def acknowledge(recipient_id: int, *, actor: Actor, now: datetime) -> Recipient:
    """The unit says that it has the notice. Said again, it changes nothing. Raises NotOfDirectory, WrongRole."""
    with act(actor=actor, at=now) as log:
        unit = _locked(recipient_id)
        if unit.organ is None:
            raise NotOfDirectory(name=unit.name)
        if not UP & actor.roles_in(unit.organ):
            raise no_duty("回执", UP, REG(49))
        if unit.acknowledged_at:
            log.nothing()
            return unit
        unit.acknowledged_at, unit.acknowledged_by_id = now, actor.person
        unit.save(update_fields=["acknowledged_at", "acknowledged_by"])
        log("notice.acknowledge", unit, REG(49), notice=unit.notice_id)
    return unit


def register(recipient_id: int, *, by_word: str, on: date, actor: Actor, now: datetime) -> Recipient:
    """Enter that a unit told the office, on a day, that it has the notice; entered again, it is corrected.

    What a unit acknowledged itself stays. Raises WrongRole, NameMissing, WrongDay.
    """
    with act(actor=actor, at=now) as log:
        unit = _locked(recipient_id)
        notice: Notice = issued(unit.notice_id, actor, "登记回执")
        if unit.acknowledged_at and not unit.by_word:
            log.nothing()
            return unit
        if not by_word.strip():
            raise NameMissing
        assert notice.issued_at
        first = localdate(notice.issued_at)
        if not first <= on <= localdate(now):
            raise WrongDay(day=on, first=first)
        unit.by_word, unit.acknowledged_by_id = " ".join(by_word.split())[:50], actor.person
        unit.acknowledged_at = max(notice.issued_at, make_aware(datetime.combine(on, time())))
        unit.save(update_fields=["by_word", "acknowledged_by", "acknowledged_at"])
        log("notice.register", unit, REG(49), notice=notice.pk, on=on)
    return unit


def _locked(recipient_id: int) -> Recipient:
    rows = Recipient.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "notice__area").get(pk=recipient_id)
