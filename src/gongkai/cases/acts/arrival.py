"""When something came in: staff write it down later than it came, and say on which day it did (条例第三十一条)."""

from datetime import date, datetime, time

from django.utils.timezone import localdate, localtime, make_aware

from gongkai.law.cite import REG
from gongkai.law.receipt import ROUTES, By, receipt
from gongkai.law.refusal import Refusal

FIRST_DAY = date(2008, 5, 1)  # of the Regulation in its first edition
_BEGIN = time(9)  # of office hours, where only the day is known


class ArrivedLater(Refusal):
    says = "没有登记：到达日期{arrived:%Y年%m月%d日}晚于今天。到达日期是送到本机关的日子，请照实填写，今天到的不用填。"
    cite = REG(31)


class ArrivedTooEarly(Refusal):
    says = "没有登记：到达日期{arrived:%Y年%m月%d日}早于条例首次施行的2008年5月1日。请核对到达日期的年份。"
    cite = REG(31)


class ArrivedOtherDay(Refusal):
    says = (
        "没有登记：{route}的申请以到达之日为收到之日，到达日期{arrived:%Y年%m月%d日}与收到日期"
        "{received:%Y年%m月%d日}应当是同一天。请核对；到达日期可以不填。"
    )
    cite = REG(31)


def arrival(day: date | None, now: datetime) -> datetime:
    """The moment at which something arrived on a day; now where none is said. Raises ArrivedLater, ArrivedTooEarly."""
    if day is None or day == localdate(now):
        return now
    if day > localdate(now):
        raise ArrivedLater(arrived=day)
    if day < FIRST_DAY:
        raise ArrivedTooEarly(arrived=day)
    return make_aware(datetime.combine(day, _BEGIN), localtime(now).tzinfo)


def arrival_of_received(route: str, day: date | None, received_on: date, now: datetime) -> datetime:
    """The same for what is received already: no later than that, and on that day where the arrival makes the receipt.

    Raises what `arrival` raises, ArrivedOtherDay, and what `law.receipt.receipt` raises.
    """
    came = day or received_on
    if ROUTES[route].by is By.ARRIVAL and came != received_on:
        raise ArrivedOtherDay(route=ROUTES[route].label, arrived=came, received=received_on)
    receipt(route, came, confirmed=received_on, announced=received_on)
    return arrival(came, now)
