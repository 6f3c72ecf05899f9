"""What went out by mail about the yearly notice: noted with the sending, so that nothing goes twice."""

from collections.abc import Callable, Sequence
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.reports.models import Chase, Recipient


def mail_notice(unit: Recipient, send: Callable[[], object], *, actor: Actor, now: datetime) -> None:
    """Send the notice to a unit without people in the system. Raises what `send` raises; then nothing is noted."""
    with act(actor=actor, at=now) as log:
        unit.mailed_at, unit.trouble = now, ""
        unit.save(update_fields=["mailed_at", "trouble"])
        log("notice.mail", unit, notice=unit.notice_id)
        send()


def mail_refused(unit: Recipient, why: str, *, actor: Actor, now: datetime) -> None:
    """The server does not take the address: the office is told, who then reaches the unit otherwise."""
    with act(actor=actor, at=now) as log:
        unit.trouble = why[:200]
        unit.save(update_fields=["trouble"])
        log("notice.unmailed", unit, notice=unit.notice_id)


def mail_unit(
    unit: Recipient, chases: Sequence[Chase], send: Callable[[], object], *, actor: Actor, now: datetime
) -> None:
    """Chase such a unit by mail, each chase once. Raises what `send` raises; then nothing is noted."""
    with act(actor=actor, at=now) as log:
        for chase in chases:
            chase.mailed_at = now
            chase.save(update_fields=["mailed_at"])
        log("notice.mail", unit, notice=unit.notice_id, chases=len(chases))
        send()
