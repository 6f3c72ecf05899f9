"""Text as the index sees it: brought to one form, cut into units, and each two neighbours together.

A unit is one Chinese sign, one whole word in other letters or digits (pm2.5 is one), one of the SYMBOLS that mean
something (10% is not 10), or one MARK for whatever punctuation stands between. A phrase is found where its units follow
each other, so that looking for a phrase is the same as looking for a piece of the folded text that cuts no word. Signs
are folded one by one, never by their neighbours: a phrase must fold as it does within its text.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from operator import add

from gongkai.papers.read.fold import fold as simplified

MARK = "。"
GAP = "_"  # between two words of letters, where white space tells them apart
SYMBOLS = "%‰+#&@=°×"
_SIGNS = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_FOLDED_SIGNS = (
    range(0x2E80, 0x2FE0),
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x323B0),
)
_WRITTEN_SMALL = (range(0x2100, 0x2E80), range(0x3200, 0x3400))  # ㎡, ℃, №: letters that are no word yet
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
DIGIT, _COMMA = "[0-9\uff10-\uff19]", "[,，]"  # in full width too
_GROUPED = re.compile(DIGIT + _COMMA + DIGIT)  # is looked for first: few texts have any
_THOUSANDS = re.compile(
    rf"(?<![0-9\uff10-\uff19,，.．]){DIGIT}{{1,3}}(?:{_COMMA}{DIGIT}{{3}})+(?!{DIGIT}|{_COMMA}{DIGIT})"
)
_MARKS = re.compile(rf"[^\w\s.{SYMBOLS}％＋＃＆＠＝]+")
_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")  # any other stands within a number
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_WORD = rf"[^\W_{_SIGNS}]"
_BETWEEN_WORDS = re.compile(rf"(?<={_WORD})\s+(?={_WORD})")
_UNIT = re.compile(rf"[{_SIGNS}]|{_WORD}{{1,40}}(?:(?<=[0-9])\.[0-9]+)*|[{MARK}{GAP}{SYMBOLS}]")
_SEVERAL = re.compile(rf"[{MARK}{GAP}\s]*{MARK}[{MARK}{GAP}\s]*")
_SPACE = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W_]")
SIGN = re.compile(f"[{_SIGNS}]")
AFTER_WORD = f"[{_SIGNS}{MARK}{GAP}{SYMBOLS}]"  # what may follow a word of letters in the index


@lru_cache(maxsize=1)
def variants() -> Mapping[int, str]:
    """Traditional signs and radicals with the sign that each is folded to, letters written as one sign with these, and
    what nobody sees with nothing."""
    signs = [chr(point) for points in _FOLDED_SIGNS for point in points]
    folded = simplified("\n".join(signs)).split("\n")
    table = {ord(sign): plain for sign, plain in zip(signs, folded, strict=True) if plain != sign and len(plain) == 1}
    small = {ord(sign): unicodedata.normalize("NFKC", sign) for points in _WRITTEN_SMALL for sign in map(chr, points)}
    letters = {point: plain for point, plain in small.items() if not chr(point).isalnum() and _LETTER.search(plain)}
    return letters | table | dict.fromkeys(map(ord, _INVISIBLE), "")


@lru_cache(maxsize=1)
def _varied() -> re.Pattern[str]:
    """One sign that has another form; most texts have none, and looking is cheaper than translating.

    Of the rare planes each is looked up: a class with signs of theirs is slow for every text.
    """
    return re.compile("[" + "".join(chr(point) for point in variants() if point < 0x10000) + "\U00010000-\U0010ffff]")


def fold(text: str) -> str:
    """Simplified signs, half width, lower case, MARK for punctuation and for the end of a paragraph (an empty line).

    White space between signs vanishes (a wrapped line, a title set wide), between words it becomes GAP.
    """
    if _GROUPED.search(text):
        text = _THOUSANDS.sub(lambda found: found[0].replace(",", "").replace("，", ""), text)
    if _varied().search(text):
        text = text.translate(variants())
    text = _marked(text)
    if not unicodedata.is_normalized("NFKC", text):
        text = _marked(unicodedata.normalize("NFKC", text))
        if _varied().search(text):  # a sign in a circle brings its own
            text = text.translate(variants())
    text = text.lower()
    if _SPACE.search(text):
        text = _SPACE.sub("", _BETWEEN_WORDS.sub(GAP, text))
    return _SEVERAL.sub(MARK, text) if MARK + MARK in text or MARK + GAP in text or GAP + MARK in text else text


def _marked(text: str) -> str:
    """With MARK for punctuation, but for a point in full width, which may stand within a number."""
    if "\n" in text:
        text = _PARAGRAPH.sub(MARK, text)
    if GAP in text:
        text = text.replace(GAP, MARK)
    text = text.replace("．", ".")
    if "." in text:
        text = _POINT.sub(MARK, text)
    return _MARKS.sub(MARK, text)


def units(folded: str) -> list[str]:
    """The units of a folded text, in order."""
    return _UNIT.findall(folded)


def joined(cut: list[str]) -> str:
    """Each two neighbours together, and the last alone, parted by blanks: what the index reads word by word.

    So each unit begins one word of the index, and what begins with a unit is what a single one is looked for by.
    """
    return " ".join(map(add, cut, [*cut[1:], ""]))


def pairs(cut: list[str]) -> list[str]:
    """Each two neighbours together; their places follow each other."""
    return [first + second for first, second in pairwise(cut)]


def phrase(text: str) -> list[str]:
    """The units of a phrase that is looked for, without the marks around it."""
    cut = units(fold(text))
    while cut and cut[0] in (MARK, GAP):
        del cut[0]
    while cut and cut[-1] in (MARK, GAP):
        del cut[-1]
    return cut
