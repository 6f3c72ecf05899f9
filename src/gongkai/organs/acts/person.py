"""Accounts of people who sign in."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ, Person


class UsernameTaken(Refusal):
    says = (
        "没有建立：账号“{username}”已经有人使用。请换一个账号名；离任人员的账号不能转给别人用，日志要能分清是谁办的。"
    )


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
) -> Person:
    """Open an account. Without a password nobody can sign in with it until one is set. Raises UsernameTaken."""
    with act(actor=actor, at=now) as log:
        if Person.objects.filter(username=username).exists():
            raise UsernameTaken(username=username)
        person = Person(
            username=username,
            name=name,
            organ=organ,
            post=post,
            must_change_password=must_change_password,
            demo=demo,
            created_at=now,
        )
        person.set_password(password)
        person.save()
        log("person.add", person)
    return person
