"""What stands beside the article: how the item stands to others, and what was put right when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from gongkai.law.information.relation import RELATIONS
from gongkai.portal.baked.pages.entries import Line, line
from gongkai.portal.baked.pages.surroundings import Surroundings


@dataclass(frozen=True)
class Amendment:
    """One later edition: its number, when it was published, what was put right; when the one before was withdrawn, or
    was over.
    """

    number: int
    at: str
    note: str
    withdrawn: str = ""
    over: str = ""


def beside(site: Surroundings, item: Any) -> list[tuple[str, list[Line]]]:
    """(heading, lines), in the order of RELATIONS: what the item says of others, then what others say of it."""
    found: dict[str, list[Line]] = {}
    for name, relation in RELATIONS.items():
        for each in item.says:
            if each.kind == name:
                found.setdefault(relation.label, []).append(line(site, each.to))
        for each in item.said:
            if each.kind == name:
                found.setdefault(relation.back, []).append(line(site, each.item))
    return list(found.items())


def history(item: Any) -> list[Amendment]:
    """The editions after the first, newest first."""
    return [
        Amendment(each.number, _hour(each.published_at), each.note, _hour(each.withdrawn_at), _hour(each.over_at))
        for each in reversed(item.history)
        if each.number > 1
    ]


def _hour(at: datetime | None) -> str:
    return localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
