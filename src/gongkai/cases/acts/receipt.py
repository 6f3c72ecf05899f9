"""When a letter that was sent arrived: known once, and for a late day by a paper (国办公开办函〔2016〕235号)."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.cases.models import Service
from gongkai.law.cite import SERVICE_2016
from gongkai.law.refusal import Refusal

# No text says how long a letter may be on its way; what takes longer is shown by the receipt (unconfirmed).
ON_THE_WAY = timedelta(days=15)


class BadReceipt(Refusal):
    says = "没有登记：签收日期{day:%Y年%m月%d日}早于交邮之日或者晚于今天。请按签收的日子填写。"
    cite = SERVICE_2016()


class ReceivedAlready(Refusal):
    says = "没有登记：签收日期已经登记为{day:%Y年%m月%d日}，以签收起算的期限从那一天起算，不能重新登记。"
    cite = SERVICE_2016()


class ReceivedLate(Refusal):
    says = (
        "没有登记：签收日期{day:%Y年%m月%d日}距交邮之日{sent:%Y年%m月%d日}超过{most}天，期限因此推后，要有凭据。"
        "请附上签收凭证（邮件查询结果或者回执）再登记；日期填错的，请改正。"
    )
    cite = SERVICE_2016()


def check_receipt(service: Service, day: date, now: datetime) -> None:
    """That a letter could arrive on a day, and that nobody has entered another. Raises ReceivedAlready and what
    `check_arrival` raises."""
    if service.received_on and service.received_on != day:
        raise ReceivedAlready(day=service.received_on)
    check_arrival(service.day, day, proven=service.proof.exists(), now=now)


def check_arrival(sent: date, day: date, *, proven: bool, now: datetime) -> None:
    """That what was sent on a day could arrive on another. Raises BadReceipt, ReceivedLate."""
    if not sent <= day <= localdate(now):
        raise BadReceipt(day=day)
    if day - sent > ON_THE_WAY and not proven:
        raise ReceivedLate(day=day, sent=sent, most=ON_THE_WAY.days)
