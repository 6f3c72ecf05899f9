"""Whether somebody may try to sign in: a few wrong passwords and the door stays shut for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from gongkai.law.refusal import Refusal
from gongkai.organs.attempts.models import Attempt


@dataclass(frozen=True)
class Limits:
    """`tries` wrong passwords for one account from one address within `window` shut it for `window`.

    Many more are let pass for an account from all addresses, or else a stranger could lock a leader out, and for an
    address on all accounts, since an office shares one.
    """

    tries: int
    window: timedelta

    @property
    def per_account(self) -> int:
        return self.tries * 6

    @property
    def per_address(self) -> int:
        return self.tries * 10


class Locked(Refusal):
    says = (
        "没有登录：连续{tries}次账号或者口令不对，已暂停从这里登录，{until:%H:%M}以后可以再试。"
        "急用或者忘记口令的，请找本机关的系统管理员解锁、重设口令。"
    )


class TooManyFromHere(Refusal):
    says = (
        "没有登录：从这个网络地址登录失败的次数过多，已经暂停，{until:%H:%M}以后可以再试。"
        "急用的，请换一台电脑，或者找系统管理员查看日志。"
    )


def key(username: str) -> str:
    """What stands for a typed account name: one for all ways to type it that the database takes for the same.

    PostgreSQL compares in capitals, where ı is the I of i; in small letters it would count as another account.
    """
    typed = username.strip().upper().casefold()
    return salted_hmac("gongkai.organs.attempts", typed, algorithm="sha256").hexdigest()


def network(address: str) -> str:
    """The address as it is counted."""
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, 64), strict=False).network_address) if parsed.version == 6 else str(parsed)


def check(username: str, address: str, *, limits: Limits, now: datetime) -> None:
    """Refuse a try before the password is looked at. Raises Locked, TooManyFromHere."""
    recent = Attempt.objects.filter(at__gt=now - limits.window * 2)
    account = recent.filter(account=key(username))
    for attempts, tries in ((account.filter(address=network(address)), limits.tries), (account, limits.per_account)):
        if until := shut_until(_times(attempts, tries), tries, limits.window, now):
            raise Locked(tries=tries, until=_local(until, now))
    attempts = recent.filter(address=network(address))
    if until := shut_until(_times(attempts, limits.per_address), limits.per_address, limits.window, now):
        raise TooManyFromHere(until=_local(until, now))


def shut_until(times: Sequence[datetime], tries: int, window: timedelta, now: datetime) -> datetime | None:
    """Until when the door is shut, from the times of failures, latest first; None if it is open."""
    if len(times) < tries or times[0] - times[tries - 1] > window:
        return None
    until = times[0] + window
    return until if now < until else None


def _times(attempts: QuerySet[Attempt], tries: int) -> list[datetime]:
    return list(attempts.order_by("-at").values_list("at", flat=True)[:tries])


def _local(until: datetime, now: datetime) -> datetime:
    """Rounded up to the minute that is told."""
    return (until + timedelta(seconds=59)).astimezone(now.tzinfo)
