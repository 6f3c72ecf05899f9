"""Taking in what was public on another site: kept as it stood, with its 索引号, and sent to be signed."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.queries import local
from gongkai.publication import queries
from gongkai.publication.acts.decide import decide
from gongkai.publication.acts.draft import draft
from gongkai.publication.acts.moving import IMPORTED, KIND
from gongkai.publication.models import IndexNumber, Item
from gongkai.publication.particulars import Particulars
from gongkai.publication.provenance import is_address
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
    saved: bool = False,
    doubts: Iterable[str] = (),
    attachments: Sequence[Examined] = (),
    pictures: Sequence[Examined] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Item:
    """Draft an item that was public elsewhere and, where nothing stands against it, send it to be signed.

    It goes the whole way, like whatever is drafted here. While the organ moves in
    (`LocalSettings.imports_short_way`), what came as the page that was `saved` goes to the leader alone; what names an
    address does too, once another hand has looked there (`confirm_source`). Its 索引号 is its own
    from now on. Since when and where it was public is signed with it; our own dates are never set back, and the term
    of art. 26 runs for what shows no earlier publication.
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
            particulars=replace(particulars, first_published_on=first_published_on, imported_from=imported_from),
            attachments=attachments,
            pictures=pictures,
            calendar=calendar,
            kind=_kind(organ, saved or is_address(imported_from), localdate(now)),
            provenance="page" if saved else "",
            doubts=doubts,
            actor=actor,
            now=now,
        )
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


def way(organ: Organ, today: date) -> str:
    """By whom what moves in today is signed: a sentence for whoever takes it in."""
    settings = local(organ.pk)
    if not settings.imports_short_way(today):
        return (
            "现在不在本机关的迁入时段：迁入的信息与新起草的一样，经审核、保密审查、签发后发布。"
            f"依据：{REG(17, 1).marked}。"
        )
    return (
        f"本机关的迁入时段到{settings.moving_in_until:%Y年%m月%d日}为止：从保存的原网页迁入、一字未改的信息，"
        "请分管领导在工作台“迁入的信息”中签发；表格里写明了原网址的，先由没有经手的审核人或者保密审查员在那里核对原网址，"
        "再签发；没有写明原网址的，经审核、保密审查、签发后发布。"
        f"依据：{REG(17, 1).marked}。"
    )


def _check_first(published: date | None, formed: date, today: date) -> None:
    if published and published > today:
        raise PublishedLater(day=published)
    if published and formed > published:
        raise FormedAfter(formed=formed, published=published)


def _kind(organ: Organ, shown: bool, today: date) -> str:
    """The way on which it is signed; `shown`: there is something that shows where it was public, or may."""
    return IMPORTED if shown and local(organ.pk).imports_short_way(today) else KIND


def _register(item: Item, index: str, now: datetime) -> None:
    _, new = IndexNumber.objects.get_or_create(value=index, defaults={"item": item, "at": now})
    if not new:
        raise IndexTaken(index=index)
