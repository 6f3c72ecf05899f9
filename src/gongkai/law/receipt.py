"""On which day an application is received (收到申请之日, 条例第三十一条), by the route on which it came.

An application that came by the internet, fax, e-mail or ordinary mail has *arrived*, and is *received* only on the day
both sides confirm it. Until then no term runs.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.cite import PERIODS_2015, REG, Cite
from gongkai.law.refusal import Refusal, choices


class By(Enum):
    """What makes the day of receipt."""

    ARRIVAL = "arrival"
    CONFIRMATION = "confirmation"
    ANNOUNCED = "announced"  # the organ's published rule, or confirmation where it has none


@dataclass(frozen=True)
class Route:
    """`says` is the rule as an official writes it."""

    label: str
    by: By
    cite: Cite
    says: str


ROUTES = {
    "in_person": Route("当面提交", By.ARRIVAL, REG(31, item=1), "申请人当面提交的，以提交之日为收到申请之日"),
    "signed_post": Route("邮寄签收", By.ARRIVAL, REG(31, item=2), "以邮寄方式提交的，以行政机关签收之日为收到申请之日"),
    "ordinary_post": Route(
        "平常信函",
        By.CONFIRMATION,
        REG(31, item=2),
        "以平常信函等无需签收的方式邮寄的，以与申请人确认之日为收到申请之日",
    ),
    "internet": Route(
        "互联网渠道", By.CONFIRMATION, REG(31, item=3), "通过互联网渠道提交的，以双方确认之日为收到申请之日"
    ),
    "fax": Route("传真", By.CONFIRMATION, REG(31, item=3), "以传真方式提交的，以双方确认之日为收到申请之日"),
    # 国办公开办函〔2015〕207号 took the day the mail system has it; 条例 of 2019 is later and higher.
    "email": Route(
        "电子邮件", By.CONFIRMATION, REG(31, item=3), "以电子邮件提交的，按互联网渠道以双方确认之日为收到申请之日"
    ),
    "other": Route(
        "公布的其他渠道",
        By.ANNOUNCED,
        PERIODS_2015(),
        "通过行政机关公布的其他渠道提交的，以公布的时间为收到申请之日，没有公布时间的以双方确认之日为准",
    ),
}


# How both sides confirm the day (条例31): which way, never with whom or by which number.
CONFIRMED = {"call": "电话", "message": "短信", "mail": "电子邮件", "paper": "书面回执", "in_person": "当面"}


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


class AnnouncedBeforeArrival(Refusal):
    says = "按公布的时间确定的收到日期（{announced}）早于申请到达日期（{arrived}）；请核对两个日期。"
    cite = PERIODS_2015()


def receipt(route: str, arrived: date, confirmed: date | None = None, announced: date | None = None) -> Receipt:
    """When an application is received. `announced`: the day that the organ's published rule for another route gives.

    Raises NoSuchRoute, ConfirmedBeforeArrival, AnnouncedBeforeArrival.
    """
    if route not in ROUTES:
        raise NoSuchRoute(name=route, names=choices({name: known.label for name, known in ROUTES.items()}))
    if confirmed and confirmed < arrived:
        raise ConfirmedBeforeArrival(confirmed=confirmed, arrived=arrived)
    if announced and announced < arrived:
        raise AnnouncedBeforeArrival(announced=announced, arrived=arrived)
    rule = ROUTES[route]
    by_rule = {By.ARRIVAL: arrived, By.CONFIRMATION: confirmed, By.ANNOUNCED: announced or confirmed}
    day = by_rule[rule.by]
    waiting = "；尚未确认，请当日与申请人联系，联系不上的先登记，自联系上之日起算" if day is None else ""
    return Receipt(route, arrived, day, rule.says + waiting, rule.cite)
