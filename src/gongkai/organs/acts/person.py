"""Accounts of people who sign in: opened, changed, closed by whoever administers their organ."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.timezone import localdate

from gongkai.audit.act import Log, act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.duties import GRANTING
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.grant import close_all
from gongkai.organs.acts.keeping import check_living, hold_living
from gongkai.organs.attempts.lock import key
from gongkai.organs.attempts.models import Attempt
from gongkai.organs.models import Grant, Organ, Person
from gongkai.organs.passwords import faults, temporary

_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,49}")


class UsernameTaken(Refusal):
    says = (
        "没有建立：账号“{username}”已经有人使用（大小写不分）。"
        "请换一个账号名；离任人员的账号不能转给别人用，日志要能分清是谁办的。"
    )


class BadUsername(Refusal):
    says = "没有建立：账号“{username}”不能使用。账号由字母、数字和 . _ - 组成，以字母或者数字开头，2到50个字。"


class BadPersonName(Refusal):
    says = "没有保存：姓名“{name}”不能使用。姓名不能为空，不能有换行等看不见的字，最多50个字；请改正后再保存。"


class WeakPassword(Refusal):
    says = "没有设置口令：{faults}"


class NotYoursToManage(Refusal):
    says = "没有办理：{organ}的人员由它的系统管理员或者主管部门管理，您没有这项权限；请转交他们办理。"
    cite = REG(4, 1)


class AdministratorsOwn(Refusal):
    says = "没有办理：{name}是系统管理员，管理员的账号只能由另一位系统管理员办理；请转交系统管理员。"
    cite = REG(4, 1)


class BeyondYours(Refusal):
    says = (
        "没有办理：{name}还担任{organ}的“{role}”，超出您管理的范围；动用这个账号就等于动用那项职责。"
        "请转交{organ}的系统管理员或者主管部门办理。"
    )
    cite = REG(4, 1)


class HasLeft(Refusal):
    says = "没有办理：{name}的账号已经停用。要继续使用，请先恢复账号。"


class StillHere(Refusal):
    says = "没有办理：{name}的账号本来就在使用，不需要恢复。"


class OwnAccount(Refusal):
    says = "没有办理：不能对自己的账号这样做。改口令请用“我的账号”；其他的请找另一位系统管理员。"


def add(
    *,
    username: str,
    name: str,
    organ: Organ,
    post: str,
    password: str | None,
    actor: Actor,
    now: datetime,
    must_change_password: bool = True,
    demo: bool = False,
    email: str = "",
    phone: str = "",
) -> Person:
    """Open an account. Without a password nobody can sign in with it until one is set.

    Raises NotYoursToManage, BadUsername, BadPersonName, Ended (of the organ), UsernameTaken, WeakPassword.
    """
    _manages(actor, organ)
    if not _USERNAME.fullmatch(username):
        raise BadUsername(username=username)
    _check_name(name)
    person = Person(
        username=username,
        name=name,
        organ=organ,
        post=post,
        email=email,
        phone=phone,
        must_change_password=must_change_password,
        demo=demo,
        created_at=now,
    )
    if password is not None and (wrong := faults(password, person)):
        raise WeakPassword(faults="".join(wrong))
    with act(actor=actor, at=now) as log:
        hold_living(organ)
        if Person.objects.filter(username__iexact=username).exists():
            raise UsernameTaken(username=username)
        person.set_password(password)
        person.save()
        log("person.add", person)
    return person


def change(
    person_id: int, *, name: str, organ: Organ, post: str, email: str, phone: str, actor: Actor, now: datetime
) -> Person:
    """Change what is known of somebody; a new organ must be managed by the actor too. Grants stay as they are.

    Raises NotYoursToManage, AdministratorsOwn, BeyondYours, BadPersonName, Ended (of a new organ).
    """
    _manages(actor, organ)
    _check_name(name)
    with act(actor=actor, at=now) as log:
        if not Person.objects.filter(pk=person_id, organ=organ).exists():
            hold_living(organ)
        person = _managed(person_id, actor, now)
        new = {"name": name, "organ": organ, "post": post, "email": email, "phone": phone}
        changed = sorted(field for field, value in new.items() if getattr(person, field) != value)
        for field in changed:
            setattr(person, field, new[field])
        if not changed:
            log.nothing()
        else:
            person.save(update_fields=changed)
            log("person.change", person, fields=changed)
    return person


def deactivate(person_id: int, *, actor: Actor, now: datetime) -> Person:
    """Close the account of somebody who left: all grants end the day before, and every session with them.

    Raises NotYoursToManage, AdministratorsOwn, BeyondYours, OwnAccount, HasLeft.
    """
    with act(actor=actor, at=now) as log:
        person = _others(person_id, actor, now)
        if not person.is_active:
            raise HasLeft(name=person.name)
        close_all(person, last_day=localdate(now) - timedelta(days=1), actor=actor, now=now)
        person.is_active = False
        person.save(update_fields=["is_active"])
        log("person.deactivate", person)
    return person


def restore(person_id: int, *, actor: Actor, now: datetime) -> Person:
    """Open a closed account again, without any grant. Raises NotYoursToManage, OwnAccount, StillHere, Ended."""
    with act(actor=actor, at=now) as log:
        person = _others(person_id, actor, now)
        if person.is_active:
            raise StillHere(name=person.name)
        check_living(person.organ)
        person.is_active = True
        person.save(update_fields=["is_active"])
        log("person.restore", person)
    return person


def change_password(person_id: int, *, password: str, actor: Actor, now: datetime) -> Person:
    """Set one's own password. Raises WeakPassword, OwnAccount (for somebody else's)."""
    with act(actor=actor, at=now) as log:
        person = Person.objects.select_for_update().get(pk=person_id)
        if actor.person != person.pk:
            raise OwnAccount
        _set_password(person, password, log, "person.change_password", must_change=False)
    return person


def reset_password(person_id: int, *, actor: Actor, now: datetime) -> str:
    """Give somebody a temporary password, returned once and stored nowhere; it must be changed at the first sign-in.

    Raises NotYoursToManage, AdministratorsOwn, BeyondYours, OwnAccount, HasLeft.
    """
    with act(actor=actor, at=now) as log:
        person = _others(person_id, actor, now)
        if not person.is_active:
            raise HasLeft(name=person.name)
        password = temporary()
        _set_password(person, password, log, "person.reset_password", must_change=True)
        Attempt.objects.filter(account=key(person.username)).delete()
    return password


def reset_second_factor(person_id: int, *, actor: Actor, now: datetime) -> Person:
    """Forget somebody's authenticator and recovery codes, for a lost phone.

    Raises NotYoursToManage, AdministratorsOwn, BeyondYours, OwnAccount.
    """
    with act(actor=actor, at=now) as log:
        person = _others(person_id, actor, now)
        Authenticator.objects.filter(user=person).delete()
        log("person.reset_second_factor", person)
    return person


def note_second_factor(person_id: int, *, verb: str, actor: Actor, now: datetime) -> None:
    """Note that somebody set up, removed or renewed their own second factor; `verb` is add, remove or renew_codes."""
    with act(actor=actor, at=now) as log:
        log(f"person.second_factor_{verb}", Person.objects.get(pk=person_id))


def link(person_id: int, *, provider: str, actor: Actor, now: datetime) -> None:
    """Note that an identity of a sign-in service was tied to an account; of the identity itself nothing is logged."""
    with act(actor=actor, at=now) as log:
        log("person.link", Person.objects.get(pk=person_id), provider=provider)


def unlock(person_id: int, *, actor: Actor, now: datetime) -> Person:
    """Let somebody try again at once after too many wrong passwords. Raises NotYoursToManage."""
    with act(actor=actor, at=now) as log:
        person = Person.objects.select_for_update().get(pk=person_id)
        _manages(actor, person.organ)
        Attempt.objects.filter(account=key(person.username)).delete()
        log("person.unlock", person)
    return person


def _manages(actor: Actor, organ: Organ) -> None:
    if not actor.roles_in(organ) & GRANTING:
        raise NotYoursToManage(organ=organ.name)


def check_reach(person: Person, actor: Actor, *, on: date) -> None:
    """That the actor may touch an account: an administrator's only as an administrator, and that of whoever holds a
    role beyond the actor's reach not at all, because who has the account has the role.

    Raises NotYoursToManage, AdministratorsOwn, BeyondYours.
    """
    _manages(actor, person.organ)
    lasting = Q(until=None) | Q(until__gte=on)
    for grant in Grant.objects.filter(lasting, person=person).select_related("organ"):
        roles = actor.roles_in(grant.organ, grant.ceiling)
        if grant.role == "administrator" and "administrator" not in roles:
            raise AdministratorsOwn(name=person.name)
        if not roles & GRANTING:
            raise BeyondYours(name=person.name, organ=grant.organ.name, role=grant.get_role_display())


def _managed(person_id: int, actor: Actor, now: datetime) -> Person:
    """The account, locked, if the actor may touch it."""
    person = Person.objects.select_for_update(of=("self",)).select_related("organ").get(pk=person_id)
    check_reach(person, actor, on=localdate(now))
    return person


def _others(person_id: int, actor: Actor, now: datetime) -> Person:
    if actor.person == person_id:
        raise OwnAccount
    return _managed(person_id, actor, now)


def _set_password(person: Person, password: str, log: Log, verb: str, *, must_change: bool) -> None:
    if wrong := faults(password, person):
        raise WeakPassword(faults="".join(wrong))
    person.set_password(password)
    person.must_change_password = must_change
    person.save(update_fields=["password", "must_change_password"])
    log(verb, person)


def _check_name(name: str) -> None:
    longest: Any = Person._meta.get_field("name").max_length
    if not name.strip() or not name.isprintable() or len(name) > longest:
        raise BadPersonName(name=name)
