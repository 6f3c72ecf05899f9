"""What happens to a public item. Its text is drafted, reviewed and signed as a paper (`approvals`), in the same act."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate, localtime

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add, hide, show
from gongkai.files.models import File
from gongkai.law.cite import REG
from gongkai.law.machine import Move
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.publication.models import Item
from gongkai.publication.queries import last_number

KIND = "publication.item"
ACTIVE = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})


class FormedLater(Refusal):
    says = "没有保存：生成日期{formed:%Y年%m月%d日}晚于今天。信息形成之后才能公开，请改正生成日期。"
    cite = REG(26)


class EditedMeanwhile(Refusal):
    """`digest` is that of the version that is there now."""

    says = (
        "没有保存：{who}已于{at:%Y年%m月%d日%H:%M}保存了第{number}稿，您打开的是更早的一稿。"
        "您填写的内容还在下面。请先在另一个窗口打开这条信息，看过对方的改动；再按一次“保存”，就以您填写的为准。"
    )

    def __init__(self, *, digest: str, **facts: Any) -> None:
        self.digest = digest
        super().__init__(**facts)


class NoReason(Refusal):
    says = "没有撤下：请写明撤下的原因。撤下已公开的信息要有依据，原因会记入日志并在原网址上说明。"
    cite = REG(14, note="、第十五条、第十六条")


class ActiveContent(Refusal):
    says = (
        "没有保存：附件“{name}”是网页一类的文件，公开以后会在读者的浏览器里运行。"
        "请另存为 PDF、Word 或者图片，再作为附件。"
    )


def draft(
    *,
    organ: Organ,
    title: str,
    text: str,
    formed_on: date,
    attachments: Sequence[Examined] = (),
    actor: Actor,
    now: datetime,
) -> Item:
    """Begin an item and the paper under which it is signed.

    `attachments` have been examined with strip=True. Raises FormedLater, Ended, ActiveContent and what
    `approvals.acts.draft` raises.
    """
    _check_formed(formed_on, now)
    check_living(organ)
    with act(actor=actor, at=now) as log:
        files = _kept(attachments, organ, actor, now)
        paper = approvals.draft(kind=KIND, organ=organ, title=title, text=text, files=files, actor=actor, now=now)
        item = Item.objects.create(
            organ=organ, paper=paper, title=title, text=text, formed_on=formed_on, changed_at=now
        )
        log("item.draft", item, REG(17), paper=paper.pk)
    return item


def revise(
    item_id: int,
    *,
    title: str,
    text: str,
    formed_on: date,
    attachments: Sequence[Examined] = (),
    dropped: Collection[int] = (),
    seen: str = "",
    actor: Actor,
    now: datetime,
) -> Item:
    """Change the draft; `attachments` are added, those with the keys `dropped` are left out of the next version.

    `seen` is the digest of the version that was being changed, if it is known. Raises EditedMeanwhile, FormedLater,
    ActiveContent and what `approvals.acts.revise` raises.
    """
    _check_formed(formed_on, now)
    with act(actor=actor, at=now) as log:
        item = _locked(pk=item_id)
        if seen and seen != item.paper.digest:
            raise _edited(item.paper)
        files = [file for file in item.paper.current.files.all() if file.pk not in dropped]
        files += _kept(attachments, item.organ, actor, now)
        approvals.revise(item.paper_id, title=title, text=text, files=files, actor=actor, now=now)
        item.title, item.text, item.formed_on, item.changed_at = title, text, formed_on, now
        item.save(update_fields=["title", "text", "formed_on", "changed_at"])
        log("item.revise", item)
    return item


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """Take a step with the paper of an item; what ends the way of the paper moves the item too.

    Raises what `approvals.acts.decide` raises.
    """
    with act(actor=actor, at=now) as log:
        item = _locked(paper_id=paper_id)
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        log.nothing()
        following = _following(item, paper, verb, actor)
        if following:
            if following.target == "signed":
                item.title, item.text, item.digest = paper.title, paper.current.text, paper.digest
            _move(item, following, now)
            log(f"item.{following.verb}", item, following.cite, paper=paper.pk)
    return paper


def _following(item: Item, paper: Paper, verb: str, actor: Actor) -> Move | None:
    """The move of the item that follows from a step of its paper; None for a step in between."""
    done = {"signed": "sign", "returned": "return", "withdrawn": "recall"}.get(paper.state, verb)
    if done not in PUBLICATION.verbs(item.state):
        return None
    return PUBLICATION.move(item.state, done, roles=PUBLICATION.roles(done))  # `approvals` has judged the actor


def publish(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Put a signed item before the public, with the next number of its organ (条例 art. 23). Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = _locked(pk=item_id)
        move = PUBLICATION.move(item.state, "publish", roles=_roles(item, actor))
        Organ.objects.select_for_update().get(pk=item.organ_id)  # numbers are given one at a time
        item.number = last_number(item.organ) + 1
        item.audience, item.since = "public", now
        show(item.paper.current.files.all(), since=now)
        _move(item, move, now)
        log("item.publish", item, move.cite, number=item.number)
    return item


def withdraw(item_id: int, *, reason: str, actor: Actor, now: datetime) -> Item:
    """Take a published item from the public; its number is never given again. Raises NotAllowed, NoReason."""
    with act(actor=actor, at=now) as log:
        item = _locked(pk=item_id)
        move = PUBLICATION.move(item.state, "withdraw", roles=_roles(item, actor))
        if not reason.strip():
            raise NoReason
        item.audience, item.until, item.withdrawn_for = "nobody", now, reason.strip()
        hide(item.paper.current.files.all(), until=now)
        _move(item, move, now)
        log("item.withdraw", item, move.cite)
    return item


def _edited(paper: Paper) -> EditedMeanwhile:
    version = paper.versions.select_related("by").get(number=paper.version)
    at = localtime(version.at)
    return EditedMeanwhile(digest=paper.digest, who=version.by.name, at=at, number=version.number)


def _kept(attachments: Sequence[Examined], organ: Organ, actor: Actor, now: datetime) -> list[File]:
    for each in attachments:
        if each.seen.media_type.partition(";")[0] in ACTIVE:
            raise ActiveContent(name=each.name)
    return [add(examined=each, actor=actor, now=now, audience="staff", chain=organ.chain) for each in attachments]


def _locked(**key: int) -> Item:
    return Item.objects.select_for_update(of=("self",)).select_related("organ", "paper").get(**key)


def _roles(item: Item, actor: Actor) -> frozenset[str]:
    return actor.roles_in(item.organ, item.confidentiality)


def _move(item: Item, move: Move, now: datetime) -> None:
    item.state, item.changed_at = move.target, now
    item.save()


def _check_formed(formed_on: date, now: datetime) -> None:
    if formed_on > localdate(now):
        raise FormedLater(formed=formed_on)
