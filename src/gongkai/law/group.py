"""Leading groups (领导小组): who sits in one, for how long, and how their composition is changed.

No article asks for such a group. That governments strengthen how disclosure work is organised and led is law (条例3),
and groups are how practice does it; what is declared here is practice (unconfirmed), with the article it serves.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import REG, VILLAGES, Cite
from gongkai.law.machine import Machine, Move


@dataclass(frozen=True)
class Kind:
    """A kind of group; `levels` are names of `law.power.LEVELS` whose organs are expected to have one."""

    label: str
    levels: tuple[str, ...]
    cite: Cite


@dataclass(frozen=True)
class Duty:
    """What somebody does in a group. At most one holds it at a time if `single`; a group `needed` is vacant without.

    Nobody has two duties in one `body`: the group itself, or its office, whose head is usually a member besides.
    """

    label: str
    body: str
    cite: Cite
    single: bool = False
    needed: bool = False


GOVERNMENTS = ("province", "prefecture", "prefecture_office", "county", "township", "street")
UNITS = ("office", "department", "agency", "enterprise")

KINDS: Mapping[str, Kind] = {
    "disclosure": Kind("政务公开领导小组", (*GOVERNMENTS, *UNITS), REG(3, 1)),
    "village": Kind("村务公开领导小组", ("village",), VILLAGES(note="关于村务公开的规定")),
}
BODIES = {"group": "领导小组", "office": "领导小组办公室"}
DUTIES: Mapping[str, Duty] = {
    "head": Duty("组长", "group", REG(3, 1), single=True, needed=True),
    "deputy": Duty("副组长", "group", REG(3, 1)),
    "member": Duty("成员", "group", REG(3, 1)),
    "office_head": Duty("办公室主任", "office", REG(4, 1), single=True, needed=True),
    "liaison": Duty("联络员", "office", REG(4, 1)),
}
SINGLE = tuple(name for name, duty in DUTIES.items() if duty.single)
NEEDED = tuple(name for name, duty in DUTIES.items() if duty.needed)
RANK = {name: rank for rank, name in enumerate(DUTIES)}

CHANGES = {"leave": "不再担任", "move": "改任或者续任", "join": "新任"}

# Who keeps the records of a group: the Regulation has the organ name the office that does the daily work (条例4).
KEEPS = frozenset({"informant", "head"})

ADJUSTMENT = Machine(
    label="领导小组调整",
    start="draft",
    states={"draft": "起草中", "in_review": "审签中", "signed": "已签发", "dropped": "已作废"},
    labels={
        "submit": "送审",
        "recall": "撤回",
        "return": "退回",
        "sign": "签发",
        "drop": "作废",
    },
    moves=(
        Move("submit", "draft", "in_review", "informant", REG(4, 1)),
        Move("recall", "in_review", "draft", "informant", REG(4, 1)),
        Move("return", "in_review", "draft", "reviewer", REG(4, 1)),
        Move("return", "in_review", "draft", "leader", REG(4, 1)),
        Move("sign", "in_review", "signed", "leader", REG(4, 1)),
        Move("drop", "draft", "dropped", "informant", REG(4, 1)),
    ),
)


def body(duty: str) -> str:
    """Where a duty is: a name of BODIES."""
    return DUTIES[duty].body


def in_body(name: str) -> tuple[str, ...]:
    """The duties of a body."""
    return tuple(key for key, duty in DUTIES.items() if duty.body == name)
