"""Putting right what was withdrawn, making public again what ran out: written and signed anew, each comes back to its
own address (条例 arts. 6, 15).
"""

from datetime import datetime

from gongkai.approvals import acts as approvals
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.amend import put_back
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.models import Item


class NotReworkable(Refusal):
    says = (
        "没有办理：这条信息因“{reason}”撤下，不能修改后在原网址重新公开；原网址上继续显示撤下的说明。"
        "情况变化、依法可以公开的，请另行起草一条信息，重新审签。"
    )
    cite = REG(14, note="、第十五条、第十六条")


def rework(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Begin to put right what was withdrawn; until it is signed and published anew its address says that it is gone.

    Raises NotAllowed, NotReworkable.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "rework", actor)
        reason = REASONS[item.withdrawn_for]
        if not reason.reworkable:
            raise NotReworkable(reason=reason.label)
        approvals.reopen(item.paper_id, actor=actor, now=now)
        go(item, move, now)
        log("item.rework", item, move.cite, reason=item.withdrawn_for)
    return item


def drop_rework(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Leave it withdrawn after all; what was written stays on file. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "drop_rework", actor)
        put_back(item, actor, now)
        go(item, move, now)
        log("item.drop_rework", item, move.cite)
    return item


def renew(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Begin to make public again what is over, under its own number and 索引号: a posting that lasts longer, say.

    Until it is signed and published anew its address says that its time is over. Raises NotAllowed.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "renew", actor)
        approvals.reopen(item.paper_id, actor=actor, now=now)
        go(item, move, now)
        log("item.renew", item, move.cite)
    return item


def drop_renewal(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Leave it over after all; what was written stays on file. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "drop_renewal", actor)
        put_back(item, actor, now)
        go(item, move, now)
        log("item.drop_renewal", item, move.cite)
    return item
