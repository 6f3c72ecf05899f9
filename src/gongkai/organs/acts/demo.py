"""What only an installation for trying out has: accounts that share one password and one authenticator."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password

from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor
from gongkai.law.duties import SECOND_FACTOR
from gongkai.law.refusal import Refusal
from gongkai.organs.installation import FINISHED, is_demo, is_finished_demo
from gongkai.organs.models import Person

_PLACE = Named("installation")
TOTP = Authenticator.Type.TOTP


class NotForTrying(Refusal):
    says = (
        "没有设置：共用的口令和验证器只用于演示系统（gongkai demo）。正式系统的账号各有各的口令，由系统管理员逐人建立。"
    )


def open_accounts(*, password: str, secret: str, actor: Actor, now: datetime) -> None:
    """Let the accounts of the demo sign in that can't yet; `secret` is for those who approve or grant, in base 32.

    One password, hashed once: Argon2 is slow on purpose, and a demo should be ready soon. Raises NotForTrying.
    """
    with act(actor=actor, at=now) as log:
        if not is_demo():
            raise NotForTrying
        log.nothing()
        closed = Person.objects.filter(demo=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        if closed.update(password=make_password(password)):
            log("installation.demo_passwords", _PLACE)
        approving = Person.objects.filter(demo=True, grants__role__in=SECOND_FACTOR).distinct()
        for person in approving.exclude(authenticator__type=TOTP).order_by("pk"):
            Authenticator.objects.create(user=person, type=TOTP, data={"secret": encrypt(secret)})
            log("person.second_factor_add", person)


def finish(*, actor: Actor, now: datetime) -> None:
    """Note that the demo is whole: from now on `gongkai demo` leaves alone whatever its users make of it."""
    with act(actor=actor, at=now) as log:
        if is_finished_demo():
            log.nothing()
        else:
            log(FINISHED, _PLACE)
