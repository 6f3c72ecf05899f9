"""The guide of an organ (政府信息公开指南): the facts from its data, the rest as it worded it (条例 art. 12)."""

from collections.abc import Collection
from datetime import date

from gongkai.approvals.digest import digest
from gongkai.law.information import guide as law
from gongkai.law.information.channels import CHANNELS, GOVERNMENTS, UNSAID
from gongkai.law.information.guide_parts import Part
from gongkai.organs.models import DIGITS, Contact, Organ
from gongkai.organs.scope import in_force
from gongkai.publication.models import CatalogueItem, Guide

STANDINGS = {
    "lacking": "缺少联系方式，还不能生成",
    "unchecked": "还没有核对过",
    "old": "半年以上没有核对",
    "changed": "核对以后资料有变动",
    "current": "已经核对",
}
_SUPERIORS = ("county", "prefecture", "province")
Facts = dict[str, str]


def facts(organ: Organ) -> Facts:
    """What the guide is made from, by the names of `law.information.guide.NAMES`."""
    return facts_of([organ])[organ.pk]


def facts_of(organs: Collection[Organ]) -> dict[int, Facts]:
    """The same for several organs, by key; three questions however many there are."""
    contacts = {each.organ_id: each for each in Contact.objects.filter(organ__in=organs)}
    above, channels = _superiors(organs), _channels(organs)
    return {
        organ.pk: {
            "organ": organ.name,
            "supervisor": law.called(above[organ.pk], "政府信息公开工作主管部门") if organ.pk in above else "",
            "channels": "、".join(channels.get(organ.pk, ())),
            **_contact(contacts.get(organ.pk) or Contact(organ=organ)),
        }
        for organ in organs
    }


def parts(organ: Organ, kept: Guide | None = None) -> list[tuple[Part, str]]:
    """Every part with its text. Raises `law.NoContact` where the contact block lacks what 条例 art. 12 ¶2 asks for."""
    kept = kept or Guide.objects.filter(organ=organ).first()
    return law.guide(facts(organ), kept.words if kept else {})


def state(organ: Organ, today: date) -> str:
    """The digest of the data that the guide is made from, and of who heads the work."""
    return _state(organ, facts(organ), _heads([organ], today).get(organ.pk, []))


def standings(organs: Collection[Organ], today: date) -> dict[int, str]:
    """How the guide of each organ stands, a key of STANDINGS; everything but `current` wants somebody to look at it."""
    told, heads = facts_of(organs), _heads(organs, today)
    kept = {each.organ_id: each for each in Guide.objects.filter(organ__in=organs)}
    return {
        organ.pk: _standing(organ, told[organ.pk], heads.get(organ.pk, []), kept.get(organ.pk), today)
        for organ in organs
    }


def standing(organ: Organ, today: date) -> str:
    return standings([organ], today)[organ.pk]


def _standing(organ: Organ, told: Facts, heads: list[int], kept: Guide | None, today: date) -> str:
    if law.missing(told):
        return "lacking"
    if kept is None or kept.checked_on is None:
        return "unchecked"
    if law.is_stale(kept.checked_on, today):
        return "old"
    return "current" if kept.facts == _state(organ, told, heads) else "changed"


def _state(organ: Organ, told: Facts, heads: list[int]) -> str:
    return digest(organ.name, "", particulars={**told, "heads": heads})


def _heads(organs: Collection[Organ], today: date) -> dict[int, list[int]]:
    """The keys of those who head the disclosure work of each; who stands in for one is not counted."""
    found: dict[int, list[int]] = {}
    grants = in_force(today).filter(role="head", organ__in=organs, delegated_from=None).order_by("person")
    for organ, person in grants.values_list("organ", "person").distinct():
        found.setdefault(organ, []).append(person)
    return found


def _contact(contact: Contact) -> Facts:
    """The contact block; what is filled in as 互联网联系方式 tells how to apply too, if it is an address."""
    online = contact.online.strip()
    known = {
        "work_body": contact.office,
        "address": contact.address,
        "hours": contact.hours,
        "phone": contact.phone,
        "fax": contact.fax,
        "internet": online,
    }
    if online.startswith(("http://", "https://")):
        known["online"] = online
    elif "@" in online:
        known["email"] = online
    return known


def _superiors(organs: Collection[Organ]) -> dict[int, str]:
    """The name of the nearest government above each."""
    ways = {organ.pk: [organ.path[:end] for end in range(DIGITS, len(organ.path), DIGITS)] for organ in organs}
    asked = {path for paths in ways.values() for path in paths}
    found = dict(Organ.objects.filter(path__in=asked, level__in=_SUPERIORS).values_list("path", "name"))
    nearest = {key: [found[path] for path in paths if path in found] for key, paths in ways.items()}
    return {key: names[-1] for key, names in nearest.items() if names}


def _channels(organs: Collection[Organ]) -> dict[int, list[str]]:
    """The labels of the channels that each catalogue names, in the order of the law, as far as its organ has them."""
    rows = CatalogueItem.objects.filter(organ__in=organs, left_out_for="").order_by()
    used: dict[int, set[str]] = {}
    for organ, names in rows.values_list("organ", "channels").distinct():
        used.setdefault(organ, set()).update(names)
    for each in organs:
        used[each.pk] = used.get(each.pk, set()) - (UNSAID if each.level in _SUPERIORS else UNSAID | GOVERNMENTS)
    return {key: [each.label for name, each in CHANNELS.items() if name in names] for key, names in used.items()}
