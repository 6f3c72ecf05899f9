"""How often something may be asked for: from one network, and without a proof of work from all networks together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime

from gongkai.law.refusal import Refusal
from gongkai.portal.apply.models import Asked

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REACHED = "SELECT 1 FROM portal_apply_asked WHERE kind = %s AND key = %s AND at > %s LIMIT 1 OFFSET %s"
COUNT = "INSERT INTO portal_apply_asked (kind, key, at) VALUES (%s, %s, %s)"
ALL = "all"  # the key of what is counted for everybody together


@dataclass(frozen=True)
class Limit:
    """At most `most` of a kind from one source within `window`. `what` names it in the sentence."""

    kind: str
    most: int
    window: timedelta
    what: str


class TooMany(Refusal):
    says = (
        "没有{what}：这个网络地址近来{what}的次数太多（{minutes}分钟内最多{most}次），{until:%H:%M}以后可以再试。"
        "填写的内容还在。着急的，可以当面提交，或者邮寄、打电话联系本机关的政府信息公开工作机构。"
    )


class TooManyAltogether(Refusal):
    says = (
        "没有{what}：浏览器没有运行脚本的提交，现在全部来访者合计已经很多，{until:%H:%M}以后可以再试。"
        "填写的内容还在。允许本页运行脚本后重新打开，不受这项限制；也可以当面提交或者邮寄。"
    )


def submitting() -> Limit:
    return Limit("submit", settings.GONGKAI_APPLY_LIMIT, HOUR, "提交")


def checking() -> Limit:
    """Looking a form through: its files are examined and kept for an hour."""
    return Limit("check", settings.GONGKAI_APPLY_LIMIT * 4, HOUR, "核对")


def unproven() -> Limit:
    """Sent without a proof of work."""
    return Limit("unproven", max(settings.GONGKAI_APPLY_LIMIT // 6, 1), HOUR, "提交")


def unproven_together() -> Limit:
    return Limit("unproven", settings.GONGKAI_APPLY_LIMIT * 4, HOUR, "提交")


WRONG = Limit("wrong", 10, timedelta(minutes=15), "查询")  # codes that did not fit, from one network
WRONG_NUMBER = Limit(
    "wrong_number", 100, HOUR, "查询"
)  # for one number from all networks, whether there is such or not


def check(limit: Limit, source: str, now: datetime) -> None:
    """Raises TooMany, or TooManyAltogether where `source` is ALL."""
    since = now - limit.window
    given = [limit.kind, key(source), connection.ops.adapt_datetimefield_value(since), limit.most - 1]
    with connection.cursor() as cursor:  # as SQL, which is composed once: every form that is sent comes through here
        cursor.execute(REACHED, given)
        if not cursor.fetchone():
            return
    asked = Asked.objects.filter(kind=limit.kind, key=key(source), at__gt=since)
    times = list(asked.order_by("-at").values_list("at", flat=True)[limit.most - 1 : limit.most])
    if times:
        refusal = TooManyAltogether if source == ALL else TooMany
        until = localtime(times[0] + limit.window + timedelta(seconds=59))
        raise refusal(what=limit.what, minutes=int(limit.window.total_seconds() // 60), most=limit.most, until=until)


def note(limit: Limit, source: str, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [limit.kind, key(source), connection.ops.adapt_datetimefield_value(now)])


def forget(now: datetime) -> None:
    Asked.objects.filter(at__lt=now - DAY).delete()


def key(source: str) -> str:
    return salted_hmac("gongkai.portal.apply", source, algorithm="sha256").hexdigest()
