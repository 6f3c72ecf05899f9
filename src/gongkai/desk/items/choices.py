"""What can be chosen in the form of an item, as lists in groups: kinds, topics, lines of the organ's catalogue."""

from collections.abc import Iterable

from gongkai.law.catalogue import COLUMNS, ITEMS
from gongkai.law.information.attribute import ATTRIBUTES, GROUNDS
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.topics import CLASSES, TOPICS, below
from gongkai.organs.models import Organ
from gongkai.publication.models import CatalogueItem

Pairs = list[tuple[str, str]]
Grouped = list[tuple[str, str | Pairs]]


def kinds() -> Grouped:
    """By the top line of the catalogue that they belong to; the columns' own last."""
    groups: dict[str, Pairs] = {}
    for kind in KINDS.values():
        top = kind.catalogue[:5] if kind.catalogue else ""
        label = ITEMS[top].label if top in ITEMS else COLUMNS[kind.column].label
        groups.setdefault(_short(label), []).append((kind.name, kind.label))
    return [("", "请选择"), *groups.items()]


def topics() -> Grouped:
    """The classes with their topics; a class without topics stands for itself."""
    groups: Grouped = [("", "请选择")]
    for code in CLASSES:
        under = [(topic.code, topic.name) for topic in below(code)]
        label = TOPICS[code].name
        groups.append((label, [(code, f"{label}（不细分）"), *under]) if under else (code, label))
    return groups


def catalogue(organ: Organ | None) -> Grouped:
    """The lines of the organ's own catalogue."""
    if organ is None:
        return [("", "请先选择机关")]
    lines = CatalogueItem.objects.filter(organ=organ, left_out_for="").values_list("code", "label", "parent")
    return [("", "按信息种类" if lines else "本机关还没有建立目录"), *_tree(lines)]


def _tree(lines: Iterable[tuple[str, str, str]]) -> Grouped:
    """Two levels for the eye: whatever stands deeper is shown under its top line."""
    known = {code: (label, parent) for code, label, parent in lines}

    def top(code: str) -> str:
        parent = known[code][1]
        return top(parent) if parent in known and parent != code else code

    groups: dict[str, Pairs] = {}
    for code, (label, _) in known.items():
        groups.setdefault(top(code), []).append((code, _short(label)))
    return [(_short(known[code][0]), lines) if len(lines) > 1 else lines[0] for code, lines in groups.items()]


def genres() -> Pairs:
    return [("", "按信息种类"), *((genre.name, genre.label) for genre in GENRES.values())]


def attributes() -> Pairs:
    return [(name, each.label) for name, each in ATTRIBUTES.items()]


def grounds() -> Pairs:
    told = [(name, f"{each.label}（{each.cite.marked}）") for name, each in GROUNDS.items()]
    return [("", "主动公开的不用选"), *told]


def origins() -> Pairs:
    return [(name, f"{each.label}（{each.publisher}）") for name, each in ORIGINS.items()]


def flat(groups: Grouped) -> Pairs:
    """The choices without their groups."""
    return [pair for name, held in groups for pair in ([(name, held)] if isinstance(held, str) else held)]


def _short(label: str) -> str:
    return label if len(label) <= 36 else f"{label[:35]}…"
