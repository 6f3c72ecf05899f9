"""Writing an item: begun, changed, given up. Every save is checked (自查); what was found stays with the version."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate, localtime

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add
from gongkai.files.models import File
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.publication import BEFORE, PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.papers.body.addresses import numbers, placed
from gongkai.publication.acts.checking import check, look
from gongkai.publication.acts.moving import KIND, allowed, go, locked
from gongkai.publication.due import count
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars, drafted
from gongkai.publication.rules import check_draft

ACTIVE = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})


class FormedLater(Refusal):
    says = "没有保存：成文日期{formed:%Y年%m月%d日}晚于今天。信息形成之后才能公开，请改正成文日期。"
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


class OnRegister(Refusal):
    says = (
        "没有作废：这条信息登记为不主动公开，经定期评估转回起草，作废了登记上就没有它了。"
        "仍按原来的方式的，请把公开方式、不公开的理由填回原来的，重新送审；签发后回到登记。"
    )
    cite = REG(18)


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
    particulars: Particulars,
    attachments: Sequence[Examined] = (),
    pictures: Sequence[Examined] = (),
    calendar: Calendar,
    kind: str = KIND,
    doubts: Iterable[str] = (),
    provenance: str = "",
    actor: Actor,
    now: datetime,
) -> Item:
    """Begin an item and the paper under which it is signed, of a `kind` of `law.approval`.

    A clarification (条例 art. 6) has a verb of its own.
    `text` is plain or a cleaned HTML fragment, `attachments` have been examined with strip=True, as have `pictures`,
    which a text taken from Word names by their place: `attachment:1` is the first of them. `doubts` are kept with the
    item: they stop it until a person has settled them, whatever else is changed. Raises WrongRole,
    FormedLater, Ended, ActiveContent and what `rules.check_draft` and `approvals.acts.draft` raise.
    """
    verb = "clarify" if particulars.kind == "clarification" else "draft"
    _check_formed(particulars, now)
    check_living(organ)
    particulars = check_draft(particulars, organ)
    read = look([*attachments, *pictures], now, listed=particulars.lists_people)
    with act(actor=actor, at=now) as log:
        move = PUBLICATION.move("new", verb, roles=actor.roles_in(organ))
        shown = _kept(pictures, organ, actor, now)
        text = _named(text, shown)
        files = [*shown, *_kept(attachments, organ, actor, now)]
        paper = approvals.draft(
            kind=kind,
            organ=organ,
            title=title,
            text=text,
            files=files,
            particulars=particulars.as_json(),
            actor=actor,
            now=now,
        )
        item = Item(organ=organ, paper=paper, state=move.target, title=title, text=text, doubts=[*doubts])
        item.provenance, item.changed_at = provenance, now
        _follow(item, particulars, calendar)
        item.save()
        check(item, now, read)
        log(f"item.{verb}", item, move.cite, paper=paper.pk)
    return item


def revise(
    item_id: int,
    *,
    title: str,
    text: str,
    particulars: Particulars,
    attachments: Sequence[Examined] = (),
    pictures: Sequence[Examined] = (),
    dropped: Collection[int] = (),
    instead: Mapping[int, Examined] | None = None,
    seen: str = "",
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Item:
    """Change the draft, or the draft of an amendment; `attachments` are added, the keys `dropped` are left out.

    What is given `instead` of a file, by its key, takes its place, in the text too; the earlier versions keep theirs.
    `seen` is the digest of the version that was being changed, if it is known. Raises NotAllowed, EditedMeanwhile,
    FormedLater, ActiveContent and what `rules.check_draft` and `approvals.acts.revise` raise.
    """
    _check_formed(particulars, now)
    instead = instead or {}
    read = look([*attachments, *pictures, *instead.values()], now, listed=particulars.lists_people)
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "revise", actor)
        if seen and seen != item.paper.digest:
            raise _edited(item.paper)
        came = drafted(item)  # whence it moved in is no matter of writing
        particulars = replace(particulars, first_published_on=came.first_published_on, imported_from=came.imported_from)
        particulars = check_draft(particulars, item.organ, item)
        kept = dict(zip(instead, _kept([*instead.values()], item.organ, actor, now), strict=True))
        text = _moved(text, kept)
        files = [kept.get(file.pk, file) for file in item.paper.current.files.all() if file.pk not in dropped]
        shown = _kept(pictures, item.organ, actor, now)
        text = _named(text, shown)
        files += [*shown, *_kept(attachments, item.organ, actor, now)]
        item.paper = approvals.revise(
            item.paper_id,
            title=title,
            text=text,
            files=files,
            particulars=particulars.as_json(),
            actor=actor,
            now=now,
        )
        if not item.edition:  # what is public stays as it was signed
            item.title, item.text = title, text
            _follow(item, particulars, calendar)
        go(item, move, now)
        check(item, now, read)
        log("item.revise", item, move.cite)
    return item


def discard(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Give a draft up; it stays on file and in the log. Raises NotAllowed, OnRegister."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "discard", actor)
        if item.assessments.exists():
            raise OnRegister
        approvals.discard(item.paper_id, actor=actor, now=now)
        go(item, move, now)
        log("item.discard", item, move.cite)
    return item


def _follow(item: Item, particulars: Particulars, calendar: Calendar) -> None:
    """Let the columns say what the draft says."""
    particulars.put_on(item)
    if item.state in BEFORE:
        count(item, calendar)


def _edited(paper: Paper) -> EditedMeanwhile:
    version = paper.versions.select_related("by").get(number=paper.version)
    at = localtime(version.at)
    return EditedMeanwhile(digest=paper.digest, who=version.by.name, at=at, number=version.number)


def _kept(attachments: Sequence[Examined], organ: Organ, actor: Actor, now: datetime) -> list[File]:
    for each in attachments:
        if each.seen.media_type.partition(";")[0] in ACTIVE:
            raise ActiveContent(name=each.name)
    return [add(examined=each, actor=actor, now=now, audience="staff", chain=organ.chain) for each in attachments]


def _named(text: str, pictures: Sequence[File]) -> str:
    """A text that names its pictures by their keys, where it named them by their place."""
    return placed(text, {n: f"attachment:{file.pk}" for n, file in enumerate(pictures, 1)}) if pictures else text


def _moved(text: str, kept: Mapping[int, File]) -> str:
    """A text that names the files that took the place of others."""
    return placed(text, {n: f"attachment:{kept[n].pk if n in kept else n}" for n in numbers(text)}) if kept else text


def _check_formed(particulars: Particulars, now: datetime) -> None:
    if particulars.formed_on > localdate(now):
        raise FormedLater(formed=particulars.formed_on)
