"""What a sheet or a page writes in words, as the keys that items have."""

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.law.information.attribute import ATTRIBUTES
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.topics import TOPICS, topic_of
from gongkai.organs.models import Organ
from gongkai.publication.models import CatalogueItem, Item

_NOTHING = frozenset({"无", "—", "-", "/", "暂无", "空"})
LIMITED = ("title", "document_number", "makers", "lead_maker", "keywords", "source", "index", "imported_from")
_LONGEST = {name: getattr(Item._meta.get_field(name), "max_length", 0) for name in LIMITED}
_SHOWN = 12  # choices told


def line(text: str) -> str:
    """One line of visible signs; 无 and the like are nothing."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return "" if plain in _NOTHING else plain


def too_long(values: Mapping[str, str], labels: Mapping[str, str]) -> Iterable[str]:
    for name, longest in _LONGEST.items():
        length = len(values.get(name, ""))
        if length > longest:
            yield f"“{labels.get(name, name)}”有{length}个字，最多{longest}个字。请删减后再导入。"


def key_of(choices: Mapping[str, Any], written: str) -> str:
    """The key that is written, or whose label is; "" for neither."""
    if written in choices:
        return written
    return next((key for key, each in choices.items() if getattr(each, "label", each) == written), "")


def topic(written: str) -> str:
    r"""The code of 综合政务\政务公开; the last part alone counts where one topic only is called so."""
    if written in TOPICS:
        return written
    whole = topic_of(written)
    if whole:
        return whole.code
    same = [code for code, each in TOPICS.items() if each.name == written]
    return same[0] if len(same) == 1 else ""


def choices_of(organ: Organ) -> dict[str, Mapping[str, Any]]:
    """The lists from which a particular is chosen, by its name."""
    lines = CatalogueItem.objects.filter(organ=organ, left_out_for="").values_list("code", "label")
    return {
        "kind": KINDS,
        "genre": GENRES,
        "origin": ORIGINS,
        "attribute": ATTRIBUTES,
        "catalogue": dict(lines),
    }


def unknown(label: str, written: str, choices: Mapping[str, Any]) -> str:
    names = [getattr(each, "label", each) for each in choices.values()]
    told = "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
    return f"“{label}”填的是“{written}”，不在可以选的范围内：{told or '还没有可以选的，请先建立公开目录'}。请改正。"
