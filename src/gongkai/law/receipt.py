"""On which day an application is received (收到申请之日, 条例第三十一条), by the route on which it came.

An application that came by the internet, fax, e-mail or ordinary mail has *arrived*, and is *received* only on the day
both sides confirm it. Until then no term runs.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.cite import PERIODS_2015, REG, Cite
from gongkai.law.refusal import Refusal


class By(Enum):
    """What makes the day of receipt."""

    ARRIVAL = "提交、签收之日"
    CONFIRMATION = "双方确认之日"
    ANNOUNCED = "行政机关公布的时间，没有公布的以双方确认之日"


@dataclass(frozen=True)
class Route:
    label: str
    by: By
    cite: Cite


ROUTES = {
    "in_person": Route("当面提交", By.ARRIVAL, REG(31, item=1)),
    "signed_post": Route("邮寄签收", By.ARRIVAL, REG(31, item=2)),
    "ordinary_post": Route("平常信函", By.CONFIRMATION, REG(31, item=2)),
    "internet": Route("互联网渠道", By.CONFIRMATION, REG(31, item=3)),
    "fax": Route("传真", By.CONFIRMATION, REG(31, item=3)),
    # 国办公开办函〔2015〕207号 took the day the mail system has it; 条例 of 2019 is later and higher.
    "email": Route("电子邮件", By.CONFIRMATION, REG(31, item=3)),
    "other": Route("公布的其他渠道", By.ANNOUNCED, PERIODS_2015()),
}


@dataclass(frozen=True)
class Receipt:
    """`day` is None while an application has arrived but is not received; `reason` says why, or what is to be done."""

    route: str
    arrived: date
    day: date | None
    reason: str
    cite: Cite


class NoSuchRoute(Refusal):
    says = "没有“{name}”这种提交方式；可用的方式：{names}。"
    cite = REG(31)


class ConfirmedBeforeArrival(Refusal):
    says = "确认日期（{confirmed}）早于申请到达日期（{arrived}）；请核对两个日期。"
    cite = REG(31)


def receipt(route: str, arrived: date, confirmed: date | None = None, announced: date | None = None) -> Receipt:
    """When an application is received. `announced`: the day that the organ's published rule for another route gives.

    Raises NoSuchRoute, ConfirmedBeforeArrival.
    """
    if route not in ROUTES:
        raise NoSuchRoute(name=route, names="、".join(ROUTES))
    if confirmed and confirmed < arrived:
        raise ConfirmedBeforeArrival(confirmed=confirmed, arrived=arrived)
    rule = ROUTES[route]
    by_rule = {By.ARRIVAL: arrived, By.CONFIRMATION: confirmed, By.ANNOUNCED: announced or confirmed}
    day = by_rule[rule.by]
    reason = f"{rule.label}以{rule.by.value}为收到申请之日"
    waiting = "；尚未确认，请当日与申请人联系，联系不上的先登记，自联系上之日起算" if day is None else ""
    return Receipt(route, arrived, day, reason + waiting, rule.cite)
