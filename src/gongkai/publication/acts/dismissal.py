"""Saying of a finding of the self-check that it is a false alarm, with a reason; it stays dismissed."""

from datetime import datetime

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import ASSISTANCE, REG
from gongkai.law.machine import no_duty
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.publication import queries
from gongkai.publication.acts.moving import locked, roles
from gongkai.publication.models import Dismissal, Item
from gongkai.publication.selfcheck import Finding
from gongkai.redaction.kinds import KINDS

MAY = frozenset({"informant", "reviewer", "secrecy_reviewer"})
REVIEWS = frozenset({"reviewer", "secrecy_reviewer"})
CHANGING = frozenset(move.source for move in PUBLICATION.moves if move.verb == "revise")
IN_REVIEW = frozenset(move.source for move in PUBLICATION.moves if move.verb == "return")
COLUMN = "list-column"
SHORTEST = 8  # characters of the reason where another hand is asked for


class NothingToDismiss(Refusal):
    says = "没有确认：这一处在现在的文稿里已经没有了，或者必须补填，或者没有写明理由。请重新打开页面再看。"
    cite = REG(17)


class NotNow(Refusal):
    says = (
        "没有确认：这条信息现在是“{state}”，不能再确认误报。起草时由信息员、审核人、保密审查员确认，"
        "审签时由审核人、保密审查员确认；已经签发的，请先“收回重改”。"
    )
    cite = REG(17)


class AnotherHand(Refusal):
    says = (
        "没有确认：{where}的号码校验码正确，几乎可以肯定是个人的真实号码，不能由写稿的人自己确认为误报。"
        "请遮盖或者删去；依法必须公开的，请没有写过这份稿的审核人或者保密审查员写明依据（不少于{shortest}个字）再确认。"
    )
    cite = REG(15)


class ColumnTakesAnotherHand(Refusal):
    says = (
        "没有确认：{where}有这种名单一般不能有的列，不能由写稿的人自己决定公开。请删去这些列；依法可以公开的，"
        "请没有写过这份稿的审核人或者保密审查员写明依据（不少于{shortest}个字）再确认。"
    )
    cite = ASSISTANCE(61)


def dismiss(item_id: int, *, fingerprint: str, reason: str, actor: Actor, now: datetime) -> Dismissal:
    """Keep that a finding in the current version is a false alarm, while it can change or by who reviews it.

    Numbers whose check digit is right, and columns that a list of people should not have, take a reviewer who wrote no
    version of it, and a reason of some length. Raises WrongRole, OnlyPeople, NotNow, NothingToDismiss, AnotherHand,
    ColumnTakesAnotherHand.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        held = roles(item, actor)
        if not MAY & held:
            raise no_duty("确认误报", MAY, REG(17))
        if actor.person is None:
            raise OnlyPeople
        if not may_now(item, held):
            raise NotNow(state=item.get_state_display())
        found = {finding.fingerprint: finding for finding in queries.findings(item) if not finding.must}
        if fingerprint not in found or not reason.strip():
            raise NothingToDismiss
        finding = found[fingerprint]
        if is_certain(finding) and not (may_of_certain(item, held, actor) and len(reason.strip()) >= SHORTEST):
            refusal = ColumnTakesAnotherHand if finding.code == COLUMN else AnotherHand
            raise refusal(where=finding.where, shortest=SHORTEST)
        told = {"reason": reason.strip()[:200], "by_id": actor.person, "at": now}
        made, _ = Dismissal.objects.update_or_create(item=item, fingerprint=fingerprint, defaults=told)
        log("item.dismiss", item, REG(17), finding=fingerprint)
    return made


def may_now(item: Item, held: frozenset[str]) -> bool:
    """Whether somebody in these roles may dismiss anything in the state that the item is in."""
    return (bool(MAY & held) and item.state in CHANGING) or (bool(REVIEWS & held) and item.state in IN_REVIEW)


def may_of_certain(item: Item, held: frozenset[str], actor: Actor) -> bool:
    """Whether they are another hand than those that wrote it."""
    wrote = item.paper.versions.filter(by=actor.person).exists()
    return bool(REVIEWS & held) and not wrote


def is_certain(finding: Finding) -> bool:
    """Whether it is no false alarm: its check digit says so, or the words over a column do."""
    if finding.code == COLUMN:
        return True
    kind = KINDS.get(finding.code.removeprefix("personal-"))
    return finding.stops and kind is not None and kind.certain
