"""Asking other organs before publication, so that what is published agrees (条例 art. 11)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.models import Consultation, Item


class NobodyAsked(Refusal):
    says = "没有发出：请写明向哪个机关征求意见、征求什么意见。"
    cite = REG(11)


class NoAnswer(Refusal):
    says = "没有办理：{organs}还没有登记答复。公开的信息涉及其他机关的，要与其协商、确认一致后再公开；请先登记答复。"
    cite = REG(11)


def consult(item_id: int, *, asked: Mapping[str, str], actor: Actor, now: datetime) -> Item:
    """Ask organs (name → question) about the current version; it waits until all have answered. Raises NotAllowed,
    NobodyAsked.
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
    """Enter what an organ answered. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        asked = Consultation.objects.select_for_update().get(pk=consultation_id)
        item = locked(pk=asked.item_id)
        move = allowed(item, "resume", actor)
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
