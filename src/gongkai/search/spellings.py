"""The ways in which a sign or a text may be written: traditional, full width, with blanks between its signs."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from gongkai.search.bigrams import GAP, MARK, fold, variants

_BETWEEN = r"[\W_]{0,3}"  # what a hand puts between the signs of a name or number


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, str]:
    """Each simplified sign, or letters that have one sign of their own, with the other forms that are folded to it."""
    forms: dict[str, str] = {}
    for point, plain in variants().items():
        if plain:
            forms[plain.lower()] = forms.get(plain.lower(), "") + chr(point)
    return forms


def of_sign(sign: str) -> str:
    """A folded sign as a piece of an expression that finds it however it was written."""
    both = (sign + sign.upper()) if len(sign.upper()) == 1 else sign
    wide = "".join(chr(ord(one) + 0xFEE0) for one in both if "!" <= one <= "~")
    ways = re.escape(sign) + wide + _forms().get(sign, "")
    return f"[{ways}]" if wide or sign in _forms() else ways


def of_word(word: str) -> str:
    """A word of letters and digits: m2 may be one sign, and a comma may part digits from digits."""
    found, at = "", 0
    while at < len(word):
        pair = word[at : at + 2]
        piece = of_sign(word[at]) + ("[,，]?" if word[at].isdigit() and word[at + 1 : at + 2].isdigit() else "")
        if len(pair) == 2 and pair in _forms():
            piece, at = f"(?:{piece}{of_sign(pair[1])}|[{_forms()[pair]}])", at + 1
        found, at = found + piece, at + 1
    return found


def loosely(text: str, signs_there: Collection[str]) -> re.Pattern[str] | None:
    """Finds a name or a number however it was written, in a text of which these are the folded signs.

    None for what has less than two signs, and where one of its signs is not there: to make an expression takes longer
    than to index what it would search.
    """
    signs = [sign for sign in fold(text) if sign not in (MARK, GAP)]
    if len(signs) < 2 or any(sign.isalnum() and sign not in signs_there for sign in signs):
        return None
    return re.compile(_BETWEEN.join(map(of_sign, signs)), re.IGNORECASE)
