"""Whom to turn to: the block that the guide must show."""

import re
from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.block import label, put, trimmed
from gongkai.organs.models import Contact, Organ

_PHONE = re.compile(r"[0-9０-９+\-－—()（）转、，,；;/ ]*")
NONE = "无"  # who has no fax must say so (law.information.guide)


class BadPhone(Refusal):
    says = (
        "没有保存：“{label}”填的是“{text}”，其中有不是号码的字。"
        "只填号码，多个号码用顿号分开，分机写“转”，没有传真的写“无”。"
    )
    cite = REG(12, 2)


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

    Raises NotKeeper, Ended, BadText, BadPhone.
    """
    given = {"office": office, "address": address, "hours": hours, "phone": phone, "fax": fax, "online": online}
    return put(Contact, "organ.contact", organ, check_contact(given), actor=actor, now=now)


def check_contact(given: Mapping[str, str]) -> dict[str, str]:
    """The texts of a contact block, trimmed. Raises BadText, BadPhone."""
    texts = trimmed(Contact, given)
    for field in ("phone", "fax"):
        told = texts.get(field, "")
        if not _PHONE.fullmatch(told) and (field, told) != ("fax", NONE):
            raise BadPhone(label=label(Contact, field), text=texts[field])
    return texts
