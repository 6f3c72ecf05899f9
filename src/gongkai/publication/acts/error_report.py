"""纠错: a reader says what is wrong with a public page, and its maintainer hears of it (条例 art. 6)."""

from datetime import datetime, timedelta

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.publication.models import ErrorReport
from gongkai.publication.models.item import Item
from gongkai.publication.queries import public

SHORTEST, LONGEST = 4, 1000  # characters of what is wrong
QUOTE, CONTACT = 200, 100
AN_HOUR = timedelta(hours=1)
IN_AN_HOUR, OPEN = 5, 50  # reports of one item: more say nothing new, or are no reports


class NotPublic(Refusal):
    says = "没有提交：这条信息现在不在公开状态，可能刚刚撤下或者到期。请返回原网址查看说明。"
    cite = REG(6)


class SaysNothing(Refusal):
    says = "没有提交：请写明错在哪里、应当是什么，至少{least}个字。写得具体，经办人才能核对。"
    cite = REG(6)


class TooLongToRead(Refusal):
    says = (
        "没有提交：“{field}”有{length}个字，最多{most}个字。请只写与这一页有关的错误；材料较多的，请直接联系{organ}。"
    )
    cite = REG(6)


class TooManyReports(Refusal):
    says = (
        "没有提交：这条信息近来已经收到多份纠错，{organ}正在核对，暂时不再接收新的。"
        "填写的内容还在，请过一小时再提交；着急的，请直接联系{organ}。"
    )
    cite = REG(6)


def report_error(
    item_id: int, *, text: str, quote: str = "", contact: str = "", actor: Actor, now: datetime
) -> ErrorReport:
    """Keep what a reader reported of an item. No name is asked; `contact` is optional and forgotten at the end.

    The log has neither the words nor the contact. Raises NotPublic, SaysNothing, TooLongToRead, TooManyReports.
    """
    with act(actor=actor, at=now) as log:
        item = public(now).select_for_update(of=("self",)).filter(pk=item_id).first()
        if item is None:
            raise NotPublic
        text, quote, contact = text.strip(), quote.strip(), contact.strip()
        _check_length(item, text, quote, contact)
        if _too_many(item, now):
            raise TooManyReports(organ=item.organ.name)
        report = ErrorReport.objects.create(
            item=item, edition=item.edition, quote=quote, text=text, contact=contact, at=now
        )
        log("item.report_error", item, REG(6), report=report.pk, edition=item.edition)
    return report


def _check_length(item: Item, text: str, quote: str, contact: str) -> None:
    if len(text) < SHORTEST:
        raise SaysNothing(least=SHORTEST)
    limits = (("说明", text, LONGEST), ("有错的文字", quote, QUOTE), ("联系方式", contact, CONTACT))
    for field, words, most in limits:
        if len(words) > most:
            raise TooLongToRead(field=field, length=len(words), most=most, organ=item.organ.name)


def _too_many(item: Item, now: datetime) -> bool:
    lately = ErrorReport.objects.filter(item=item, at__gt=now - AN_HOUR).count()
    return lately >= IN_AN_HOUR or ErrorReport.objects.filter(item=item, state="open").count() >= OPEN
