"""What becomes of a request to correct a record (条例第四十一条) or to publish more (第四十四条第二款)."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.act import Log, act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.ask_related import CITES
from gongkai.cases.acts.keeping import check_not_recused
from gongkai.cases.models import Letter, Related
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.refusal import Refusal
from gongkai.law.related import RELATED, RESULTS


class NoOutcome(Refusal):
    says = "没有登记：没有写明{what}。处理结果要告知本人，请写清核实的情况、怎样处理、为什么。"


class NowhereToForward(Refusal):
    says = "没有转送：没有写明转送给哪个机关。请填写机关的全称。"


class OnItsWay(Refusal):
    says = (
        "没有登记：{letter}正在起草、审签或者等待送达，处理结果以它为准，送达时自动登记。"
        "请办完送达；不发文书答复的，先作废它，再登记。"
    )


class Contradicts(Refusal):
    says = "没有保存：这一件已经登记为“{state}”，文书写的处理结果是“{result}”，两处不一致。请改正文书的处理结果。"


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


def tell_by_letter(letter: Letter, now: datetime, log: Log) -> None:
    """The reply to a request was served: what it says came of the request is what came of it. One that was closed
    before stays as it was."""
    asked = letter.related
    if asked is None or asked.state != "open":
        return
    verb = letter.fields["result"]
    move = RELATED.move(asked.state, verb, roles=RELATED.roles(verb))  # whoever signed has decided
    asked.state, asked.outcome, asked.closed_at = move.target, letter.fields["outcome"], now
    asked.save(update_fields=["state", "outcome", "closed_at"])
    log(f"related.{verb}", asked, CITES[asked.kind], kind=asked.kind, letter=letter.pk)


def check_agrees(letter: Letter) -> None:
    """That a reply to a request that was closed before says what was entered then. Raises Contradicts."""
    asked, verb = letter.related, letter.fields.get("result", "")
    if asked and asked.state not in ("open", *(move.target for move in RELATED.moves if move.verb == verb)):
        result = RESULTS[asked.kind][verb]
        raise Contradicts(state=RELATED.states[asked.state], result=result, cite=CITES[asked.kind])


def _close(key: int, verb: str, outcome: str, item: str, actor: Actor, now: datetime) -> Related:
    with act(actor=actor, at=now) as log:
        asked = Related.objects.select_for_update(of=("self",)).select_related("organ").get(pk=key)
        if not outcome.strip():
            raise NoOutcome(what="处理结果", cite=CITES[asked.kind])
        move = RELATED.move(asked.state, verb, roles=actor.roles_in(asked.organ, PERSONAL))
        check_not_recused(asked, actor)
        if letter := asked.letters.filter(state__in=("draft", "in_review", "signed")).last():
            raise OnItsWay(letter=letter, cite=CITES[asked.kind])
        asked.state, asked.outcome, asked.item, asked.closed_at = move.target, outcome.strip(), item.strip()[:60], now
        asked.save(update_fields=["state", "outcome", "item", "closed_at"])
        log(f"related.{verb}", asked, CITES[asked.kind], kind=asked.kind, item=asked.item)
    return asked
