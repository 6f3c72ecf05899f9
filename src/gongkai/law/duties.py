"""Which work on one thing may lie in one hand and which never.

The Regulation asks every organ for an examination before anything is disclosed, with its procedure and its
responsibilities (条例17), and the secrets law for a review of its own. Neither says by how many people. Our reading:
who wrote a thing never examines or signs it; whoever did not write it may review, review for secrets and sign it in one
person, so that an office of two can work. Only a second signature that an organ asks for needs a third person.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gongkai.law.cite import REG, SECRETS, Cite
from gongkai.law.roles import INSIDE, READS_ONLY

Hand = TypeVar("Hand")


@dataclass(frozen=True)
class Apart:
    """Two steps on the same thing, or two roles at the same organ, that one person never has. `says` is why."""

    first: str
    second: str
    cite: Cite
    says: str


# Who takes which step of which kind of paper stands in law.approval.
STEPS: Mapping[str, str] = {
    "draft": "起草",
    "review": "审核",
    "secrecy_review": "保密审查",
    "sign": "签发",
    "extra_sign": "加签",
}

APART: tuple[Apart, ...] = (
    Apart("draft", "review", REG(17, 1), "起草的人不能审核自己起草的稿件"),
    Apart("draft", "secrecy_review", SECRETS(35), "起草的人不能对自己起草的稿件作保密审查"),
    Apart("draft", "sign", REG(17, 1), "起草的人不能签发自己起草的稿件"),
    Apart("draft", "extra_sign", REG(17, 1), "起草的人不能加签自己起草的稿件"),
    Apart("sign", "extra_sign", REG(17, 1), "加签要由签发人以外的另一人办理"),
    Apart("extra_sign", "extra_sign", REG(17, 1), "每一次加签要由不同的人办理"),
)

APPROVING = frozenset({"reviewer", "secrecy_reviewer", "leader", "head"})
GRANTING = frozenset({"administrator", "competent"})
# Whose account opens more than their own drafts: a password alone does not let them in.
SECOND_FACTOR = APPROVING | GRANTING

ROLES_APART: tuple[Apart, ...] = (
    *(
        Apart("inspector", role, REG(46), "检查员只查看、不经办，不能检查自己经办的事")
        for role in sorted(INSIDE - READS_ONLY)
    ),
    *(Apart("administrator", role, REG(17, 1), "系统管理员给人授权，不能同时审核、签发") for role in sorted(APPROVING)),
)


def apart(first: str, second: str) -> Apart | None:
    """Why one person never takes both steps on the same thing, in either order; None if one person may."""
    return _found(APART, first, second)


def roles_apart(first: str, second: str) -> Apart | None:
    """Why one person never holds both roles at the same organ, in either order; None if one person may."""
    return _found(ROLES_APART, first, second)


def _found(pairs: tuple[Apart, ...], first: str, second: str) -> Apart | None:
    return next((pair for pair in pairs if {pair.first, pair.second} == {first, second}), None)


def assign(able: Sequence[tuple[str, Collection[Hand]]]) -> list[Hand] | None:
    """One way to give every step to somebody able so that no two steps that are apart lie in one hand; None if none.

    `able` says who can take each step, which may come more than once; any value that can be compared stands for a
    person. The answer has a hand a step, in the same order.
    """
    return _assign(able, [])


def _assign(able: Sequence[tuple[str, Collection[Hand]]], taken: list[Hand]) -> list[Hand] | None:
    if len(taken) == len(able):
        return taken
    step, hands = able[len(taken)]
    for hand in hands:
        if any(other == hand and apart(step, done) for (done, _), other in zip(able, taken, strict=False)):
            continue
        if found := _assign(able, [*taken, hand]):
            return found
    return None
