"""What comes after a decision: it becomes final, goes to the next instance, or is tried again."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.cite import LITIGATION
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_routes import ROUTES
from gongkai.remedies.acts.decide import count
from gongkai.remedies.acts.instance import MIRRORED, Filed, begin
from gongkai.remedies.acts.keeping import allowed, check_day, current, locked
from gongkai.remedies.acts.papers import Paper, keep
from gongkai.remedies.models import Instance, Remedy


class NoAppeal(Refusal):
    says = "没有登记：行政复议没有上诉、再审。对复议决定不服起诉的，请另外登记一件“复议后起诉”，关联这件复议。"
    cite = LITIGATION(45)


class NoFurther(Refusal):
    says = "没有登记：{stage}的裁判是终审，不能上诉。当事人申请再审的，先登记生效，再登记再审。"
    cite = LITIGATION(90)


class AppealOpen(Refusal):
    says = "没有登记生效：上诉期到{until:%Y年%m月%d日}届满，届满以后没有人上诉才生效。有人上诉的，请登记上诉。"
    cite = LITIGATION(85)


class GoesOn(Refusal):
    says = "没有登记生效：结果是“发回重审”，案件还没有审结。请用“登记上诉、重审”登记重审的一审。"
    cite = LITIGATION(89, 1, 3)


def settle(remedy_id: int, *, actor: Actor, now: datetime) -> Remedy:
    """The decision is final: nobody appealed in time, or nobody can. Raises NotAllowed, AppealOpen, GoesOn."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        move, instance = allowed(remedy, "settle", actor), current(remedy)
        if RESULTS[instance.result].goes_on:
            raise GoesOn
        if instance.appeal_until and localdate(now) <= instance.appeal_until:
            raise AppealOpen(until=instance.appeal_until)
        remedy.state = move.target
        remedy.save(update_fields=["state"])
        log("remedy.settle", remedy, move.cite)
    return remedy


def appeal(
    remedy_id: int,
    *,
    filed: Filed,
    papers: Sequence[Paper] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Remedy:
    """The next stage begins: 二审 on an appeal, 一审 again where the second instance sent it back. What was decided
    counts no longer. Raises NotAllowed, NoAppeal, NoFurther, NotSaid, NotYet, BeforeThat."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        move, last = allowed(remedy, "appeal", actor), current(remedy)
        if not ROUTES[remedy.route].court:
            raise NoAppeal
        again = RESULTS[last.result].goes_on
        if not again and last.stage != "first":
            raise NoFurther(stage=last.get_stage_display())
        remedy.state = move.target
        instance = _next(remedy, last, "first" if again else "second", filed, calendar, now)
        keep(instance, papers, actor, now)
        log("remedy.appeal", remedy, move.cite, due=remedy.due_on)
    return remedy


def retry(
    remedy_id: int,
    *,
    filed: Filed,
    papers: Sequence[Paper] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Remedy:
    """A retrial begins; what was counted stays counted. Raises NotAllowed, NoAppeal, NotSaid, NotYet, BeforeThat."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        move, last = allowed(remedy, "retry", actor), current(remedy)
        if not ROUTES[remedy.route].court:
            raise NoAppeal
        remedy.state = move.target
        instance = _next(remedy, last, "retrial", filed, calendar, now)
        keep(instance, papers, actor, now)
        log("remedy.retry", remedy, move.cite, due=remedy.due_on)
    return remedy


def _next(remedy: Remedy, last: Instance, stage: str, filed: Filed, calendar: Calendar, now: datetime) -> Instance:
    """The stage after the last one, both it and the remedy kept."""
    assert last.decided_on is not None
    check_day("提出日期", filed.filed_on, now, ("上一程序的决定、裁判日期", last.decided_on))
    instance = begin(remedy, stage, filed, calendar, now)
    instance.save()
    count(remedy)
    remedy.save(update_fields=["state", "result", "closed_on", *MIRRORED])
    return instance
