"""An organ's own catalogue: derived from the statutory one, added to, limited in time, never silently shortened."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.catalogue import AUDIENCES, ITEMS, WAYS
from gongkai.law.cite import REG
from gongkai.law.information.channels import CHANNELS
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.law.term import Term, Unit
from gongkai.law.terms import TERMS
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.publication.due import UNITS
from gongkai.publication.models import CatalogueItem, Item, Shelf
from gongkai.publication.statutory import OWN, derived

MAY = frozenset({"head", "competent"})  # the office keeps the catalogue, the competent department guides it
WORDED = ("label", "what", "basis", "channels", "audience", "way")


class NoLabel(Refusal):
    says = "没有保存：请写明公开事项的名称，最多100个字。"
    cite = REG(12, 3)


class NotOffered(Refusal):
    says = "没有保存：{field}“{value}”不在列出的范围内。请从页面上的选项里选。"
    cite = REG(12, 3)


class Longer(Refusal):
    says = "没有保存：“{label}”的公开时限是{limit}，本机关可以规定得更短，不能规定得更长。请改为{limit}以内，或者留空。"


class Fixed(Refusal):
    says = (
        "没有办理：“{label}”是法定公开事项，{what}。确实没有这项业务的，用“不适用”并写明原因；"
        "有了这项业务可以随时恢复。"
    )
    cite = REG(20)


class NoReasonGiven(Refusal):
    says = "没有办理：请写明“{label}”为什么不适用于本机关。上级检查目录时会看到这个原因。"
    cite = REG(22)


class InUse(Refusal):
    says = "没有删除：“{label}”下面还有{count}条信息或者下级事项。请先把它们改到别的事项，再删除。"
    cite = REG(12, 3)


def derive(organ_id: int, *, actor: Actor, now: datetime) -> list[CatalogueItem]:
    """Add the statutory matters that the catalogue of an organ lacks (条例 arts. 20 to 22); what it worded stays.

    Doing it twice adds nothing and logs nothing. Raises WrongRole, Ended.
    """
    with act(actor=actor, at=now) as log:
        organ = _kept_by(organ_id, actor, "编制目录")
        known = set(CatalogueItem.objects.filter(organ=organ).values_list("code", flat=True))
        made = CatalogueItem.objects.bulk_create(line for line in derived(organ) if line.code not in known)
        if made:
            log("catalogue.derive", organ, REG(20), added=len(made))
        else:
            log.nothing()
    return made


def add(organ_id: int, *, parent: str = "", label: str, actor: Actor, now: datetime, **worded: Any) -> CatalogueItem:
    """Add a matter of the organ's own; `worded` are fields of WORDED. Raises WrongRole, Ended, NoLabel, NotOffered."""
    with act(actor=actor, at=now) as log:
        organ = _kept_by(organ_id, actor, "增加公开事项")
        if parent and not CatalogueItem.objects.filter(organ=organ, code=parent).exists():
            raise NotOffered(field="上级事项", value=parent)
        number = _last_own(organ) + 1
        matter = CatalogueItem(organ=organ, code=f"{OWN}{number}", parent=parent, place=10_000 + number)
        _word(matter, {"label": label, **worded})
        matter.save()
        log("catalogue.add", matter, REG(22), code=matter.code)
    return matter


def edit(matter_id: int, *, actor: Actor, now: datetime, **worded: Any) -> CatalogueItem:
    """Word a matter anew; the name of a statutory one stays. Raises WrongRole, Ended, Fixed, NoLabel, NotOffered."""
    with act(actor=actor, at=now) as log:
        matter = _locked(matter_id, actor, "修改公开事项")
        if matter.code in ITEMS and worded.get("label", matter.label) != matter.label:
            raise Fixed(label=matter.label, what="名称不能改")
        if matter.code in ITEMS and worded.get("way", "active") != ITEMS[matter.code].way:
            raise Fixed(label=matter.label, what="应当主动公开，不能改成依申请公开")
        before = [getattr(matter, name) for name in WORDED]
        _word(matter, worded)
        if before == [getattr(matter, name) for name in WORDED]:
            log.nothing()
            return matter
        matter.save()
        log("catalogue.edit", matter, REG(12, 1), code=matter.code)
    return matter


def limit(matter_id: int, *, days: int | None, unit: str = "wd", actor: Actor, now: datetime) -> CatalogueItem:
    """Set a shorter limit for a matter, or none: then that of the law runs (条例 art. 26). Open items are counted anew.

    Raises WrongRole, Ended, Longer.
    """
    with act(actor=actor, at=now) as log:
        matter = _locked(matter_id, actor, "规定公开时限")
        term = TERMS[matter.limit or "publish"]
        if days is not None and (days < 1 or _longer(days, unit, term)):
            raise Longer(label=matter.label, limit=f"{term.length}{term.unit.value}", cite=term.cite)
        matter.days, matter.unit = days, unit if days else ""
        matter.save(update_fields=["days", "unit"])
        log("catalogue.limit", matter, term.cite, days=days, unit=matter.unit)
    return matter


def leave_out(matter_id: int, *, reason: str, actor: Actor, now: datetime) -> CatalogueItem:
    """Say that a statutory matter does not apply to an organ, and why. Raises WrongRole, Ended, NoReasonGiven."""
    with act(actor=actor, at=now) as log:
        matter = _locked(matter_id, actor, "标明不适用")
        if not reason.strip():
            raise NoReasonGiven(label=matter.label)
        matter.left_out_for = reason.strip()[:200]
        matter.save(update_fields=["left_out_for"])
        log("catalogue.leave_out", matter, REG(22), code=matter.code)
    return matter


def take_back(matter_id: int, *, actor: Actor, now: datetime) -> CatalogueItem:
    """Let a matter apply again. Raises WrongRole, Ended."""
    with act(actor=actor, at=now) as log:
        matter = _locked(matter_id, actor, "恢复公开事项")
        matter.left_out_for = ""
        matter.save(update_fields=["left_out_for"])
        log("catalogue.take_back", matter, REG(22), code=matter.code)
    return matter


def remove(matter_id: int, *, actor: Actor, now: datetime) -> None:
    """Remove a matter of the organ's own that nothing hangs on. Raises WrongRole, Ended, Fixed, InUse."""
    with act(actor=actor, at=now) as log:
        matter = _locked(matter_id, actor, "删除公开事项")
        if not matter.code.startswith(OWN):
            raise Fixed(label=matter.label, what="不能删除")
        hanging = _items_of(matter) + CatalogueItem.objects.filter(organ=matter.organ, parent=matter.code).count()
        if hanging:
            raise InUse(label=matter.label, count=hanging)
        log("catalogue.remove", matter.organ, REG(12, 1), code=matter.code)  # of the organ: the matter is gone
        matter.delete()


def may_keep(organ: Organ, actor: Actor) -> bool:
    """Whether the actor keeps the catalogue of an organ."""
    return bool(MAY & actor.roles_in(organ))


def _kept_by(organ_id: int, actor: Actor, what: str) -> Organ:
    """The organ, locked, for somebody who keeps its catalogue."""
    organ = Organ.objects.select_for_update(of=("self",)).select_related("parent").get(pk=organ_id)
    if not may_keep(organ, actor):
        raise no_duty(what, MAY, REG(4, 2, 3))
    check_living(organ)
    return organ


def _locked(matter_id: int, actor: Actor, what: str) -> CatalogueItem:
    matter = CatalogueItem.objects.select_related("organ").get(pk=matter_id)
    matter.organ = _kept_by(matter.organ_id, actor, what)
    return matter


def _items_of(matter: CatalogueItem) -> int:
    """How many items stand or are drafted under it; those given up will never be anywhere."""
    here = Q(catalogue=matter.code) | Q(
        paper__versions__number=F("paper__version"), paper__versions__particulars__catalogue=matter.code
    )
    return Item.objects.filter(here, organ=matter.organ).exclude(state="discarded").distinct().count()


def _last_own(organ: Organ) -> int:
    """The highest number given to a matter of the organ's own; a list of the public site keeps it, the matter gone."""
    prefix = f"catalogue:{OWN}"
    codes = set(CatalogueItem.objects.filter(organ=organ, code__startswith=OWN).values_list("code", flat=True))
    lists = Shelf.objects.filter(organ=organ, name__startswith=prefix).values_list("name", flat=True)
    codes |= {name.removeprefix("catalogue:") for name in lists}
    return max((int(code.removeprefix(OWN)) for code in codes), default=0)


def _word(matter: CatalogueItem, worded: dict[str, Any]) -> None:
    for name, value in worded.items():
        if name not in WORDED:
            raise TypeError(name)
        setattr(matter, name, value.strip() if isinstance(value, str) else value)
    if not matter.label or len(matter.label) > 100 or not matter.label.isprintable():
        raise NoLabel
    offered: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("公开渠道和载体", matter.channels, CHANNELS),
        ("公开对象", [matter.audience], AUDIENCES),
        ("公开方式", [matter.way], WAYS),
    )
    for field, values, known in offered:
        for value in values:
            if value not in known:
                raise NotOffered(field=field, value=value)


def _longer(days: int, unit: str, term: Term) -> bool:
    """Whether a limit of the organ's own may end after that of the law; five working days are at least seven days."""
    if term.unit not in UNITS.values():
        return False
    own, law = (days if unit == "wd" else days * 5 / 7), float(term.length)
    return own > (law if term.unit is Unit.WORKING_DAYS else law * 5 / 7)
