"""Saying of a finding of the self-check that it is a false alarm, with a reason; it stays dismissed."""

from datetime import datetime

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal
from gongkai.publication import queries
from gongkai.publication.acts.moving import locked, roles
from gongkai.publication.models import Dismissal

MAY = frozenset({"informant", "reviewer"})


class NothingToDismiss(Refusal):
    says = "没有确认：这一处在现在的文稿里已经没有了，或者必须补填，或者没有写明理由。请重新打开页面再看。"
    cite = REG(17)


def dismiss(item_id: int, *, fingerprint: str, reason: str, actor: Actor, now: datetime) -> Dismissal:
    """Keep that a finding in the current version is a false alarm. Raises WrongRole, OnlyPeople, NothingToDismiss."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        if not MAY & roles(item, actor):
            raise WrongRole(verb="确认误报", who="信息员或者审核人", role="您在本机关没有这项职责", cite=REG(17))
        if actor.person is None:
            raise OnlyPeople
        found = {finding.fingerprint for finding in queries.findings(item) if not finding.must}
        if fingerprint not in found or not reason.strip():
            raise NothingToDismiss
        told = {"reason": reason.strip()[:200], "by_id": actor.person, "at": now}
        made, _ = Dismissal.objects.update_or_create(item=item, fingerprint=fingerprint, defaults=told)
        log("item.dismiss", item, REG(17), finding=fingerprint)
    return made
