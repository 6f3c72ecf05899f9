"""Whom to turn to: the block that the guide must show."""

import re
from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.block import label, put, trimmed
from gongkai.organs.models import Contact, Organ
from gongkai.redaction.find import find
from gongkai.redaction.kinds import KINDS

_PHONE = re.compile(r"[0-9０-９+\-－—()（）转、，,；;/ ]*")
NEVER = frozenset({"id_card", "bank_card", "passport"})  # how an office is reached may be public, also a mobile
NONE = "无"  # who has no fax must say so (law.information.guide)


class BadPhone(Refusal):
    says = (
        "没有保存：“{label}”填的是“{text}”，其中有不是号码的字。"
        "只填号码，多个号码用顿号分开，分机写“转”，没有传真的写“无”。"
    )
    cite = REG(12, 2)


class PersonalNumber(Refusal):
    says = "没有保存：“{label}”里有{kind}，它会写进公开指南，人人都能看到。请删去，只写机关的办公联系方式。"
    cite = REG(15)


def put_contact(
    *,
    organ: Organ,
    office: str = "",
    address: str = "",
    hours: str = "",
    phone: str = "",
    fax: str = "",
    online: str = "",
    actor: Actor,
    now: datetime,
) -> Contact:
    """How to reach the office that does the disclosure work (条例第十二条第二款).

    Raises NotKeeper, Ended, BadText, BadPhone, PersonalNumber.
    """
    given = {"office": office, "address": address, "hours": hours, "phone": phone, "fax": fax, "online": online}
    return put(Contact, "organ.contact", organ, check_contact(given), actor=actor, now=now)


def check_contact(given: Mapping[str, str]) -> dict[str, str]:
    """The texts of a contact block, trimmed. Raises BadText, BadPhone, PersonalNumber."""
    texts = trimmed(Contact, given)
    for field, told in texts.items():
        for hit in find(told, NEVER):
            raise PersonalNumber(label=label(Contact, field), kind=KINDS[hit.kind].label)
    for field in ("phone", "fax"):
        told = texts.get(field, "")
        if not _PHONE.fullmatch(told) and (field, told) != ("fax", NONE):
            raise BadPhone(label=label(Contact, field), text=texts[field])
    return texts
