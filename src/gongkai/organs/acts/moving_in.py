"""The time in which an organ moves in from another site: opened by who answers for disclosure work, for so long."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import LocalSettings, Organ

MAY = frozenset({"head", "competent"})
LONGEST = 180  # days; long enough to move, short enough that it ends: our choice, no article says so (unconfirmed)


class NoSpan(Refusal):
    says = (
        "没有保存：迁入时段要有开始日期和截止日期，截止日期不早于开始日期，也不早于今天；最长{most}天。"
        "不再迁入的，把两个日期都清空。"
    )
    cite = REG(17, 1)


def put_moving_in(
    *, organ: Organ, since: date | None, until: date | None, actor: Actor, now: datetime
) -> LocalSettings:
    """Open the time in which what moves in may go the shorter way, both days included; two None end it.

    Raises WrongRole, Ended, NoSpan.
    """
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update(no_key=True).get(pk=organ.pk)
        if not MAY & actor.roles_in(organ):
            raise no_duty("设定迁入时段", MAY, REG(4, 2))
        check_living(organ)
        _check(since, until, localdate(now))
        settings = LocalSettings.objects.filter(organ=organ).first() or LocalSettings(organ=organ)
        if (settings.moving_in_from, settings.moving_in_until) == (since, until):
            log.nothing()
            return settings
        settings.moving_in_from, settings.moving_in_until = since, until
        settings.save()
        log("organ.moving_in", organ, REG(17, 1), since=since, until=until)
    return settings


def _check(since: date | None, until: date | None, today: date) -> None:
    if since is None and until is None:
        return
    if since is None or until is None or until < max(since, today) or until - since > timedelta(days=LONGEST):
        raise NoSpan(most=LONGEST)
