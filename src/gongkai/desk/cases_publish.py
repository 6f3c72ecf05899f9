"""What was given to an applicant, or what somebody suggested, begins an item for all (条例第四十四条).

`item-new?as=case&from=17`, `?as=suggestion&from=3`: files that were given out are looked through again when they are
put to the item, so they are not carried over.
"""

from typing import Any

from gongkai.audit.actor import Actor
from gongkai.cases.queries import related_seen_by, seen_by
from gongkai.cases.suggested import NothingGiven, Suggested, from_case, from_related

HEADING = "转为主动公开"


def begun(how: str, key: int, actor: Actor) -> dict[str, Any]:
    """What the form of an item begins with; nothing where there is no such thing in the actor's reach."""
    found = _case(key, actor) if how == "case" else _suggestion(key, actor)
    return {"heading": f"{HEADING}：{found.why}", "kind": "other", "title": found.title} if found else {}


def _case(key: int, actor: Actor) -> Suggested | None:
    case = seen_by(actor).filter(pk=key).first()
    try:
        return from_case(case) if case else None
    except NothingGiven:
        return None


def _suggestion(key: int, actor: Actor) -> Suggested | None:
    asked = related_seen_by(actor).filter(kind="suggestion", pk=key).first()
    return from_related(asked) if asked else None
