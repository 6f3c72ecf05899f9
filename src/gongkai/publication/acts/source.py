"""Saying that what moved in really stood at the address that was typed for it (条例 art. 17, ADR 57)."""

from datetime import datetime

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.publication import BEFORE
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import locked, roles
from gongkai.publication.models import Item
from gongkai.publication.provenance import is_address

MAY = frozenset({"reviewer", "secrecy_reviewer"})


class NoSource(Refusal):
    says = "没有确认：这条信息没有写明原网址，或者已经发布、已经核对过，不用再核对。请刷新本页。"
    cite = REG(17)


class OwnWord(Refusal):
    says = "没有确认：这条信息是您迁入或者修改的，原网址要由没有经手的审核人或者保密审查员核对。请转交。"
    cite = REG(17)


def confirm_source(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Keep that somebody who wrote none of it found it at its old address, as it is here.

    The term of 条例 art. 26 ran there then. Raises WrongRole, OnlyPeople, NoSource, OwnWord.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        if not MAY & roles(item, actor):
            raise no_duty("核对原网址", MAY, REG(17))
        if actor.person is None:
            raise OnlyPeople
        if item.provenance or item.state not in BEFORE or not is_address(item.imported_from):
            raise NoSource
        if item.paper.versions.filter(by=actor.person).exists():
            raise OwnWord
        item.provenance, item.due_on, item.provisional = "confirmed", None, False
        item.save(update_fields=["provenance", "due_on", "provisional"])
        log("item.confirm_source", item, REG(17), digest=item.paper.digest)
    return item
