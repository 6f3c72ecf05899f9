"""Which buttons a case has for somebody: every verb of its life, and why the others are missing."""

from dataclasses import replace

from django.urls import reverse

from gongkai.cases.models import Case, PublicReply
from gongkai.cases.suggested import GIVEN
from gongkai.desk.cases.archive import kept
from gongkai.desk.cases.link import letter_url, url
from gongkai.desk.items.listing import drafting
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.law.application import APPLICATION
from gongkai.law.approval import ROUTES
from gongkai.law.letters import KINDS
from gongkai.law.roles import ROLES
from gongkai.organs.queries import local

# Submitting and registering come before a case has a page; signing and returning are steps of the paper.
BUILT = (
    "confirm", "accept", "ask_correction", "correct", "lapse", "ask_reasons", "explain", "postpone", "consult",
    "resume", "extend", "charge", "pay", "draft", "reply", "withdraw", "merge", "archive",
    "reopen",
)  # fmt: skip
POSTS = ("accept",)
GRAVE = ("withdraw", "merge", "lapse")
# What is expected next.
MAIN = ("confirm", "accept", "correct", "explain", "resume", "pay", "reply", "draft", "archive")
LETTERS = {kind.verb: kind for kind in KINDS.values() if kind.verb and kind.verb not in ("consult", "reply")}
LETTERS["draft"] = KINDS["reply"]


def buttons(request: Request, case: Case) -> list[Verb]:
    """In the order of the life; a verb that is a letter is offered to whoever drafts letters."""
    roles = request.actor.roles_in(case.organ, case.confidentiality)
    found = verbs_of(
        APPLICATION, case.state, roles, lambda verb: leads(case, verb), only=BUILT, posts=POSTS, grave=GRAVE
    )
    shown = [_drafted(each, case, roles) for each in found]
    allowed = [each for each in shown if each.allowed]
    names = {each.name for each in allowed}
    main = next((name for name in MAIN if name in names), "")
    ordered = sorted(allowed, key=lambda each: (each.name != main, each.grave, BUILT.index(each.name)))
    done = [replace(each, main=each.name == main) for each in [*ordered, *(one for one in shown if not one.allowed)]]
    return [*done[:1], *_receipt(case, roles), *done[1:]] if main else [*_receipt(case, roles), *done]


def _receipt(case: Case, roles: frozenset[str]) -> list[Verb]:
    """The receipt is due on the day of registering: until it is made and nothing else was sent, it is at hand."""
    due = case.state in ("registered", "in_hand") and bool(roles & {"clerk", "handler"})
    if not due or case.letters.exclude(state="discarded").exists():
        return []
    address = reverse("desk:case-hand-out", args=[case.pk, "receipt"])
    return [Verb("receipt", "制作登记回执", address, allowed=True, posts=True)]


def leads(case: Case, verb: str) -> str:
    if verb in LETTERS:
        begun = case.letters.filter(kind=LETTERS[verb].key).exclude(state__in=("discarded", "served")).last()
        return letter_url(begun) if begun else reverse("desk:case-draft", args=[case.pk, LETTERS[verb].key])
    if verb == "consult":
        return reverse("desk:case-letters", args=[case.pk]) + "#consult"
    if verb == "resume":
        return url(case) + "#consultations"
    if verb == "reply":
        letter = case.letters.filter(kind="reply", state="signed").last()
        return letter_url(letter) if letter else url(case)
    return reverse(f"desk:case-{verb}", args=[case.pk])


def _drafted(verb: Verb, case: Case, roles: frozenset[str]) -> Verb:
    """The move of a letter is made when it is served; what is done here is drafting it."""
    if verb.name not in LETTERS or verb.name not in APPLICATION.verbs(case.state):
        return verb
    drafts = ROUTES[LETTERS[verb.name].route].drafts
    if roles & set(drafts):
        return replace(verb, allowed=True, why="", url=leads(case, verb.name), grave=verb.name in GRAVE)
    who = "或者".join(ROLES[role].label for role in drafts)
    return replace(verb, allowed=False, url="", why=f"由{who}起草，您在本机关没有这项职责")


def others(request: Request, case: Case) -> list[Verb]:
    """What is no verb of the life: who does it, what belongs to it."""
    roles = request.actor.roles_in(case.organ, case.confidentiality)
    office = bool(roles & {"clerk", "handler", "head"})
    heads = bool(roles & {"head", "leader"})
    running = "merge" in APPLICATION.verbs(case.state)
    offered = (
        ("assign", "转交承办人", office and case.closed_on is None),
        ("ask", "交办科室", office and case.closed_on is None),
        ("note", "写工作记录", office),
        ("link", "关联申请", office),
        ("split", "拆分", "handler" in roles and running),
        ("reissue", "重发查询码", bool(roles & {"clerk", "handler"})),
        ("recuse", "登记回避", office or heads),
        ("unrecuse", "解除回避", "leader" in roles and case.watchers.filter(recused=True).exists()),
        ("restrict", "解除查看限制" if case.restricted else "限定查看范围", heads),
    )
    found = [
        Verb(name, label, reverse(f"desk:case-{name}", args=[case.pk]), True) for name, label, may in offered if may
    ]
    return found + _afterwards(request, case, roles)


def _afterwards(request: Request, case: Case, roles: frozenset[str]) -> list[Verb]:
    """What was given out may be published for all; a file whose term is over may be destroyed."""
    if case.closed_on is None:
        return []
    filed, found = kept(case), []
    given = case.reply in GIVEN and not (filed and filed.destroyed_at)
    served = given and case.letters.filter(kind="reply", state="served").exists()
    if served and drafting(request.actor).filter(pk=case.organ_id).exists():
        found.append(Verb("publish", "转为主动公开", f"{reverse('desk:item-new')}?as=case&from={case.pk}", True))
    if "handler" in roles and case.state in ("replied", "archived") and local(case.organ_id).open_replies:
        listed = PublicReply.objects.filter(case=case, hidden_at=None).exists()
        name, label = ("close-reply", "从公开台账撤下") if listed else ("open-reply", "列入公开台账")
        found.append(Verb(name, label, reverse(f"desk:case-{name}", args=[case.pk]), True))
    if filed and filed.bundle_id and "archivist" in roles:
        found.append(Verb("rebind", "重新装订", reverse("desk:case-rebind", args=[case.pk]), True))
    over = filed and not filed.destroyed_at and filed.destroy_after and filed.destroy_after < request.today
    if over and "archivist" in roles:
        found.append(Verb("destroy", "销毁案卷", reverse("desk:case-destroy", args=[case.pk]), True))
    return found
