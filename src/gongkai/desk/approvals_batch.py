"""What waits for my hand, and several of it at once: each paper its own act, and one that fails stops no other."""

from dataclasses import dataclass

from django.db import OperationalError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gongkai.approvals import queries
from gongkai.approvals.models import Paper
from gongkai.desk.access import desk_view
from gongkai.desk.account.session import step_up
from gongkai.desk.forms import BUSY
from gongkai.desk.items.waiting import withdrawals
from gongkai.desk.kinds import KINDS
from gongkai.desk.request import Request
from gongkai.desk.waiting import SHOWN
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal

MOST = 50  # papers on the page, and so in a batch


class NotOpened(Refusal):
    says = "没有办理：您还没有打开看过现在这一稿。签批只对本人看过的稿子有效，请先打开文稿，看过再办理。"
    cite = REG(17, 1)


class NotThere(Refusal):
    says = "没有办理：这份文稿不在您可以办理的范围内，可能刚刚由别人办理，或者授权有变动。请刷新“待我审签”。"


class NothingTicked(Refusal):
    says = "没有办理：没有勾选文稿。请在要办理的文稿前打勾，再点“办理勾选的文稿”。"


@dataclass(frozen=True)
class Outcome:
    """What became of one paper of a batch: the sentence of the refusal, or none."""

    title: str
    pk: int
    done: str = ""
    refused: str = ""


@desk_view
def waiting(request: Request) -> HttpResponse:
    """The papers whose next step I may take, the longest waiting first; before them what was withdrawn in haste."""
    papers = list(queries.waiting_for(request.actor).order_by("changed_at", "pk")[: MOST + 1])
    opened = queries.looked_at(papers, request.actor)
    rows = [(paper, paper.pk in opened) for paper in papers[:MOST]]
    urgent = withdrawals(request.actor, request.today)
    told = {"rows": rows, "more": len(papers) > MOST, "most": MOST, "any": opened, "urgent": urgent.things[:SHOWN]}
    told["unlisted"] = urgent.counts.get("sign", 0) - len(urgent.things[:SHOWN])
    told["list"] = urgent.more.get("sign", "")
    return render(request, "desk/papers/waiting.html", told)


@require_POST
@desk_view
@step_up
def batch(request: Request) -> HttpResponseBase:
    """Take the next step with every ticked paper: `paper` is its key, the verb and the digest on the screen."""
    ticked = request.POST.getlist("paper")[:MOST]
    if not ticked:
        raise NothingTicked
    outcomes = [_one(request, *_parts(each)) for each in ticked]
    refused = sum(bool(outcome.refused) for outcome in outcomes)
    told = {"outcomes": outcomes, "refused": refused, "done": len(outcomes) - refused}
    return render(request, "desk/papers/batch.html", told)


def _parts(ticked: str) -> tuple[int, str, str]:
    key, _, rest = ticked.partition(":")
    verb, _, seen = rest.partition(":")
    return (int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0), verb, seen


def _one(request: Request, key: int, verb: str, seen: str) -> Outcome:
    paper = queries.seen_by(request.actor).filter(pk=key).first()
    if paper is None:
        return Outcome("文稿", 0, refused=str(NotThere()))
    try:
        done = decided(request, paper, verb, seen).state_label
        finished(request, paper)
        return Outcome(paper.title, paper.pk, done=done)
    except Refusal as refusal:
        return Outcome(paper.title, paper.pk, refused=str(refusal))
    except OperationalError:
        return Outcome(paper.title, paper.pk, refused=BUSY)


def decided(request: Request, paper: Paper, verb: str, seen: str, comment: str = "") -> Paper:
    """Take a step with a paper; nobody examines or signs a version that they never had on the screen.

    Raises NotOpened and what the act of its kind raises.
    """
    if verb == paper.step and seen == paper.digest and not queries.looked_at([paper], request.actor):
        raise NotOpened
    return KINDS[paper.kind].decide(
        paper.pk, verb=verb, seen=seen, comment=comment, actor=request.actor, now=request.now
    )


def finished(request: Request, paper: Paper) -> None:
    """What a step brings that takes a while, outside of every transaction: a signed letter is printed."""
    after = KINDS[paper.kind].after
    if after:
        after(paper.pk, actor=request.actor, now=request.now)
