"""Hiding personal data that the self-check found: in the draft, sign by sign; in an attachment, by a masked copy."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, examine
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.papers.body.clean import clean
from gongkai.publication import queries
from gongkai.publication.acts.checking import subject_of
from gongkai.publication.acts.draft import revise
from gongkai.publication.acts.moving import allowed
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars
from gongkai.publication.rules import OWN
from gongkai.publication.selfcheck.finding import Subject
from gongkai.publication.selfcheck.personal import LINKS, Found, in_text
from gongkai.publication.selfcheck.scanning import NAMES, salt
from gongkai.redaction.hide import hide, masked
from gongkai.redaction.hit import Hit
from gongkai.redaction.kinds import BLOCKING, Choice
from gongkai.redaction.mask import mask

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


class NothingToMask(Refusal):
    says = (
        "没有遮盖：{where}里没有要遮盖的内容，可能已经改过，或者已经确认为误报。"
        "请重新打开页面，看看现在的文稿里还有哪些发现。"
    )
    cite = REG(15)


class NotMaskable(Refusal):
    says = "没有遮盖：附件“{name}”里的内容不能自动遮盖。{why}请用原来的软件处理后重新上传。"
    cite = REG(15)


def mask_text(
    item_id: int,
    *,
    chosen: Collection[str] = (),
    seen: str = "",
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Item:
    """Hide personal data in title, body and particulars of the draft: the `chosen` fingerprints, else all that stops.

    A link that leads to such data keeps its words alone. Raises NothingToMask and what `revise` raises.
    """
    with act(actor=actor, at=now) as log:
        item = _found(item_id, actor)
        subject = subject_of(item, now)
        found = _to_mask(subject, item, chosen)
        if not found:
            raise NothingToMask(where="名称、正文和有关事项")
        done = revise(
            item.pk,
            title=_hidden(subject.title, "title", found),
            text=_text(subject, found),
            particulars=_particulars(subject.particulars, found),
            seen=seen or item.paper.digest,
            calendar=calendar,
            actor=actor,
            now=now,
        )
        log("item.mask", done, REG(15), places=sum(len(each.hits) for each in found))
    return done


def mask_file(
    item_id: int,
    *,
    file: int,
    names: bool = False,
    seen: str = "",
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Item:
    """Put a masked copy in the place of an attachment of the draft; earlier versions keep the file as it came.

    With `names` the names in it are hidden too, which a list that must be public keeps. What was dismissed as a false
    alarm stays. Raises NothingToMask, NotMaskable, `redaction.leaks.Leaks` where the copy would still hold something,
    and what `files.acts.examine` and `revise` raise.
    """
    item = _found(item_id, actor)
    kept = item.paper.current.files.filter(pk=file).first()
    if kept is None:
        raise NothingToMask(where="这个附件")
    copy = _copy(kept, item, BLOCKING | NAMES if names else BLOCKING, actor, now)
    with act(actor=actor, at=now) as log:
        version = item.paper.current
        done = revise(
            item.pk,
            title=version.title,
            text=version.text,
            particulars=Particulars.from_json(version.particulars),
            instead={kept.pk: copy},
            seen=seen or item.paper.digest,
            calendar=calendar,
            actor=actor,
            now=now,
        )
        log("item.mask", done, REG(15), file=kept.pk)
    return done


def _found(item_id: int, actor: Actor) -> Item:
    """The item, if the actor may change it: nothing is read or hidden for anybody else. Raises NotAllowed."""
    item = Item.objects.select_related("organ", "paper").get(pk=item_id)
    allowed(item, "revise", actor)
    return item


def _to_mask(subject: Subject, item: Item, chosen: Collection[str]) -> list[Found]:
    known = queries.dismissed(item)
    found = in_text(subject)
    if chosen:
        return [each for each in found if each.fingerprint in chosen]
    return [each for each in found if each.stops and each.fingerprint not in known]


def _of(part: str, found: Iterable[Found]) -> list[Hit]:
    return [hit for each in found if each.part == part for hit in each.hits]


def _hidden(text: str, part: str, found: Iterable[Found]) -> str:
    return hide(text, hits=_of(part, found))


def _text(subject: Subject, found: Collection[Found]) -> str:
    words = subject.body.words
    if words is None:
        return _hidden(subject.text, "text", found)
    text = words.replaced((hit.start, hit.end, masked(hit.kind, hit.value)) for hit in _of("text", found))
    values = {hit.value for hit in _of(LINKS, found)}
    text = _LINK.sub(lambda link: link[2] if any(value in unescape(link[1]) for value in values) else link[0], text)
    return clean(text)  # of an emphasis that lost its words


def _particulars(given: Particulars, found: Collection[Found]) -> Particulars:
    parts = {each.part for each in found}
    details = {name: _hidden(value, OWN + name, found) for name, value in given.details.items() if OWN + name in parts}
    told: dict[str, Any] = {name: _hidden(getattr(given, name), name, found) for name in parts if hasattr(given, name)}
    return replace(given, details={**given.details, **details}, **told)


def _copy(kept: File, item: Item, kinds: Choice, actor: Actor, now: datetime) -> Examined:
    """The masked copy, examined as every file that comes in is; its name is masked too."""
    data = path(kept).read_bytes()
    done = mask(data, kept.name, kinds, queries.dismissed(item).keys(), salt=salt())
    name = hide(kept.name, BLOCKING).replace("*", "x")  # no disk takes a star
    if done.data == data and name == kept.name:
        if done.report.unsearched:
            raise NotMaskable(name=kept.name, why="".join(done.report.unsearched))
        raise NothingToMask(where=f"附件“{kept.name}”")
    return examine(data=done.data, name=name, strip=True, chain=item.organ.chain, actor=actor, now=now)
