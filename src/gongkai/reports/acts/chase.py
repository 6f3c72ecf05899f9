"""Chasing (催办) units that have not acknowledged or not handed in: by hand in words, by the nets once a stage."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.annual.notice import NETS, URGED
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.reports.acts.notice import holding
from gongkai.reports.behind import Cause, behind
from gongkai.reports.models import Chase, Recipient


class NotBehind(Refusal):
    says = "没有催办：{name}已经回执，年度报告也已经报送，没有要催办的事。请刷新页面核对。"
    cite = REG(49)


class NobodyBehind(Refusal):
    says = "没有催办：各单位都已经回执、报送，或者今天已经催办过。"
    cite = REG(49)


class ChasedToday(Refusal):
    says = "没有催办：{name}今天已经催办过，同一个单位一天催办一次。急的请打电话。"
    cite = REG(49)


def chase(
    notice_id: int, *, recipient_id: int | None = None, words: str = "", actor: Actor, now: datetime
) -> list[Chase]:
    """Chase one unit, or all that lie behind and were not chased today. `words` may be empty.

    Raises WrongRole, NotIssued, Superseded, NotBehind, ChasedToday, NobodyBehind; Recipient.DoesNotExist.
    """
    with act(actor=actor, at=now) as log:
        notice, day = holding(notice_id, actor, "催办年度报告"), f"{localdate(now)}"
        lying = behind(notice)
        done = set(
            Chase.objects.filter(recipient__notice=notice, kind=URGED, mark=day).values_list("recipient", flat=True)
        )
        units = list(notice.recipients.select_related("organ", "notice__area"))
        if recipient_id is not None:
            units = [_due(notice.recipients.get(pk=recipient_id), lying, done)]
        wanted = [unit for unit in units if unit.pk in lying - done]
        if not wanted:
            raise NobodyBehind
        Chase.objects.filter(recipient__in=wanted, kind=URGED, over_at=None).update(over_at=now)
        told = {"kind": URGED, "mark": day, "words": words.strip(), "at": now, "by_id": actor.person}
        made = Chase.objects.bulk_create([Chase(recipient=unit, **told) for unit in wanted])
        for unit in wanted:
            log("notice.chase", unit, REG(49), notice=notice.pk)
    return made


def keep_watch(found: Iterable[Cause], lying: Collection[int], *, actor: Actor, now: datetime) -> int:
    """Make the open chases those of these causes, and end those by hand whose unit no longer lies behind.

    Returns how many are new. The same again changes nothing.
    """
    wanted = set(found)
    with act(actor=actor, at=now) as log:
        rows = Chase.objects.select_for_update(of=("self",)).filter(over_at=None).select_related("recipient__organ")
        known = {Cause(row.recipient_id, row.kind, row.stage, row.mark): row for row in rows}
        over = [
            row
            for cause, row in sorted(known.items())
            if (row.recipient_id not in lying if row.kind == URGED else cause not in wanted)
        ]
        for row in over:
            row.over_at = now
            row.save(update_fields=["over_at"])
            log("notice.calm", row.recipient, kind=row.kind, stage=row.stage)
        new = sorted(wanted - known.keys())
        for cause in new:
            row, _ = Chase.objects.update_or_create(
                recipient_id=cause.recipient, kind=cause.kind, stage=cause.stage, mark=cause.mark,
                defaults={"at": now, "over_at": None},
            )  # fmt: skip
            log("notice.alarm", row.recipient, NETS[cause.kind].cite, kind=cause.kind, stage=cause.stage)
        if not new and not over:
            log.nothing()
    return len(new)


def _due(unit: Recipient, lying: Collection[int], done: Collection[int]) -> Recipient:
    """One that is chased by itself. Raises NotBehind, ChasedToday."""
    if unit.pk not in lying:
        raise NotBehind(name=unit.name)
    if unit.pk in done:
        raise ChasedToday(name=unit.name)
    return unit
