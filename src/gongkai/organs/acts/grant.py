"""Granting roles and ending grants. Handing one on for a while is `delegation.py`."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gongkai.audit.act import Log, act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.duties import GRANTING, SECOND_FACTOR, roles_apart
from gongkai.law.refusal import Refusal
from gongkai.law.roles import INSIDE, ROLES
from gongkai.organs.acts.keeping import hold_living
from gongkai.organs.models import DIGITS, Grant, Organ, Person
from gongkai.organs.scope import in_force


class EndsBeforeItStarts(Refusal):
    says = "没有授权：期限自{since:%Y年%m月%d日}起，却到{until:%Y年%m月%d日}为止。请改正起止日期。"


class NotInside(Refusal):
    says = "没有授权：“{role}”不是机关内部的职责，不能授予账号。可以授予的职责：{roles}。"


class NotYoursToGrant(Refusal):
    says = (
        "没有办理：{organ}的职责由它的系统管理员或者主管部门授予、终止，"
        "而且不能超出授予人自己的范围；您没有这项权限，请转交他们办理。"
    )
    cite = REG(4, 1)


class OnlyByAdministrator(Refusal):
    says = "没有办理：系统管理员的授权只能由系统管理员授予、终止；请转交系统管理员。"
    cite = REG(4, 1)


class ToOneself(Refusal):
    says = "没有授权：不能把“{role}”授予自己。请另一位系统管理员或者主管部门授予。"
    cite = REG(17, 1)


class NotActive(Refusal):
    says = "没有授权：{name}的账号已经停用。请先恢复账号，或者另选一人。"


class AlreadyHeld(Refusal):
    says = "没有授权：{name}在{organ}已经担任“{role}”（{span}），期限与这次的重叠。请改起止日期，或者先终止原来的授权。"


class HeldApart(Refusal):
    says = (
        "没有授权：{name}在{organ}担任“{held}”（{span}），不能同时担任“{role}”：{why}。"
        "请另选一人，或者先终止原来的授权。"
    )


class LastAdministrator(Refusal):
    says = "没有办理：{name}是{organ}最后一位系统管理员，终止以后没有人能授权、解锁。请先授权另一位系统管理员。"
    cite = REG(4, 1)


class EndedBackwards(Refusal):
    says = (
        "没有办理：最后一天填的是{last_day:%Y年%m月%d日}，早于{earliest:%Y年%m月%d日}。已经过去的日子里办的事以当时的授权为准，"
        "不能事后改掉；要立即终止的，请填昨天（{earliest:%Y年%m月%d日}）。"
    )
    cite = REG(4, 1)


class AlreadyEnded(Refusal):
    says = "没有办理：这项授权已经于{until:%Y年%m月%d日}终止，不需要再办。"


def give(
    *,
    person: Person,
    role: str,
    organ: Organ,
    since: date,
    until: date | None = None,
    ceiling: int = PERSONAL,
    actor: Actor,
    now: datetime,
) -> Grant:
    """Give a person a role on an organ and everything below it, up to a confidentiality of `ceiling`.

    Raises NotInside, EndsBeforeItStarts, NotYoursToGrant, OnlyByAdministrator, ToOneself, Ended (of the organ),
    NotActive, AlreadyHeld, HeldApart.
    """
    if role not in INSIDE:
        raise NotInside(role=role, roles="、".join(ROLES[name].label for name in ROLES if name in INSIDE))
    if until and until < since:
        raise EndsBeforeItStarts(since=since, until=until)
    _may_grant(actor, role, organ, ceiling)
    if actor.person == person.pk and role in SECOND_FACTOR:
        raise ToOneself(role=ROLES[role].label)
    with act(actor=actor, at=now) as log:
        hold_living(organ)
        check_takes(person, role, organ, since, until)
        grant = Grant.objects.create(
            person=person, role=role, organ=organ, since=since, until=until, ceiling=ceiling, by_id=actor.person
        )
        log("grant.give", grant, role=role, person=person.pk, organ=organ.pk)
    return grant


def end(grant_id: int, *, last_day: date, actor: Actor, now: datetime) -> Grant:
    """End a grant; `last_day` is the last on which it applies, yesterday for at once. What was delegated ends with it.

    Raises NotYoursToGrant, OnlyByAdministrator, EndedBackwards, AlreadyEnded, LastAdministrator.
    """
    with act(actor=actor, at=now) as log:
        grant = Grant.objects.select_for_update(of=("self",)).select_related("organ", "person").get(pk=grant_id)
        _may_grant(actor, grant.role, grant.organ, 0)
        if grant.until and grant.until <= last_day:
            raise AlreadyEnded(until=grant.until)
        check_end(last_day, now)
        close(grant, last_day, log)
    return grant


def close_all(person: Person, *, last_day: date, actor: Actor, now: datetime) -> None:
    """End everything that somebody holds or will hold. Raises LastAdministrator."""
    with act(actor=actor, at=now) as log:
        log.nothing()
        for grant in _lasting(last_day).filter(person=person).select_related("organ", "person"):
            close(grant, last_day, log)


def close(grant: Grant, last_day: date, log: Log) -> None:
    """Let a grant and what was delegated from it end. One that has not begun never will."""
    if grant.role == "administrator":
        _check_not_last(grant, last_day + timedelta(days=1))
    for each in (grant, *_lasting(last_day).filter(delegated_from=grant).select_related("organ")):
        each.until = max(last_day, each.since - timedelta(days=1))
        each.save(update_fields=["until"])
        log("grant.end", each, role=each.role, person=each.person_id, organ=each.organ_id)


def check_end(last_day: date, now: datetime) -> None:
    """That nothing is taken away from days on which it may have been used. Raises EndedBackwards."""
    earliest = localdate(now) - timedelta(days=1)
    if last_day < earliest:
        raise EndedBackwards(last_day=last_day, earliest=earliest)


def check_takes(person: Person, role: str, organ: Organ, since: date, until: date | None) -> None:
    """Whether somebody may take a role, with the account locked so that two who grant at once are told apart.

    Raises NotActive, AlreadyHeld, HeldApart.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if not locked.is_active:
        raise NotActive(name=person.name)
    meanwhile = Q(until=None) | Q(until__gte=since)
    if until:
        meanwhile &= Q(since__lte=until)
    for held in Grant.objects.filter(meanwhile, person=person).select_related("organ"):
        facts: dict[str, Any] = {
            "name": person.name,
            "organ": held.organ.name,
            "role": ROLES[role].label,
            "span": span(held),
        }
        if held.role == role and held.organ_id == organ.pk:
            raise AlreadyHeld(**facts)
        why = roles_apart(held.role, role)
        if why and _overlap(held.organ, organ):
            raise HeldApart(held=ROLES[held.role].label, why=why.says, cite=why.cite, **facts)


def span(grant: Grant) -> str:
    """The days of a grant as a page writes them."""
    until = f"到{grant.until:%Y年%m月%d日}" if grant.until else "，长期"
    return f"{grant.since:%Y年%m月%d日}起{until}"


def _may_grant(actor: Actor, role: str, organ: Organ, ceiling: int) -> None:
    roles = actor.roles_in(organ, ceiling)
    if not roles & GRANTING:
        raise NotYoursToGrant(organ=organ.name)
    if role == "administrator" and "administrator" not in roles:
        raise OnlyByAdministrator


def _lasting(last_day: date) -> QuerySet[Grant]:
    """Grants that would still apply after a day."""
    return Grant.objects.filter(Q(until=None) | Q(until__gt=last_day))


def _check_not_last(grant: Grant, on: date) -> None:
    """Some other administrator must reach the organ on the day after."""
    above = [grant.organ.path[:end] for end in range(DIGITS, len(grant.organ.path) + 1, DIGITS)]
    others = in_force(on).filter(role="administrator", organ__path__in=above).exclude(person=grant.person_id)
    if not others.exists():
        raise LastAdministrator(name=grant.person.name, organ=grant.organ.name)


def _overlap(one: Organ, other: Organ) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)
