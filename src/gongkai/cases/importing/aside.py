"""What an import could not read as an application is no reason to lose it: it is noted for somebody to look at."""

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.cases.acts.incoming import LONGEST, note_incoming
from gongkai.organs.models import Organ

_ROW = re.compile(r"第\d+行")


def places(complaints: Sequence[str], *, mails: bool) -> dict[str, str] | None:
    """Each mail or row that was complained of, with what is wrong; None where it is the file as a whole."""
    found: dict[str, str] = {}
    for complaint in complaints:
        row = _ROW.match(complaint)
        where = complaint.partition("：")[0] if mails else row.group() if row else ""
        if not where:
            return None
        found[where] = "；".join(filter(None, (found.get(where, ""), complaint)))
    return found


def set_aside(
    found: dict[str, str], *, source: str, route: str, organ: Organ, actor: Actor, now: datetime
) -> int:  # fmt: skip
    """Note each of these as come in, of the file `source`; the same again is not noted twice. How many there are."""
    for where, wrong in found.items():
        mark = sha256(f"{organ.pk}\n{source}\n{where}".encode()).hexdigest()
        what = f"{source}，{wrong}"[:LONGEST]
        note_incoming(
            organ=organ, route=route, arrived_on=localdate(now), what=what, mark=mark, actor=actor, now=now
        )  # fmt: skip
    return len(found)
