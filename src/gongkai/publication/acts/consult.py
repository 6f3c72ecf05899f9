"""Asking other organs before publication, so that what is published agrees (条例 art. 11)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.models import Consultation, Item
from gongkai.publication.particulars import drafted


class NobodyAsked(Refusal):
    says = "没有发出：请写明向哪个机关征求意见、征求什么意见。"
    cite = REG(11)


class NoAnswer(Refusal):
    says = "没有办理：{organs}还没有登记答复。公开的信息涉及其他机关的，要与其协商、确认一致后再公开；请先登记答复。"
    cite = REG(11)


class ImpossibleDay(Refusal):
    says = (
        "没有保存：{what}填的是{day:%Y年%m月%d日}，应当不早于{first:%Y年%m月%d日}（{since}），也不晚于今天。"
        "请核对后改正。"
    )
    cite = REG(11)


class NoRuling(Refusal):
    says = "没有保存：请写明由哪个机关确定、文号，以及确定的内容。协商不一致的，报请有权机关确定后才能公开。"
    cite = REG(11)


class Disagreed(Refusal):
    says = (
        "没有送审：{organ}于{on:%Y年%m月%d日}答复不同意公开或者要求修改。公开的信息涉及其他机关的，要与其协商、确认一致。"
        "请修改后重新征求意见；协商不一致的，报请有权机关确定后，在信息页面按“登记确定意见”，再送审。"
    )
    cite = REG(11)


class ChangedSince(Refusal):
    says = (
        "没有送审：{organ}确认的是第{number}稿，此后文稿改动过，现在是第{now}稿，改动的内容还没有确认。"
        "请重新征求意见；协商不一致、已经报请有权机关确定的，在信息页面按“登记确定意见”。"
    )
    cite = REG(11)


class NotAskedAgain(Refusal):
    says = (
        "没有送审：这条信息公开过，{whose}，现在的改动还没有征求意见。请按“征求意见”，征求的是现在的一稿；"
        "改动与其他机关无关、不用再征求的，请按“修改”写明“{field}”，随文稿一起签发。"
    )
    cite = REG(11)


def consult(item_id: int, *, asked: Mapping[str, str], actor: Actor, now: datetime) -> Item:
    """Ask organs (name → question) about the current version; a first draft waits until all have answered.

    Raises NotAllowed, NobodyAsked.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "consult", actor)
        pairs = [(name.strip(), question.strip()) for name, question in asked.items()]
        if not pairs or not all(name and question for name, question in pairs):
            raise NobodyAsked
        for name, question in pairs:
            Consultation.objects.create(
                item=item, organ_name=name, question=question, sent_on=localdate(now), digest=item.paper.digest
            )
        go(item, move, now)
        log("item.consult", item, move.cite, organs=len(pairs), digest=item.paper.digest)
    return item


def answer(
    consultation_id: int, *, agreed: bool, text: str, answered_on: date, actor: Actor, now: datetime
) -> Consultation:
    """Enter what an organ answered. Raises NotAllowed, ImpossibleDay."""
    with act(actor=actor, at=now) as log:
        asked = Consultation.objects.select_for_update().get(pk=consultation_id)
        item = locked(pk=asked.item_id)
        move = allowed(item, "consult" if item.edition else "resume", actor)
        _check_day("答复日期", answered_on, asked.sent_on, "发出征求意见的日期", now)
        asked.agreed, asked.answer, asked.answered_on = agreed, text.strip(), answered_on
        asked.save(update_fields=["agreed", "answer", "answered_on"])
        log("item.answer", item, move.cite, consultation=asked.pk, agreed=agreed)
    return asked


def resume(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Go on with the draft once all have answered. Raises NotAllowed, NoAnswer."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "resume", actor)
        silent = item.consultations.filter(agreed=None).values_list("organ_name", flat=True)
        if silent:
            raise NoAnswer(organs="、".join(silent))
        go(item, move, now)
        log("item.resume", item, move.cite)
    return item


def enter_ruling(
    consultation_id: int, *, by: str, document: str, on: date, text: str, actor: Actor, now: datetime
) -> Consultation:
    """Enter what a superior decided where no agreement was reached; the current version is taken to follow it.

    Raises NotAllowed, NoRuling, ImpossibleDay.
    """
    with act(actor=actor, at=now) as log:
        asked = Consultation.objects.select_for_update().get(pk=consultation_id)
        item = locked(pk=asked.item_id)
        move = allowed(item, "consult", actor)
        if not (by.strip() and document.strip() and text.strip()):
            raise NoRuling
        _check_day("确定日期", on, asked.sent_on, "发出征求意见的日期", now)
        asked.ruled_by, asked.ruling_document, asked.ruled_on = by.strip(), document.strip(), on
        asked.ruling, asked.ruling_digest = text.strip(), item.paper.digest
        asked.save(update_fields=["ruled_by", "ruling_document", "ruled_on", "ruling", "ruling_digest"])
        log("item.enter_ruling", item, move.cite, consultation=asked.pk, digest=asked.ruling_digest)
    return asked


def check_agreed(item: Item) -> None:
    """That every organ that was asked agreed to the current version, when last asked, or a superior decided on it.

    What was public before is theirs too where they were asked about it or made it with us: then it is said, and signed,
    why they are not asked again. Raises NoAnswer, Disagreed, ChangedSince, NotAskedAgain.
    """
    told = drafted(item)
    if item.edition and told.unconsulted.strip():
        return
    last = {asked.organ_name: asked for asked in item.consultations.order_by("pk")}
    if item.edition and told.origin == "joint" and not last:
        raise NotAskedAgain(whose="是与其他机关共同制作的", field=PARTICULARS["unconsulted"])
    for asked in last.values():
        if asked.ruling_digest == item.paper.digest:
            continue
        if asked.agreed is None:
            raise NoAnswer(organs=asked.organ_name)
        if not asked.agreed and not asked.ruling_digest:
            raise Disagreed(organ=asked.organ_name, on=asked.answered_on or asked.sent_on)
        seen = asked.ruling_digest or asked.digest
        if seen != item.paper.digest and item.edition:
            raise NotAskedAgain(whose=f"{asked.organ_name}确认的是以前的一稿", field=PARTICULARS["unconsulted"])
        if seen != item.paper.digest:
            versions = item.paper.versions
            number = versions.filter(digest=seen).values_list("number", flat=True).last()
            raise ChangedSince(organ=asked.organ_name, number=number, now=item.paper.version)


def _check_day(what: str, day: date, first: date, since: str, now: datetime) -> None:
    if not first <= day <= localdate(now):
        raise ImpossibleDay(what=what, day=day, first=first, since=since)
