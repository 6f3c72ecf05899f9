"""How words and names sound: whole pinyin and its initials, without tones."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin
from pypinyin.seg.simpleseg import seg

_MOST = 4  # readings of one word that are kept: 行长 has four
LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=50_000)
def syllables(word: str) -> tuple[str, ...]:
    """Each way to read a word, its syllables joined: 补助 is buzhu."""
    return tuple(dict.fromkeys("".join(read) for read in readings(word)))


def readings(word: str) -> Sequence[tuple[str, ...]]:
    """Each way to read a word, as its syllables; the likely one first."""
    heard = [sign for part in seg(word) for sign in _heard(part)]
    likely = tuple(sign[0] for sign in heard)
    if len(word) > 6:  # of a long word the surroundings tell the reading
        return (likely,)
    return tuple(dict.fromkeys([likely, *islice(product(*heard), 16)]))[:_MOST]


@lru_cache(maxsize=50_000)
def _heard(part: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each sign, the likely one first, of what the dictionary of pinyin takes for one piece.

    Words are many and their pieces few: to ask pypinyin for each word costs more than all the rest of indexing.
    """
    return tuple(tuple(dict.fromkeys(sign)) for sign in pinyin(part, style=Style.NORMAL, heteronym=True))


def _each(others: str) -> str:
    """Signs without a reading stand for themselves."""
    return others


@lru_cache(maxsize=20_000)
def spelt(name: str) -> tuple[str, ...]:
    """The syllables of each sign of a name, by its likely reading."""
    return tuple(part[0] for part in pinyin(name, style=Style.NORMAL, errors=_each))


def named(typed: str, name: str) -> str:
    """The piece of a name that was typed in pinyin or by its initials, "" if none: ytsx is 阳头升乡.

    A piece begins at a sign and ends at one, has two signs or more, three where only initials were typed.
    """
    heard = spelt(name)
    if len(heard) != len(name):
        return ""
    initials = "".join(part[:1] for part in heard)
    start = initials.find(typed)
    if len(typed) >= 3 and start >= 0:
        return name[start : start + len(typed)]
    for begin in range(len(heard)):
        whole = ""
        for end in range(begin, len(heard)):
            whole += heard[end]
            if whole == typed and end > begin:
                return name[begin : end + 1]
            if not typed.startswith(whole):
                break
    return ""
