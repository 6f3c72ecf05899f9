"""Putting a signed item before the public, now or at a set time, and taking it away when its time is over."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, localtime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import hide, show
from gongkai.files.models import File
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.publication.acts.amend import put_back
from gongkai.publication.acts.decide import check_clear
from gongkai.publication.acts.index_number import allot
from gongkai.publication.acts.mark import mark, validity
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.changes import MARKING
from gongkai.publication.models import Edition, Item, Relation
from gongkai.publication.particulars import Particulars, drafted
from gongkai.publication.queries import last_number
from gongkai.publication.shelving import shelve, unshelve


class BackDated(Refusal):
    says = (
        "没有办理：{what}{at:%Y年%m月%d日%H:%M}不晚于现在。发布时间以实际上网的时刻为准，不能倒填；"
        "请改为以后的时间，或者直接按“发布”。"
    )
    cite = REG(26)


class TooEarly(Refusal):
    says = (
        "没有办理：签发的稿写明{at:%Y年%m月%d日%H:%M}起公开，不能比它早；已经定时的，到时自动发布。"
        "确需提前的，请按“收回重改”，改好后重新签发。"
    )
    cite = REG(17)


class Over(Refusal):
    says = (
        "没有办理：签发的稿写明公开截止时间是{at:%Y年%m月%d日%H:%M}，不晚于发布的时间。请按“收回重改”，改正后重新签发。"
    )
    cite = REG(26)


class NotYet(Refusal):
    says = "没有办理：公开截止时间是{at:%Y年%m月%d日%H:%M}，还没有到。现在就要撤下的，请用“紧急撤下”。"
    cite = REG(23)


def publish(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Put a signed item, or a signed amendment, before the public (条例 art. 23).

    The first time it is given the next number of its organ and its 索引号, for good; what was withdrawn, or was over,
    comes back under them. Raises NotAllowed, StoppedByCheck, TooEarly, Over, Unset (the organ's 索引号 can't be made).
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "publish", actor)
        check_clear(item, "发布", now)
        version = item.paper.current
        particulars = Particulars.from_json(version.particulars)
        _check_moment(item, particulars, now)
        touched = _relate(item, particulars)
        if item.audience == "public":
            _hide_dropped(item, now)
        if not item.edition:
            Organ.objects.select_for_update().get(pk=item.organ_id)  # numbers are given one at a time
            item.number, item.published_at = last_number(item.organ) + 1, now
            item.index = item.index or allot(item, now)  # what moved in keeps its own
        item.title, item.text = version.title, version.text
        particulars.put_on(item)
        ended = _ended(item)
        item.published, item.edition, item.publish_at = version, item.edition + 1, None
        item.audience, item.since, item.until = "public", item.published_at, particulars.expires_at
        if item.edition > 1:
            item.amended_at = now
        show(version.files.all(), since=now, until=item.until)
        item.validity = validity(item, localdate(now))
        forget_withdrawal(item)
        go(item, move, now)
        left = shelve(item)
        Edition.objects.create(
            item=item, number=item.edition, version=version, published_at=now, note=particulars.note[:200], **ended
        )
        for other in touched:
            mark(other, actor=actor, now=now)
        told = {"number": item.number, "edition": item.edition, "digest": version.digest, "left": left}
        log("item.publish", item, move.cite, **told)
    return item


def schedule(item_id: int, *, at: datetime, actor: Actor, now: datetime) -> Item:
    """Have a signed item published at a moment to come. Raises NotAllowed, StoppedByCheck, BackDated, TooEarly,
    Over.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "schedule", actor)
        check_clear(item, "定时发布", now)
        if at <= now:
            raise BackDated(what="定时发布时间", at=localtime(at))
        _check_moment(item, drafted(item), at)
        item.publish_at = at
        go(item, move, now)
        log("item.schedule", item, move.cite, publish_at=at)
    return item


def unschedule(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Take back the time at which an item was to be published. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "unschedule", actor)
        item.publish_at = None
        go(item, move, now)
        log("item.unschedule", item, move.cite)
    return item


def expire(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Take an item from the public whose time is over. What was being amended is put back.
    Raises NotAllowed, NotYet.

    From `until` on nothing shows it any more (`files.shown`); this brings the baked pages after it.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "expire", actor)
        if item.until is None or item.until > now:
            raise NotYet(at=localtime(item.until) if item.until else now)
        put_back(item, actor, now)
        item.audience = "nobody"
        hide(public_files(item), until=item.until)
        go(item, move, now)
        log("item.expire", item, move.cite, left=unshelve(item))
    return item


def public_files(item: Item) -> QuerySet[File]:
    """What goes with the edition that was published last: attachments, pictures, and its PDF and DOCX."""
    assert item.published is not None
    printed = Q(prints__item=item, prints__edition=item.edition)
    return File.objects.filter(Q(paper_versions=item.published) | printed).distinct()


def forget_withdrawal(item: Item) -> None:
    """It is before the public again; the log and, where it was signed anew, the edition keep what was."""
    item.withdrawn_for = item.withdrawn_note = ""
    item.withdrawn_at = item.withdrawal_due = None


def _ended(item: Item) -> dict[str, Any]:
    """What had ended the edition before this one, for the record of the new one."""
    if item.withdrawn_at:
        return {"withdrawn_at": item.withdrawn_at, "withdrawn_for": item.withdrawn_for}
    return {"over_at": item.until} if item.edition and item.audience != "public" else {}


def _check_moment(item: Item, signed: Particulars, at: datetime) -> None:
    """From when to when it is public is part of what was signed; a correction is due at once."""
    if signed.publish_at and at < signed.publish_at and not item.edition:
        raise TooEarly(at=localtime(signed.publish_at))
    if signed.expires_at and signed.expires_at <= at:
        raise Over(at=localtime(signed.expires_at))


def _hide_dropped(item: Item, now: datetime) -> None:
    """Files of the edition before; those that stay are shown again right after."""
    hide(public_files(item), until=now)


def _relate(item: Item, particulars: Particulars) -> list[int]:
    """Write what the edition says of other items; the keys of those whose validity it bears on, or did before.

    They are locked here, before the organ and any list: who withdraws one of them holds it and then wants its lists.
    """
    before = set(item.relations.filter(kind__in=MARKING).values_list("to", flat=True))
    item.relations.all().delete()
    Relation.objects.bulk_create(Relation(item=item, kind=kind, to_id=to) for kind, to in particulars.relations)
    touched = before | {to for kind, to in particulars.relations if kind in MARKING}
    return list(Item.objects.select_for_update().filter(pk__in=touched).order_by("pk").values_list("pk", flat=True))
