"""Looking again at what is withheld, at intervals: what may be public now is made public (条例 art. 18)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.models import Assessment, Item


class NoOpinion(Refusal):
    says = "没有保存：请写明评估意见{more}。不主动公开的信息要定期评估，评估的理由要留存备查。"
    cite = REG(18)


def reassess(
    item_id: int, *, release: bool, reason: str, next_on: date | None = None, actor: Actor, now: datetime
) -> Item:
    """Keep an item withheld until the next look on a day, or release it, to be reviewed and signed as public.

    Raises NotAllowed, NoOpinion.
    """
    verb = "release" if release else "reassess"
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, verb, actor)
        today = localdate(now)
        if not reason.strip() or not (release or (next_on and next_on > today)):
            raise NoOpinion(more="" if release else "和今天以后的下次评估日期")
        next_on = None if release else next_on
        Assessment.objects.create(
            item=item, on=today, release=release, reason=reason.strip(), next_on=next_on, by_id=actor.person, at=now
        )
        item.reassess_on = next_on
        if release:
            approvals.reopen(item.paper_id, actor=actor, now=now)
        go(item, move, now)
        log(f"item.{verb}", item, move.cite, next_on=next_on)
    return item
