"""The words of a facet and of its values, alike on every face."""

from collections.abc import Mapping
from typing import Any

from gongkai.law.catalogue import COLUMNS
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS as SUBKINDS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY
from gongkai.search.document import KINDS

FACETS: Mapping[str, str] = {
    "kind": "种类",
    "organ": "机关",
    "column": "栏目",
    "topic": "主题",
    "subkind": "信息种类",
    "genre": "体裁",
    "validity": "有效性",
    "year": "年份",
    "attachments": "附件",
}
LISTS: Mapping[str, Mapping[str, Any]] = {
    "column": COLUMNS,
    "topic": TOPICS,
    "subkind": SUBKINDS,
    "genre": GENRES,
    "validity": VALIDITY,
}
SORTS: Mapping[str, str] = {"rank": "最相关的在前", "newest": "最新的在前", "oldest": "最早的在前"}


def label(facet: str, value: str) -> str:
    """The words of a value; of an organ its key, for names are in the database."""
    if facet in LISTS:
        return str(LISTS[facet][value].label) if value in LISTS[facet] else value
    if facet == "kind":
        return KINDS.get(value, value)
    return {"year": f"{value}年", "attachments": "有附件"}.get(facet, value)


def choices(facet: str) -> list[tuple[str, str]]:
    """(value, words) of everything that can be chosen."""
    return [(value, label(facet, value)) for value in LISTS.get(facet, KINDS)]
