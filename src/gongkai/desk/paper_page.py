"""What the page of a paper shows: its text, what changed, who did what, what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gongkai.approvals import queries
from gongkai.approvals.models import Decision, Paper, Version
from gongkai.approvals.reading import is_html, lines
from gongkai.cases.letters import doubts
from gongkai.desk.items import findings
from gongkai.desk.items.facts import worded
from gongkai.desk.kinds import KINDS
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.files.models import File
from gongkai.law.approval import CLOSED, OPEN
from gongkai.papers.body.addresses import placed
from gongkai.papers.body.allowed import only_allowed
from gongkai.publication.queries import secrecy_cleared

_BACK = ("return", "recall")
_NAMED = 8  # people to whom the paper can go next: more no line holds


@dataclass(frozen=True)
class Row:
    """One step of the present round: what, and who took it; or that it is the next, and who may.

    `people` without `now`: who may once the paper is submitted.
    """

    label: str
    done: Decision | None
    now: bool = False
    people: str = ""


def told(request: Request, paper: Paper) -> dict[str, Any]:
    since = request.GET.get("since", "") or queries.last_seen(paper, request.actor)
    version = paper.current
    history = list(queries.history(paper))
    files = list(version.files.all())
    check = _checked(request, paper)
    secrecy = _secrecy(request, paper)
    unlisted = not secrecy.get("secrecy_answered", True)
    verbs = buttons(request, paper, held=bool(check and (check["stops"] or check["musts"])), unlisted=unlisted)
    return {
        "paper": paper,
        "version": version,
        "body": _body(paper, version, files),
        "paragraphs": lines(version.text) if is_html(version.text) else None,
        "particulars": list(worded(version.particulars, paper.organ_id)),
        **check,
        "files": files,
        "url": KINDS[paper.kind].url(paper),
        "since": paper.versions.filter(digest=since).select_related("by").last(),
        "changes": queries.changes(paper, since),
        "verbs": verbs,
        "with_comment": [verb for verb in verbs if verb.allowed and verb.posts],
        "steps": _steps(request, paper, history),
        "earlier": [each for each in history if each.round < paper.round],
        "versions": list(paper.versions.select_related("by")),
        "looks": list(queries.looks(paper)),
        "remarks": list(paper.remarks.select_related("by").prefetch_related("files")),
        "may_remark": queries.may_remark(paper, request.actor),
        **secrecy,
        "doubts": _doubts(request, paper),
        "numbers": dict(paper.versions.values_list("digest", "number")),
    }


def _secrecy(request: Request, paper: Paper) -> dict[str, Any]:
    """The list that a secrecy reviewer answers before the button, where this paper now waits for one."""
    roles = request.actor.roles_in(paper.organ, paper.confidentiality)
    if paper.kind != "publication.item" or paper.waits_for != "secrecy_reviewer" or paper.waits_for not in roles:
        return {}
    return {
        "secrecy_list": reverse("desk:item-secrecy", args=[paper.item.pk]),
        "secrecy_answered": secrecy_cleared(paper.item, request.actor),
    }


def _doubts(request: Request, paper: Paper) -> tuple[str, ...]:
    """What whoever signs a letter should know, until it is signed."""
    if not hasattr(paper, "letter") or paper.state in CLOSED:
        return ()
    return doubts(paper.letter, request.today)


def _body(paper: Paper, version: Version, files: list[File]) -> SafeString | None:
    """The text as the page of the item will show it, tables and pictures too; None where it holds what no body may.

    That is then shown line by line with everything between its tags: nothing is signed unseen.
    """
    if not is_html(version.text) or only_allowed(version.text) != version.text:
        return None
    addresses = {file.pk: reverse("desk:paper-file", args=[paper.pk, file.pk]) for file in files}
    return mark_safe(placed(version.text, addresses))  # noqa: S308 - nothing but what nh3 lets stand


def _checked(request: Request, paper: Paper) -> dict[str, Any]:
    """What was found in an item, to be read here and mended on its own page."""
    if not hasattr(paper, "item"):
        return {}
    return findings.told(request, paper.item) | {"may_dismiss": False, "maskable": 0}


def buttons(request: Request, paper: Paper, *, held: bool = False, unlisted: bool = False) -> list[Verb]:
    """The verbs of the paper: what this person may do now, and why not the rest; `held`: not to be sent off yet;
    `unlisted`: the list of the secrecy review comes first.
    """
    return [
        Verb(
            choice.verb,
            choice.label,
            reverse("desk:paper-decide", args=[paper.pk, choice.verb]),
            choice.allowed,
            why=choice.why_not,
            posts=choice.verb != "return",
            fields={"seen": paper.digest},
            main=choice.verb not in _BACK and not (held and choice.verb == "submit") and not unlisted,
            grave=choice.verb == "return",
        )
        for choice in queries.verbs(paper, request.actor)
    ]


def _steps(request: Request, paper: Paper, history: list[Decision]) -> list[Row]:
    """The way from here to the signature: the steps taken since it was last submitted, and those to come."""
    taken = [Row(each.label, each) for each in history if each.round == paper.round]
    state = paper.state
    rows: list[Row] = []
    if state in OPEN:
        state = paper.machine.move(state, "submit", roles=paper.machine.roles("submit")).target
    while step := paper.step_in(state):
        people = "" if rows else _people(request, paper)
        rows.append(Row(step.label, None, state == paper.state, people))
        state = paper.machine.move(state, step.verb, roles={step.role}).target
    return taken + rows


def _people(request: Request, paper: Paper) -> str:
    """Who may take the next step."""
    found = [person.name for person in queries.next_people(paper, request.today)[: _NAMED + 1]]
    if not found:
        return "现在没有人能办理，请系统管理员授权或者委托代行"
    return "、".join(found[:_NAMED]) + ("等" if len(found) > _NAMED else "")
