"""A reconsideration or a suit against disclosure work comes in and is written down (条例第五十一条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.models import Case
from gongkai.law.calendar import Calendar
from gongkai.law.cite import LITIGATION, REG, REVIEW
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_life import REMEDY
from gongkai.law.remedy_routes import ROUTES
from gongkai.organs.acts.keeping import hold_living
from gongkai.organs.models import Organ
from gongkai.remedies.acts.instance import Filed, begin
from gongkai.remedies.acts.keeping import NotSaid
from gongkai.remedies.acts.papers import Paper, keep
from gongkai.remedies.models import Remedy


@dataclass(frozen=True)
class About:
    """What is challenged: a `case`, or what the organ did or failed to do beside applications, in words. `party` is who
    challenges it, where that is not the applicant; `after` the reconsideration before a suit."""

    case: Case | None = None
    text: str = ""
    party: str = ""
    after: Remedy | None = None


class OtherOrgansCase(Refusal):
    says = "没有登记：{case}是“{other}”办理的申请，被复议、被诉的是“{organ}”。请核对受理号，或者由“{other}”登记。"
    cite = REG(51)


class NotReconsidered(Refusal):
    says = (
        "没有登记：“复议后起诉”要关联先行的行政复议，并且已经作出复议决定。请先登记复议及其结果；"
        "没有经过复议的，种类选“未经复议直接起诉”。"
    )
    cite = LITIGATION(45)


class StillReconsidered(Refusal):
    says = "没有登记：{review}正在进行，法定复议期间内不得起诉。请核对：起诉是否在复议决定以后，复议结果是否漏登记。"
    cite = REVIEW(29, 1)


class AlreadyEntered(Refusal):
    says = "没有登记：{body}{number}已经登记过，没有重复登记。同一案件的二审、再审，请在原来那一件上登记上诉、再审。"
    cite = REG(51)


def enter(
    *,
    organ: Organ,
    route: str,
    about: About,
    filed: Filed,
    standing: str = "respondent",
    papers: Sequence[Paper] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Remedy:
    """Keep a remedy with its first stage; the time to answer begins to count (行政复议法 art. 48, 行政诉讼法 art. 67).

    `route` and `standing` are keys of `law.remedy_routes`. Raises NotSaid, NotYet, BeforeThat, OtherOrgansCase,
    NotReconsidered, StillReconsidered, AlreadyEntered, Ended, WrongRole.
    """
    with act(actor=actor, at=now) as log:
        hold_living(organ)
        move = REMEDY.move(REMEDY.start, "enter", roles=actor.roles_in(organ, Remedy().confidentiality))
        _check(organ, route, about, filed, standing)
        remedy = Remedy(
            organ=organ,
            route=route,
            standing=standing,
            state=move.target,
            case=about.case,
            about=about.text.strip(),
            party=about.party.strip()[:100],
            after=about.after,
        )
        instance = begin(remedy, ROUTES[route].stages[0], filed, calendar, now)
        remedy.save()
        instance.save()
        keep(instance, papers, actor, now)
        log("remedy.enter", remedy, move.cite, route=route, case=about.case and about.case.pk, due=remedy.due_on)
    return remedy


def _check(organ: Organ, route: str, about: About, filed: Filed, standing: str) -> None:
    case, number = about.case, filed.number.strip()
    if case is None and not about.text.strip():
        raise NotSaid(what="所涉的申请，或者所涉的信息公开行为")
    # What a reconsideration organ is sued for with another is that one's: its case, and what went before.
    if standing == "respondent":
        if case and case.organ_id != organ.pk:
            raise OtherOrgansCase(case=case, other=case.organ.name, organ=organ.name)
        _check_order(organ, route, about, filed.filed_on)
    same = Remedy.objects.filter(organ=organ, instances__body=filed.body.strip(), instances__number=number)
    if number and same.exists():
        raise AlreadyEntered(body=filed.body.strip(), number=number)


def _check_order(organ: Organ, route: str, about: About, filed_on: date) -> None:
    if route == "suit_after_review":
        _check_after(organ, about.after, filed_on)
    elif ROUTES[route].court and about.case:
        for review in about.case.remedies.filter(route="reconsideration", organ=organ, closed_on=None):
            raise StillReconsidered(review=review)


def _check_after(organ: Organ, after: Remedy | None, filed_on: date) -> None:
    if after is None or after.organ_id != organ.pk or after.route != "reconsideration" or after.closed_on is None:
        raise NotReconsidered
    if filed_on < after.closed_on:
        raise StillReconsidered(review=after)
