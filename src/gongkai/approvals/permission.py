"""May this person take this step now? Asked by the act and by the page for its buttons, so that they can't disagree."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.timezone import localtime

from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.duties import STEPS, apart
from gongkai.law.machine import Move, WrongState
from gongkai.law.refusal import Refusal
from gongkai.law.roles import ROLES
from gongkai.organs.models import Person

WRITING = frozenset({"draft", "revise", "reopen", "discard"})  # acts of their own, no steps


class AlreadyDecided(WrongState):
    says = "没有办理：{who}已于{at:%Y年%m月%d日%H:%M}先行{did}，文稿现在是“{state}”。请重新打开本页，按现在的情况办理。"


class InOneHand(Refusal):
    says = "没有办理：{why}。请转交其他有“{role}”职责的人员办理；本机关没有其他人的，请系统管理员授权或者委托代行。"


class NoSuchStep(Refusal):
    says = "没有办理：{label}没有“{verb}”这一步。可以办理的有：{verbs}。请回到文稿页面，用页面上的按钮办理。"
    cite = REG(17, 1)


class OnlyPeople(Refusal):
    says = "没有办理：文稿由人起草、审核和签发，程序不能代办。请用本人账号登录后办理。"
    cite = REG(17, 1)


@dataclass(frozen=True)
class Permission:
    """What lets a person do a verb: the move it makes, and in whose stead where the role is a deputy's."""

    move: Move
    person: int
    on_behalf: int | None


def permission(paper: Paper, verb: str, actor: Actor) -> Permission:
    """Why the actor may do a verb of the paper's machine, by what they hold on their day.

    Raises NoSuchStep, NotAllowed (AlreadyDecided where somebody was quicker), OnlyPeople, InOneHand.
    """
    labels = paper.machine.labels
    if verb not in labels:
        raise no_such_step(paper, verb)
    try:
        move = paper.machine.move(paper.state, verb, roles=actor.roles_in(paper.organ, paper.confidentiality))
    except WrongState as refusal:
        raise _decided(paper, verb) or refusal from None
    if actor.person is None:
        raise OnlyPeople
    # Whoever writes, submits and recalls acts on their own paper.
    barred = {} if verb in WRITING | {"submit", "recall"} else hands(paper, paper.step)
    return Permission(move, actor.person, _in_whose_stead(paper, actor, move.role, barred))


def hands(paper: Paper, step: str) -> dict[int, str]:
    """Whoever may not take this step, for what they did to the paper: person to the reason (law.duties).

    What somebody did as a deputy was done by both.
    """
    pairs = {other: pair for other in STEPS if (pair := apart(step, other))}
    if not pairs:
        return {}
    did = _did(paper, wrote="draft" in pairs)
    return {person: pair.says for other, pair in pairs.items() for person in did.get(other, ())}


def no_such_step(paper: Paper, verb: str) -> NoSuchStep:
    labels = paper.machine.labels
    steps = "、".join(label for name, label in labels.items() if name not in WRITING)
    return NoSuchStep(label=paper.machine.label, verb=labels.get(verb, verb), verbs=steps)


def _did(paper: Paper, *, wrote: bool) -> dict[str, set[int]]:
    """Who took which step of this round; as "draft", where it is asked for, who wrote or sent off any version."""
    did: dict[str, set[int]] = {}
    taken = paper.decisions.filter(Q(round=paper.round) | Q(verb="submit")).order_by()
    for verb, *hands in taken.values_list("verb", "person", "on_behalf"):
        # A deputy sends off what they wrote themselves: it is not the lender's draft.
        did.setdefault(verb, set()).update(hands[:1] if verb == "submit" else filter(None, hands))
    if wrote:
        writers = paper.versions.order_by().values_list("by", flat=True)
        did["draft"] = {*writers, *did.get("submit", ())}
    return did


def _in_whose_stead(paper: Paper, actor: Actor, role: str, barred: dict[int, str]) -> int | None:
    """Whose role the person uses, None for their own. Nobody lends a deputy what they may not do themselves.

    Raises InOneHand.
    """
    if actor.person in barred:
        raise _in_one_hand(barred[actor.person], role)
    lenders = _lenders(paper, actor, role)
    if not lenders:
        return None
    for lender in lenders:
        if lender not in barred:
            return lender
    whose = Person.objects.get(pk=lenders[0])
    raise _in_one_hand(f"您代行的是{whose.name}的职责，而{barred[whose.pk]}", role)


def _lenders(paper: Paper, actor: Actor, role: str) -> list[int]:
    """From whom the actor has the role at the paper's organ; nobody where it is their own."""
    used = (held for held in actor.held if held.role == role and held.reaches(paper.organ, paper.confidentiality))
    found = {held.lender for held in used}
    return [] if None in found else sorted(lender for lender in found if lender)


def _in_one_hand(why: str, role: str) -> InOneHand:
    return InOneHand(why=why, role=ROLES[role].label, cite=REG(17, 1))


def _decided(paper: Paper, verb: str) -> AlreadyDecided | None:
    """That somebody was quicker: the step was open in this round and has been taken, or the paper sent back."""
    sources = {move.source for move in paper.machine.moves if move.verb == verb}
    taken = paper.decisions.filter(round=paper.round, source__in=sources)
    last = taken.select_related("paper", "person", "on_behalf").last()
    if last is None:
        return None
    return AlreadyDecided(
        who=last.who,
        at=localtime(last.at),
        did=last.label,
        state=paper.state_label,
        cite=next(move.cite for move in paper.machine.moves if move.verb == verb),
    )
