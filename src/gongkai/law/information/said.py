"""What is said of an item, in words: labels for names, and the words of a list for its keys.

A page, a comparison of versions and a printed sheet all read the same lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.law.catalogue import ITEMS
from gongkai.law.information.attribute import ATTRIBUTES, GROUNDS
from gongkai.law.information.field import Field
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.information.relation import RELATIONS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY

_ELSEWHERE = ("details", "wording", "told")  # said by the kind's own fields, and by the text of the paper
_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {name: each.label for name, each in KINDS.items()},
    "catalogue": {code: each.label for code, each in ITEMS.items()},
    "topic": {code: each.label for code, each in TOPICS.items()},
    "genre": {name: each.label for name, each in GENRES.items()},
    "attribute": {name: each.label for name, each in ATTRIBUTES.items()},
    "ground": {name: each.label for name, each in GROUNDS.items()},
    "origin": {name: each.label for name, each in ORIGINS.items()},
    "validity": {name: each.label for name, each in VALIDITY.items()},
}


def said(particulars: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, words) of everything that is not empty, in the order of the page's block, the kind's own fields last.

    A key that no list has (an organ's own catalogue line, an old edition's topic) stands as it is.
    """
    order = [name for name in PARTICULARS if name in particulars]
    order += sorted(name for name in particulars if name not in PARTICULARS)
    lines = [(PARTICULARS.get(name, name), word(name, particulars[name])) for name in order if name not in _ELSEWHERE]
    own = details(str(particulars.get("kind", "")), particulars.get("details") or {})
    return [(label, words) for label, words in (*lines, *own) if words]


def word(name: str, value: Any) -> str:
    """One value in words; several of them are separated by 、."""
    if isinstance(value, str):
        if name == "relations":
            how, _, other = value.partition(":")
            return f"{RELATIONS[how].label}（{other}）" if how in RELATIONS else value
        return _WORDS.get(name, {}).get(value, value)
    if isinstance(value, Mapping):
        return "；".join(f"{PARTICULARS.get(key, key)}：{word(key, each)}" for key, each in value.items() if each)
    if isinstance(value, Sequence):
        return "、".join(word(name, each) for each in value)
    return "" if value is None else str(value)


def details(kind: str, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(label, words) of a kind's own fields, in its order."""
    fields = KINDS[kind].by_name if kind in KINDS else {}
    for name in (*fields, *sorted(set(given) - set(fields))):
        if value := given.get(name):
            yield (fields[name].label, _own(fields[name], str(value))) if name in fields else (name, word(name, value))


def _own(field: Field, value: str) -> str:
    return field.choices.get(value, value) + (field.unit if field.kind == "number" else "")
