"""What the law asks of the particulars of an item: little while it is drafted, all of it when it is sent for review."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from django.utils.timezone import localdate, localtime, make_aware

from gongkai.law.cite import CATALOGUE_GUIDE, LEGISLATION, REG
from gongkai.law.information import kinds
from gongkai.law.information.attribute import UnknownAttribute, check_attribute
from gongkai.law.information.genres import GENRES
from gongkai.law.information.origin import ORIGINS, NoMaker, check_origin
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.information.relation import RELATIONS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import validity_on
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.power import LEVELS
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.particulars import Particulars

OWN = "details."  # before the name of a kind's own field
WORKED_OUT = frozenset({"validity", "index", "published_on"})  # nobody fills these in


class Unknown(Refusal):
    says = "没有保存：{field}“{value}”不在列出的范围内。请从页面上的选项里选。"
    cite = CATALOGUE_GUIDE()


class Lacking(Refusal):
    says = "没有送审：{kind}应当写明{fields}，现在是空的。请补填后再送审。"
    cite = CATALOGUE_GUIDE()


class NoNote(Refusal):
    says = (
        "没有送审：这条信息公开过，修改的稿还没有写“{note}”。请按“修改”写明改正了什么（续期的，写明为什么续期），再送审；"
        "它随新的一版显示在公众网页上。"
    )
    cite = REG(6, 1)


class Incomplete(Refusal):
    says = "没有送审：有{count}项没有填写或者填得不对：{fields}。请打开信息页面，按“修改”逐项填好，再送审。"
    cite = CATALOGUE_GUIDE()


class MakesNoRules(Refusal):
    says = (
        "没有送审：{organ}（{level}）没有制定规章的权力，“{label}”不能作为本机关制作的信息公开。"
        "是行政规范性文件或者其他文件的，请改正信息种类；转载上级规章的，请改正信息来源，写明制定机关。"
    )
    cite = LEGISLATION(93)


class OfItself(Refusal):
    says = "没有保存：一条信息不能与它自己建立“{relation}”的关系。请另选一条。"
    cite = REG(24)


class EndsFirst(Refusal):
    says = "没有保存：公开截止时间不晚于定时发布时间。请改正其中一个。"
    cite = REG(26)


class Ended(Refusal):
    says = (
        "没有送审：公开截止时间是{at:%Y年%m月%d日%H:%M}，已经过了，发布以后也没有人能看到。"
        "请按“修改”，把公开截止时间（名单公示的，还有公示截止日期）改到以后；长期公开的，把公开截止时间删去。"
    )
    cite = REG(23)


class StaysPublic(Refusal):
    says = (
        "没有保存：这条信息已经公开，更正时公开方式仍应当是“主动公开”。"
        "不应当再公开的，请放弃更正，再按“撤下”，原因选“{reason}”。"
    )
    cite = REG(18)


class ComesBackPublic(Refusal):
    says = (
        "没有保存：这是准备在原网址重新公开的稿，公开方式应当是“主动公开”。"
        "不应当再公开的，请按“{drop}”，这条信息保持{state}。"
    )
    cite = REG(18)


class FormedAfter(Refusal):
    says = (
        "没有保存：成文日期{formed:%Y年%m月%d日}晚于首次发布的日期{published:%Y年%m月%d日}。"
        "信息形成之后才能公开，请改正成文日期。"
    )
    cite = REG(26)


def check_draft(given: Particulars, organ: Organ, item: Item | None = None) -> Particulars:
    """The particulars as they are kept: the kind's own fields read into their form. A list of people is public while
    it is posted, unless somebody said until when.

    Raises Unknown, OfItself, EndsFirst, StaysPublic, ComesBackPublic, FormedAfter and what `kinds.check` and
    `validity_on` raise.
    """
    details = kinds.check(given.kind, given.details, complete=False)
    given = replace(given, details=details, expires_at=given.expires_at or posted_until(details, given.kind))
    _check_known(given, organ)
    _check_relations(given, item)
    if given.publish_at and given.expires_at and given.expires_at <= given.publish_at:
        raise EndsFirst
    validity_on(given.formed_on, effective_on=given.effective_on, repealed_on=given.repealed_on)
    if item:
        _check_public_before(given, item)
    return given


def check_complete(given: Particulars, organ: Organ, *, amending: bool = False) -> None:
    """What must be there before others spend their time on it.

    Raises the one Refusal of `wanting`, Incomplete where there are several, and UnknownKind.
    """
    found = wanting(given, organ, amending=amending)
    if len(found) == 1:
        raise found.popitem()[1]
    if found:
        labels = "、".join(f"“{label_of(given.kind, name)}”" for name in found)
        raise Incomplete(count=len(found), fields=labels)


def check_ends_later(given: Particulars, now: datetime) -> None:
    """That it would be public at all. Raises Ended."""
    if given.expires_at and given.expires_at <= now:
        raise Ended(at=localtime(given.expires_at))


def is_correction(item: Item) -> bool:
    """Whether its draft says what it puts right, or why it lasts longer; what was withdrawn may come back as it was."""
    return bool(item.edition) and item.withdrawn_at is None


def wanting(given: Particulars, organ: Organ, *, amending: bool = False) -> dict[str, Refusal]:
    """All that keeps the particulars from being sent for review, by the name of what is to be filled in.

    A kind's own field has OWN before its name. `amending` what is public says what it puts right. Raises UnknownKind.
    """
    note = {"note": NoNote(note=PARTICULARS["note"])} if amending and not given.note.strip() else {}
    return {**dict(_wanting(given, organ)), **note}


def label_of(kind: str, name: str) -> str:
    """The words of a particular or, with OWN before it, of a kind's own field."""
    own = kinds.known(kind).by_name.get(name.removeprefix(OWN)) if name.startswith(OWN) else None
    return own.label if own else PARTICULARS.get(name, name.removeprefix(OWN))


def _wanting(given: Particulars, organ: Organ) -> Iterator[tuple[str, Refusal]]:
    for name, refusal in kinds.faults(given.kind, given.details).items():
        yield OWN + name, refusal
    kind = kinds.KINDS[given.kind]
    for name in kind.needs:
        if name not in WORKED_OUT and not getattr(given, name):
            yield name, Lacking(kind=kind.label, fields=PARTICULARS[name])
    unfit = _refused(lambda: check_attribute(given.attribute, given.ground))
    if unfit:
        yield "attribute" if isinstance(unfit, UnknownAttribute) else "ground", unfit
    if kind.register == "regulations" and ORIGINS[given.origin].own and organ.rule_making is False:
        yield "kind", MakesNoRules(organ=organ.name, level=LEVELS[organ.level].label, label=kind.label)
    told = {"lead_maker": given.lead_maker, "maker": given.makers, "special": given.approval}
    elsewhere = _refused(lambda: check_origin(given.origin, here=organ.name, **told))
    if elsewhere:
        yield ORIGINS[given.origin].other if isinstance(elsewhere, NoMaker) else "origin", elsewhere


def _refused(check: Callable[[], None]) -> Refusal | None:
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None


def valid_until(details: dict[str, str], kind: str) -> date | None:
    """The last day of a document that says itself how long it is valid."""
    told = details.get("valid_until", "") if kinds.KINDS[kind].register else ""
    return date.fromisoformat(told) if told else None


def posted_until(details: Mapping[str, str], kind: str) -> datetime | None:
    """The last minute of the last day on which a list of people is posted (社会救助暂行办法第十一条)."""
    field = kinds.KINDS[kind].by_name.get("posted_until")
    told = field.read(details.get(field.name, "")) if field else ""
    return make_aware(datetime.combine(date.fromisoformat(told), time(23, 59))) if told else None


def _check_public_before(given: Particulars, item: Item) -> None:
    """What was public, here or where it moved in from, was formed before. What is public stays so until it is
    withdrawn, and what comes back comes back public.
    """
    if item.published_at and given.attribute not in ("", "active"):
        if item.withdrawn_at:
            raise ComesBackPublic(drop=PUBLICATION.labels["drop_rework"], state="撤下")
        if item.audience != "public":
            raise ComesBackPublic(drop=PUBLICATION.labels["drop_renewal"], state="到期停止公开")
        raise StaysPublic(reason=REASONS["attribute_changed"].label)
    published = item.first_published_on or (localdate(item.published_at) if item.published_at else None)
    if published and given.formed_on > published:
        raise FormedAfter(formed=given.formed_on, published=published)


def _check_known(given: Particulars, organ: Organ) -> None:
    lists = (("topic", TOPICS), ("genre", GENRES))
    for name, known in lists:
        value = getattr(given, name)
        if value and value not in known:
            raise Unknown(field=PARTICULARS[name], value=value)
    if given.catalogue and not CatalogueItem.objects.filter(organ=organ, code=given.catalogue).exists():
        raise Unknown(field=PARTICULARS["catalogue"], value=given.catalogue)


def _check_relations(given: Particulars, item: Item | None) -> None:
    for kind, to in given.relations:
        if kind not in RELATIONS:
            raise Unknown(field=PARTICULARS["relations"], value=kind)
        if item and to == item.pk:
            raise OfItself(relation=RELATIONS[kind].label)
    found = set(Item.objects.filter(pk__in=[to for _, to in given.relations]).values_list("pk", flat=True))
    for _, to in given.relations:
        if to not in found:
            raise Unknown(field=PARTICULARS["relations"], value=to)
