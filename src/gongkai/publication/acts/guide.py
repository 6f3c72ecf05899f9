"""Keeping an organ's guide current: wording what the law leaves open, saying that it was checked (条例 art. 12)."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.information.guide import check_channels
from gongkai.law.information.guide_parts import PARTS
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.publication import guide
from gongkai.publication.acts.catalogue import MAY, may_keep
from gongkai.publication.models import Guide

OPEN = {part.key: part for part in PARTS if not part.fixed}
LONGEST = 5_000  # characters


class FixedPart(Refusal):
    says = "没有保存：这一部分按机关资料生成，不能在这里改写。内容不对的，请改正机关资料，指南会自动更新。"
    cite = REG(12, 2)


class TooLong(Refusal):
    says = "没有保存：“{label}”共{length}字，最多{longest}字。请精简，详细内容可以另行公开后链接。"
    cite = REG(12, 2)


def word(organ_id: int, *, part: str, text: str, actor: Actor, now: datetime) -> Guide:
    """Word a part that the law leaves open; empty brings ours back.

    Raises WrongRole, FixedPart, TooLong, ChannelShut.
    """
    with act(actor=actor, at=now) as log:
        organ, kept = _locked(organ_id, actor)
        if part not in OPEN:
            raise FixedPart
        if len(text) > LONGEST:
            raise TooLong(label=OPEN[part].label, length=len(text), longest=LONGEST)
        if OPEN[part].adds:
            check_channels(text)
        before = kept.words.get(part, "")
        kept.words = {name: value for name, value in kept.words.items() if name != part}
        if text.strip():
            kept.words[part] = text.strip()
        if kept.words.get(part, "") == before:
            log.nothing()
            return kept
        kept.save()
        log("guide.word", organ, REG(12, 1), part=part)
    return kept


def check(organ_id: int, *, actor: Actor, now: datetime) -> Guide:
    """Say that the guide was looked at today and is right. Raises WrongRole, NoContact where it can't be made."""
    with act(actor=actor, at=now) as log:
        organ, kept = _locked(organ_id, actor)
        guide.parts(organ, kept)
        today = localdate(now)
        kept.facts, kept.checked_on = guide.state(organ, today), today
        kept.save()
        log("guide.check", organ, REG(12, 1), facts=kept.facts)
    return kept


def _locked(organ_id: int, actor: Actor) -> tuple[Organ, Guide]:
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ_id)
    if not may_keep(organ, actor):
        raise no_duty("修改公开指南", MAY, REG(4, 2, 3))
    check_living(organ)
    return organ, Guide.objects.filter(organ=organ).first() or Guide(organ=organ)
