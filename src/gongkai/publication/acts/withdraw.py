"""Taking what is public away: at once where it harms, with the signature to follow within a day; or signed first."""

from datetime import datetime, timedelta

from gongkai.approvals.acts import remark
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import hide, show
from gongkai.law.cite import REG
from gongkai.law.information.withdrawal import SIGNED_WITHIN, check
from gongkai.law.machine import Move
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.amend import put_back
from gongkai.publication.acts.mark import mark_others
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.acts.publish import forget_withdrawal, public_files
from gongkai.publication.models import Item
from gongkai.publication.note import personal
from gongkai.publication.shelving import Left, shelve, unshelve
from gongkai.redaction.hide import masked
from gongkai.redaction.kinds import KINDS


class NoReason(Refusal):
    says = "没有撤下：请写明撤下的原因。撤下已公开的信息要有依据，原因会记入日志并在原网址上说明。"
    cite = REG(14, note="、第十五条、第十六条")


class PersonalInNote(Refusal):
    says = "没有撤下：说明里有{kind}（{value}）。说明会显示在原来的网址上，请删去个人信息，再办理。"
    cite = REG(15)


def pull(item_id: int, *, reason: str, note: str = "", actor: Actor, now: datetime) -> Item:
    """Take an item away at once; the leader signs within a day. `reason` is a key of `law.information.withdrawal`.

    What was being amended is put back. Raises NotAllowed, NoReason, PersonalInNote and what `withdrawal.check` raises.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "pull", actor)
        item.withdrawal_due = now + timedelta(hours=SIGNED_WITHIN)
        left = _take_away(item, move, reason, note, actor, now)
        log("item.pull", item, move.cite, reason=reason, due=item.withdrawal_due, left=left)
    return item


def confirm(item_id: int, *, comment: str = "", actor: Actor, now: datetime) -> Item:
    """Sign for what was taken away at once; a comment stays with the paper. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "confirm", actor)
        if comment.strip():
            remark(item.paper_id, text=f"补签撤下：{comment.strip()}", actor=actor, now=now)
        item.withdrawal_due = None
        go(item, move, now)
        log("item.confirm", item, move.cite)
    return item


def restore(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Put back before the public what was taken away at once and need not have been. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "restore", actor)
        item.audience, item.until = "public", item.expires_at
        forget_withdrawal(item)
        show(public_files(item), since=now, until=item.until)
        go(item, move, now)
        mark_others(item, actor=actor, now=now)
        shelve(item)
        log("item.restore", item, move.cite)
    return item


def withdraw(item_id: int, *, reason: str, note: str = "", actor: Actor, now: datetime) -> Item:
    """Take a published item from the public, by the leader; its number is never given again.

    Raises NotAllowed, NoReason, PersonalInNote and what `withdrawal.check` raises.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "withdraw", actor)
        left = _take_away(item, move, reason, note, actor, now)
        log("item.withdraw", item, move.cite, reason=reason, left=left)
    return item


def _take_away(item: Item, move: Move, reason: str, note: str, actor: Actor, now: datetime) -> Left:
    if not reason.strip():
        raise NoReason
    check(reason, note)
    for hit in personal(note):
        raise PersonalInNote(kind=KINDS[hit.kind].label, value=masked(hit.kind, hit.value))
    put_back(item, actor, now)
    item.audience, item.until = "nobody", now
    item.withdrawn_at, item.withdrawn_for, item.withdrawn_note = now, reason, note.strip()
    hide(public_files(item), until=now)
    go(item, move, now)
    mark_others(item, actor=actor, now=now)
    return unshelve(item)
