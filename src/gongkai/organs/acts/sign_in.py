"""What happens at the door: somebody signed in, out, or was turned away. Entries hold ids only, never an address."""

from datetime import datetime, timedelta

from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor, program
from gongkai.organs.attempts.lock import Limits, Locked, TooManyFromHere, check, key, network
from gongkai.organs.attempts.models import Attempt
from gongkai.organs.models import Person

DOOR = program("sign-in")
KEPT = timedelta(days=1)


def signed_in(*, person: Person, how: str, address: str, actor: Actor, now: datetime) -> None:
    """Note that somebody signed in; `how` is the way taken: password, mfa, socialaccount. Failures are forgotten."""
    with act(actor=actor, at=now) as log:
        Attempt.objects.filter(account=key(person.username), address=network(address)).delete()
        log("person.sign_in", person, how=how)


def failed(*, username: str, address: str, limits: Limits, now: datetime) -> None:
    """Note a failed try. Of an account that is not there only the locking of an address is logged.

    What strangers type must not fill the log: there are never more entries than the limits let pass.
    """
    person = Person.objects.filter(username__iexact=username.strip()).first()
    with act(actor=DOOR, at=now) as log:
        Attempt.objects.filter(at__lt=now - KEPT).delete()
        Attempt.objects.create(account=key(username), address=network(address), at=now)
        log.nothing()
        if person:
            log("person.sign_in_failed", person)
        try:
            check(username, address, limits=limits, now=now)
        except Locked:
            if person:
                log("person.lock", person)
        except TooManyFromHere:
            log("sign_in.lock_address", Named("sign_in.address"))


def signed_out(*, person: Person, actor: Actor, now: datetime) -> None:
    with act(actor=actor, at=now) as log:
        log("person.sign_out", person)


def sessions_ended(*, person: Person, count: int, actor: Actor, now: datetime) -> None:
    """Note that so many of somebody's sessions were ended."""
    with act(actor=actor, at=now) as log:
        log("person.end_sessions", person, count=count)
