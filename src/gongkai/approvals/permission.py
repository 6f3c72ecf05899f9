"""May this person take this step now? Asked by the act and by the page for its buttons, so that they can't disagree."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.duties import STEPS, apart
from gongkai.law.machine import Move, WrongState
from gongkai.law.refusal import Refusal
from gongkai.law.roles import ROLES
from gongkai.organs.models import DIGITS, Person
from gongkai.organs.scope import in_force

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


def permission(paper: Paper, verb: str, actor: Actor, *, on: date) -> Permission:
    """Why the actor may do a verb of the paper's machine on a day.

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
    return Permission(move, actor.person, _in_whose_stead(paper, actor.person, move.role, barred, on))


def hands(paper: Paper, step: str) -> dict[int, str]:
    """Whoever may not take this step, for what they did to the paper: person to the reason (law.duties).

    What somebody did as a deputy was done by both.
    """
    barred: dict[int, str] = {}
    for other in STEPS:
        pair = apart(step, other)
        if pair:
            barred |= dict.fromkeys(_did(paper, other), pair.says)
    return barred


def no_such_step(paper: Paper, verb: str) -> NoSuchStep:
    labels = paper.machine.labels
    steps = "、".join(label for name, label in labels.items() if name not in WRITING)
    return NoSuchStep(label=paper.machine.label, verb=labels.get(verb, verb), verbs=steps)


def _did(paper: Paper, step: str) -> Collection[int]:
    if step == "draft":
        sent = paper.decisions.filter(verb="submit").values_list("person", flat=True)
        return {*paper.versions.values_list("by", flat=True), *sent}
    pairs = paper.decisions.filter(round=paper.round, verb=step).values_list("person", "on_behalf")
    return {person for pair in pairs for person in pair if person}


def _in_whose_stead(paper: Paper, person: int, role: str, barred: dict[int, str], on: date) -> int | None:
    """Whose role the person uses, None for their own. Nobody lends a deputy what they may not do themselves.

    Raises InOneHand.
    """
    if person in barred:
        raise _in_one_hand(barred[person], role)
    lenders = _lenders(paper, person, role, on)
    if not lenders:
        return None
    for lender in lenders:
        if lender not in barred:
            return lender
    whose = Person.objects.get(pk=lenders[0])
    raise _in_one_hand(f"您代行的是{whose.name}的职责，而{barred[whose.pk]}", role)


def _lenders(paper: Paper, person: int, role: str, on: date) -> list[int]:
    """From whom the person has the role at the paper's organ; nobody where it is their own."""
    above = [paper.organ.path[:end] for end in range(DIGITS, len(paper.organ.path) + 1, DIGITS)]
    grants = in_force(on).filter(person=person, role=role, organ__path__in=above, ceiling__gte=paper.confidentiality)
    found = set(grants.values_list("delegated_from__person", flat=True))
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
