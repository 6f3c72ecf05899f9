"""A note that stands on a public page in few words: what of it tells of a person, who needs not be told of there."""

import re
from collections.abc import Iterator

from gongkai.redaction.find import find
from gongkai.redaction.hit import Hit
from gongkai.redaction.kinds import ALL
from gongkai.redaction.names import is_name

_PRIVATE = re.compile(
    "家住|住在|住址|居住|户籍|患|病|残疾|智力|精神|艾滋|怀孕|服刑|吸毒|离婚|子女|父母|妻子|丈夫|低保|贫困"
)
_WORDS = frozenset({"公示", "公开", "公告", "公布", "公民", "公众"})  # begin like a surname, and are of every notice
_BEGINS = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}")
_NEAR = 20  # signs between a name and what is told of them


def personal(note: str) -> Iterator[Hit]:
    """Personal data of every kind, and names that begin a clause on somebody's home, health or family.

    What begins with a surname is taken for a name there; in a longer text that would be too often wrong.
    """
    yield from find(note, ALL)
    for found in _BEGINS.finditer(note):
        name, end = found.group(), found.end()
        if name not in _WORDS and is_name(name) and _PRIVATE.search(note, end, end + _NEAR):
            yield Hit("name", found.start(), end, name)
