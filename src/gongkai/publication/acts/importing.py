"""Taking in what was public on another site: kept as it stood, with its 索引号, and sent to be signed."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import LocalSettings, Organ
from gongkai.publication import queries
from gongkai.publication.acts.decide import decide
from gongkai.publication.acts.draft import draft
from gongkai.publication.acts.moving import IMPORTED, KIND
from gongkai.publication.models import IndexNumber, Item
from gongkai.publication.particulars import Particulars
from gongkai.publication.rules import FormedAfter


class IndexTaken(Refusal):
    says = "没有导入：索引号“{index}”已经给了另一条信息。索引号只给一次，不能再给别的信息；请核对后改正。"
    cite = REG(12, 3)


class AlreadyThere(Refusal):
    says = (
        "没有导入：{organ}已经有“{title}”，名称和文号（没有文号的，成文日期）都相同，可能刚刚由别人迁入。"
        "请核对是否同一条；不是的，写出它们的区别。"
    )


class PublishedLater(Refusal):
    says = "没有导入：原发布日期{day:%Y年%m月%d日}晚于今天，不可能。请核对后改正。"
    cite = REG(26)


def import_item(
    *,
    organ: Organ,
    title: str,
    text: str,
    particulars: Particulars,
    index: str = "",
    first_published_on: date | None = None,
    imported_from: str,
    doubts: Iterable[str] = (),
    attachments: Sequence[Examined] = (),
    pictures: Sequence[Examined] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Item:
    """Draft an item that was public elsewhere and, where nothing stands against it, send it to be signed.

    It goes to the leader alone, or the whole way where the organ asks for that (`LocalSettings.imports_reviewed`). Its
    索引号 is its own from now on. When it was first public is said beside our own dates, which are never set back.
    `doubts` stop it until a person has looked, as what the self-check finds does; `text` names files as in `draft`.
    Raises IndexTaken, AlreadyThere, PublishedLater, FormedAfter and what `draft` raises.
    """
    _check_first(first_published_on, particulars.formed_on, localdate(now))
    with act(actor=actor, at=now) as log:
        Organ.objects.select_for_update().get(pk=organ.pk)  # whoever takes in the same file meanwhile waits
        if queries.alike(organ, title, particulars.document_number, particulars.formed_on).exists():
            raise AlreadyThere(organ=organ.name, title=title)
        item = draft(
            organ=organ,
            title=title,
            text=text,
            particulars=particulars,
            attachments=attachments,
            pictures=pictures,
            calendar=calendar,
            kind=_kind(organ),
            doubts=doubts,
            actor=actor,
            now=now,
        )
        item.imported_from, item.first_published_on = imported_from, first_published_on
        item.due_on, item.provisional = None, False  # the term ran where it was published
        if index:
            _register(item, index, now)
            item.index = index
        item.save()
        log("item.import", item, REG(12, 3), first_published_on=first_published_on, index=index)
        if not queries.stops(item):
            with suppress(Refusal):  # what is lacking is filled in before it is sent: it stays a draft
                decide(item.paper_id, verb="submit", seen=item.paper.digest, actor=actor, now=now)
                item.refresh_from_db()
    return item


def _check_first(published: date | None, formed: date, today: date) -> None:
    if published and published > today:
        raise PublishedLater(day=published)
    if published and formed > published:
        raise FormedAfter(formed=formed, published=published)


def _kind(organ: Organ) -> str:
    """The way on which it is signed."""
    return KIND if LocalSettings.objects.filter(organ=organ, imports_reviewed=True).exists() else IMPORTED


def _register(item: Item, index: str, now: datetime) -> None:
    _, new = IndexNumber.objects.get_or_create(value=index, defaults={"item": item, "at": now})
    if not new:
        raise IndexTaken(index=index)
