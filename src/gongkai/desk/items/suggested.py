"""An item that begins from another one: a 解读, a 澄清, a new document that amends or replaces it."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from gongkai.audit.actor import Actor
from gongkai.desk.cases_publish import begun
from gongkai.desk.items.details import PREFIX
from gongkai.desk.items.relations import reachable
from gongkai.publication.models import Item

# By the relation: what the button says, the kind ("" for that of the other one), the title.
BEGINS: Mapping[str, tuple[str, str, str]] = {
    "interprets": ("起草解读", "interpretation", "《{}》政策解读"),
    "clarifies": ("起草澄清", "clarification", "关于《{}》有关情况的澄清说明"),
    "amends": ("起草修改文件", "", "关于修改《{}》的决定"),
    "replaces": ("起草废止文件", "", "关于废止《{}》的决定"),
    "related": ("起草相关信息", "", ""),
}


def filled(asked: QueryDict, actor: Actor) -> dict[str, Any]:
    """What the form begins with; `heading` is its heading. Empty where the address names nothing."""
    how, key = asked.get("as", ""), asked.get("from", "")
    if how in ("case", "suggestion") and key.isdecimal() and len(key) < 19:
        return begun(how, int(key), actor)
    if how not in BEGINS:
        return {}
    heading, kind, title = BEGINS[how]
    told: dict[str, Any] = {"heading": heading, "kind": kind or "other"}
    item = reachable(actor).filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return told | _taken_over(item, how, kind, title) if item else told


def _taken_over(item: Item, how: str, kind: str, title: str) -> dict[str, Any]:
    told = {
        "kind": kind or item.kind,
        "title": title.format(item.title)[:200],
        "topic": item.topic,
        "keywords": item.keywords,
        "relations": ((how, item.pk),),
    }
    if how == "interprets":
        number = f"（{item.document_number}）" if item.document_number else ""
        told[f"{PREFIX}interprets"] = f"《{item.title}》{number}"
    return told
