"""What must be public (条例第二十条、第二十一条, 国办发〔2019〕54号), a line each, and the four columns that show it.

An organ's own catalogue is made from `of_level` and may add lines; codes do not change once an edition is out.
"""

from collections.abc import Mapping

from gongkai.law.catalogue.additions import ADDITIONS
from gongkai.law.catalogue.assistance import ASSISTANCE_LINES
from gongkai.law.catalogue.columns import APPLY, COLUMNS, Column
from gongkai.law.catalogue.fields import FIELD_LINES, FIELDS, Grassroots
from gongkai.law.catalogue.item import AUDIENCES, WAYS, Item
from gongkai.law.catalogue.levels import OF_GOVERNMENTS
from gongkai.law.catalogue.statutory import STATUTORY
from gongkai.law.catalogue.subsidies import SUBSIDY_LINES
from gongkai.law.power import LEVELS

__all__ = [
    "APPLY",
    "AUDIENCES",
    "COLUMNS",
    "FIELDS",
    "ITEMS",
    "WAYS",
    "Column",
    "Grassroots",
    "Item",
    "below",
    "of_level",
    "top_of",
]

ITEMS: Mapping[str, Item] = {
    item.code: item for item in (*STATUTORY, *ADDITIONS, *FIELD_LINES, *ASSISTANCE_LINES, *SUBSIDY_LINES)
}


def of_level(level: str, above: str = "") -> tuple[Item, ...]:
    """The lines that an organ of this level publishes, each after the line above it; keys of `law.power.LEVELS`.

    `above` is the level of the government that a department or office belongs to, "" where nobody knows: then it gets
    those of a county's too. Raises KeyError for an unknown level.
    """
    LEVELS[level]
    return tuple(item for item in ITEMS.values() if level in item.organ and _reaches(item.code, level, above))


def below(code: str) -> tuple[Item, ...]:
    """The lines directly below one; the top ones for ""."""
    return tuple(item for item in ITEMS.values() if item.parent == code)


def _reaches(code: str, level: str, above: str) -> bool:
    if level not in ("department", "office") or not above:
        return True
    return all(above in governments for line, governments in OF_GOVERNMENTS.items() if code.startswith(line))


def top_of(code: str) -> Item:
    """The topmost line above this one, or itself. Raises KeyError for an unknown code."""
    item = ITEMS[code]
    return top_of(item.parent) if item.parent else item
