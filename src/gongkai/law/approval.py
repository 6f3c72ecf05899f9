"""The way of a paper from a draft to a signature: which steps, in which order, in which role, by what article.

That a disclosure is examined before it is made, by a procedure with responsibilities, is law (条例17); which posts
examine it and how many differ from place to place (unconfirmed), so that an organ may ask for extra signatures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.law.cite import REG, SECRETS, Cite
from gongkai.law.machine import Machine, Move

EXTRA = "extra_sign"


@dataclass(frozen=True)
class Step:
    """Somebody in a `role` does `verb`; the paper waits for it in the state `to_VERB`."""

    verb: str
    label: str
    role: str
    cite: Cite


@dataclass(frozen=True)
class Route:
    """The way of one kind of paper. `drafts` are the roles that write it and send it off, `cite` why it has a way.

    The last step is the signature; extra signatures that an organ asks for come just before it. What `reopens` may be
    written anew once it is signed, and then goes the whole way again. `becomes` is the kind that a paper is from the
    moment that its text is changed or written anew: a shorter way is for what is left as it came.
    """

    kind: str
    label: str
    drafts: tuple[str, ...]
    steps: tuple[Step, ...]
    cite: Cite
    reopens: bool = False
    becomes: str = ""

    @property
    def roles(self) -> frozenset[str]:
        """Everybody who has a hand in it."""
        return frozenset(self.drafts) | {step.role for step in self.steps}


ROUTES: Mapping[str, Route] = {
    route.kind: route
    for route in (
        Route(
            "publication.item",
            "主动公开信息",
            ("informant",),
            (
                Step("review", "审核", "reviewer", REG(17, 1)),
                Step("secrecy_review", "保密审查", "secrecy_reviewer", SECRETS(35)),
                Step("sign", "签发", "leader", REG(17, 1)),
            ),
            REG(17, 1),
            reopens=True,
        ),
        # What was public on the site before was examined then; that this is enough is our reading (unconfirmed), so
        # that an organ opens this way for a time only, while it moves in.
        Route(
            "publication.import",
            "迁入的信息",
            ("informant",),
            (Step("sign", "签发", "leader", REG(17, 1)),),
            REG(17, 1),
            reopens=True,
            becomes="publication.item",
        ),
        # What an organ words itself in its guide and catalogue is read by everybody as the organ's word: it is signed
        # like any other text; that a review before it is not needed is our reading (unconfirmed).
        Route(
            "publication.guide",
            "公开指南",
            ("head", "competent"),
            (Step("sign", "签发", "leader", REG(17, 1)),),
            REG(12, 1),
            reopens=True,
        ),
        Route(
            "publication.catalogue",
            "自设目录",
            ("head", "competent"),
            (Step("sign", "签发", "leader", REG(17, 1)),),
            REG(12, 1),
            reopens=True,
        ),
        Route(
            "cases.reply",
            "申请答复",
            ("handler",),
            (Step("review", "审核", "head", REG(45)), Step("sign", "签发", "leader", REG(45))),
            REG(45),
        ),
        # The head of the disclosure office consents to an extension (条例33); that the other notices on the way are
        # signed by the same post is our reading (unconfirmed).
        Route(
            "cases.notice",
            "申请办理文书",
            ("handler",),
            (Step("sign", "签发", "head", REG(33, 2, note="、第四十五条")),),
            REG(45),
        ),
        Route(
            "reports.annual",
            "年度报告",
            ("head", "informant"),
            (Step("sign", "签发", "leader", REG(50)),),
            REG(50),
            reopens=True,
        ),
        # Who signs the yearly notice of the competent department is practice: its leader (unconfirmed).
        Route(
            "reports.notice",
            "年度报告编制通知",
            ("competent",),
            (Step("sign", "签发", "leader", REG(3)),),
            REG(3),
        ),
        Route(
            "groups.adjustment",
            "领导小组调整",
            ("informant",),
            (Step("review", "审核", "reviewer", REG(4, 1)), Step("sign", "签发", "leader", REG(4, 1))),
            REG(4, 1),
        ),
    )
}

OPEN = {"draft": "起草中", "returned": "已退回", "withdrawn": "已撤回"}  # in which the text may change
CLOSED = {"signed": "已签发", "discarded": "已作废"}


@cache
def machine(kind: str, extra: int = 0) -> Machine:
    """The life of a paper of this kind, with so many extra signatures. Raises KeyError for an unknown kind."""
    route = ROUTES[kind]
    waiting = _waiting(route, extra)
    labels = {"draft": "起草", "revise": "修改", "submit": "送审"}
    labels |= {step.verb: step.label for _, step, _ in waiting} | {"return": "退回", "recall": "撤回"}
    labels |= {"discard": "作废"} | ({"reopen": "重新起草"} if route.reopens else {})
    targets = [state for state, _, _ in waiting[1:]] + ["signed"]
    moves = [Move("draft", "new", "draft", role, route.cite) for role in route.drafts]
    for state in OPEN:
        for role in route.drafts:
            moves += [
                Move("revise", state, state, role, route.cite),
                Move("submit", state, waiting[0][0], role, route.cite),
                Move("discard", state, "discarded", role, route.cite),
            ]
    if route.reopens:
        moves += [Move("reopen", "signed", "draft", role, route.cite) for role in route.drafts]
    for (state, step, _), target in zip(waiting, targets, strict=True):
        moves += [
            Move(step.verb, state, target, step.role, step.cite),
            Move("return", state, "returned", step.role, step.cite),
            *(Move("recall", state, "withdrawn", role, route.cite) for role in route.drafts),
        ]
    states = {"new": "尚未起草", **OPEN} | {state: label for state, _, label in waiting} | CLOSED
    return Machine(f"“{route.label}”文稿", "new", states, labels, tuple(moves))


def steps_of(kind: str, extra: int = 0) -> tuple[Step, ...]:
    """Every step from the submission to the signature, in order."""
    return tuple(step for _, step, _ in _waiting(ROUTES[kind], extra))


def step_of(kind: str, extra: int, state: str) -> Step | None:
    """The step that a paper in this state waits for; None where it waits for no step."""
    return next((step for name, step, _ in _waiting(ROUTES[kind], extra) if name == state), None)


@cache
def _waiting(route: Route, extra: int) -> tuple[tuple[str, Step, str], ...]:
    """The states in which a paper waits, in order: name, the step, the Chinese label."""
    *before, last = route.steps
    more = Step(EXTRA, "加签", last.role, last.cite)
    named = [(f"to_{step.verb}", step, f"待{step.label}") for step in before]
    for number in range(1, extra + 1):
        which = f"（第{number}次）" if extra > 1 else ""
        named.append((f"to_{EXTRA}_{number}", more, f"待{more.label}{which}"))
    return (*named, (f"to_{last.verb}", last, f"待{last.label}"))
