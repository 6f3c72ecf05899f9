"""Looking again at what is withheld, at intervals: what may be had or read now is signed so (条例 art. 18)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.information.reassessment import OUTCOMES
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.models import Assessment, Item


class NoOpinion(Refusal):
    says = "没有保存：请写明评估意见{more}。不主动公开的信息要定期评估，评估的理由要留存备查。"
    cite = REG(18)


class OnRequestAlready(Refusal):
    says = "没有保存：这条信息已经是“依申请公开”。继续这样的，请选“{keep}”；可以主动公开的，请选“{publish}”。"
    cite = REG(18)


def reassess(
    item_id: int, *, outcome: str, reason: str, next_on: date | None = None, actor: Actor, now: datetime
) -> Item:
    """Look at a withheld item again: `outcome` is a name of OUTCOMES.

    It is kept as it is until the next look on a day; or it goes back to be drafted, reviewed and signed, as what may be
    had on application or as public: it was signed as withheld, so that it is signed as what it becomes.
    Raises NotAllowed, NoOpinion, OnRequestAlready; KeyError for an unknown outcome.
    """
    attribute, release = OUTCOMES[outcome].attribute, outcome != "keep"
    verb = "release" if release else "reassess"
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, verb, actor)
        today = localdate(now)
        if not reason.strip() or not (release or (next_on and next_on > today)):
            raise NoOpinion(more="" if release else "和今天以后的下次评估日期")
        if item.attribute == attribute and release:
            raise OnRequestAlready(keep=OUTCOMES["keep"].label, publish=OUTCOMES["publish"].label)
        next_on = None if release else next_on
        Assessment.objects.create(
            item=item, on=today, outcome=outcome, reason=reason.strip(), next_on=next_on, by_id=actor.person, at=now
        )
        item.reassess_on = next_on
        if release:
            approvals.reopen(item.paper_id, actor=actor, now=now)
        go(item, move, now)
        log(f"item.{verb}", item, move.cite, outcome=outcome, next_on=next_on)
    return item
