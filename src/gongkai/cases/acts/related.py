"""What becomes of a request to correct a record (条例第四十一条) or to publish more (第四十四条第二款)."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.ask_related import CITES
from gongkai.cases.models import Related
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.refusal import Refusal
from gongkai.law.related import RELATED


class NoOutcome(Refusal):
    says = "没有登记：没有写明{what}。处理结果要告知本人，请写清核实的情况、怎样处理、为什么。"


class NowhereToForward(Refusal):
    says = "没有转送：没有写明转送给哪个机关。请填写机关的全称。"


def answer_related(related_id: int, *, outcome: str, item: str = "", actor: Actor, now: datetime) -> Related:
    """It was looked into and done: corrected, or published as the `item` with this 索引号. Raises NoOutcome,
    NotAllowed."""
    return _close(related_id, "answer", outcome, item, actor, now)


def decline_related(related_id: int, *, outcome: str, actor: Actor, now: datetime) -> Related:
    """It is not followed, for the reason in `outcome`. Raises NoOutcome, NotAllowed."""
    return _close(related_id, "decline", outcome, "", actor, now)


def forward_related(related_id: int, *, to: str, actor: Actor, now: datetime) -> Related:
    """Another organ has the power: it is sent there, and the person is told. Raises NowhereToForward, NotAllowed."""
    if not to.strip():
        raise NowhereToForward(cite=CITES["record"])
    told = f"本机关无权处理，已转送{to.strip()[:100]}，请与该机关联系。"
    return _close(related_id, "forward", told, "", actor, now)


def remind_related(stages: Mapping[int, str], *, actor: Actor, now: datetime) -> int:
    """What these have reached of the net (key → stage) is told once, whoever was told of an earlier stage. How many."""
    with act(actor=actor, at=now) as log:
        risen = 0
        for asked in Related.objects.select_for_update(of=("self",)).select_related("organ").filter(pk__in=stages):
            if asked.state == "open" and asked.stage != stages[asked.pk]:
                asked.stage = stages[asked.pk]
                asked.save(update_fields=["stage"])
                asked.mailed_to.clear()
                log("related.alarm", asked, CITES[asked.kind], stage=asked.stage)
                risen += 1
        if not risen:
            log.nothing()
    return risen


def _close(key: int, verb: str, outcome: str, item: str, actor: Actor, now: datetime) -> Related:
    with act(actor=actor, at=now) as log:
        asked = Related.objects.select_for_update(of=("self",)).select_related("organ").get(pk=key)
        if not outcome.strip():
            raise NoOutcome(what="处理结果", cite=CITES[asked.kind])
        move = RELATED.move(asked.state, verb, roles=actor.roles_in(asked.organ, PERSONAL))
        asked.state, asked.outcome, asked.item, asked.closed_at = move.target, outcome.strip(), item.strip()[:60], now
        asked.save(update_fields=["state", "outcome", "item", "closed_at"])
        log(f"related.{verb}", asked, CITES[asked.kind], kind=asked.kind, item=asked.item)
    return asked
