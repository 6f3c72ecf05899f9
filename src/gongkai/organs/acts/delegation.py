"""Handing a role on for a while: whoever holds it stays responsible, somebody else acts in it for these days."""

from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.duties import GRANTING
from gongkai.law.refusal import Refusal
from gongkai.law.roles import READS_ONLY, ROLES
from gongkai.organs.acts.grant import EndsBeforeItStarts, check_end, check_takes, close, span
from gongkai.organs.models import Grant, Person


class NotYoursToDelegate(Refusal):
    says = "没有委托：“{role}”是{name}的职责，只有本人能委托别人代行；本人不在岗的，请系统管理员另行授权。"
    cite = REG(4, 1)


class DelegatedAlready(Refusal):
    says = "没有委托：这项“{role}”是别人委托您代行的，不能再转给第三人。请原来的担任人另行委托。"
    cite = REG(4, 1)


class NotDelegable(Refusal):
    says = "没有委托：“{role}”不能委托别人代行。需要换人的，请系统管理员另行授权。"
    cite = REG(4, 1)


class OutsideTheGrant(Refusal):
    says = "没有委托：代行的日期要在您自己担任的期限以内（{span}）。请改正起止日期。"


class ToYourself(Refusal):
    says = "没有委托：不能委托给自己。请另选一人。"


class ElsewhereEmployed(Refusal):
    says = "没有委托：{name}不是{top}范围内的人员。请在本地区内另选一人。"


def delegate(grant_id: int, *, to: Person, since: date, until: date, actor: Actor, now: datetime) -> Grant:
    """Have somebody act in one's own role from `since` through `until`. It ends when the role itself ends.

    Raises NotYoursToDelegate, DelegatedAlready, NotDelegable, EndsBeforeItStarts, OutsideTheGrant, ToYourself,
    ElsewhereEmployed, and what `check_takes` raises.
    """
    with act(actor=actor, at=now) as log:
        source = Grant.objects.select_for_update(of=("self",)).select_related("organ", "person").get(pk=grant_id)
        _check_source(source, actor)
        _check_span(source, since, until)
        if to.pk == source.person_id:
            raise ToYourself
        if to.chain != source.chain:
            raise ElsewhereEmployed(name=to.name, top=source.organ.name)
        check_takes(to, source.role, source.organ, since, until)
        grant = Grant.objects.create(
            person=to,
            role=source.role,
            organ=source.organ,
            since=since,
            until=until,
            ceiling=source.ceiling,
            by_id=actor.person,
            delegated_from=source,
        )
        log("grant.delegate", grant, role=grant.role, person=to.pk, organ=grant.organ_id, source=source.pk)
    return grant


def withdraw(grant_id: int, *, last_day: date, actor: Actor, now: datetime) -> Grant:
    """Take a delegation back before its time; by whoever gave it. Raises NotYoursToDelegate, EndedBackwards."""
    with act(actor=actor, at=now) as log:
        grant = Grant.objects.select_for_update(of=("self",)).select_related("organ", "delegated_from").get(pk=grant_id)
        source = grant.delegated_from
        if source is None or actor.person != source.person_id:
            raise NotYoursToDelegate(role=ROLES[grant.role].label, name=(source or grant).person.name)
        check_end(last_day, now)
        close(grant, last_day, log)
    return grant


def _check_source(source: Grant, actor: Actor) -> None:
    role = ROLES[source.role].label
    if actor.person != source.person_id:
        raise NotYoursToDelegate(role=role, name=source.person.name)
    if source.delegated_from_id:
        raise DelegatedAlready(role=role)
    if source.role in GRANTING | READS_ONLY:
        raise NotDelegable(role=role)


def _check_span(source: Grant, since: date, until: date) -> None:
    if until < since:
        raise EndsBeforeItStarts(since=since, until=until)
    if since < source.since or (source.until and until > source.until):
        raise OutsideTheGrant(span=span(source))
