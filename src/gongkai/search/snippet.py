"""The piece of a text in which a match stands, and the matches in it."""

import re
from collections.abc import Iterable, Sequence

from gongkai.search.asked import Marked
from gongkai.search.bigrams import DIGIT, GAP, MARK, SIGN, SYMBOLS
from gongkai.search.spellings import of_sign, of_word

LENGTH = 90  # signs
_BEFORE = 24
_SENTENCE = re.compile(r"[。！？；\n]")
_SPACE = re.compile(r"\s+")


def pattern(phrases: Iterable[Sequence[str]], others: Iterable[str] = ()) -> re.Pattern[str] | None:
    """Finds phrases, given as units, in the text as it was written; `others` are expressions already."""
    ways = sorted({"".join(_unit(cut, place) for place in range(len(cut))) for cut in phrases if cut}, key=len)
    ways = [*others, *reversed(ways)]
    return re.compile("|".join(ways), re.IGNORECASE) if ways else None


def _unit(cut: Sequence[str], place: int) -> str:
    unit = cut[place]
    space = r"\s{0,4}" if place else ""
    if unit == MARK:
        return r"[\W_]{1,8}"
    if unit == GAP:
        return r"\s{1,8}"
    if SIGN.match(unit) or unit in SYMBOLS:
        return space + of_sign(unit)
    # Digits beside a comma or a point belong to the number: 12 is not in 12,700.
    before, after = rf"(?<![^\W_{_HAN}])(?<!{DIGIT}[,，.．])", rf"(?![^\W_{_HAN}]|[,，]{DIGIT}{{3}}|[.．]{DIGIT})"
    return f"{space}{before}{of_word(unit)}{after}"


_HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff"


def marked(text: str, looked_for: re.Pattern[str] | None) -> Marked:
    """The whole text in pieces, matches marked."""
    if not looked_for:
        return ((text, False),)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for found in looked_for.finditer(text):
        if found.start() > end:
            pieces.append((text[end : found.start()], False))
        if found[0]:
            pieces.append((found[0], True))
        end = found.end()
    if end < len(text) or not pieces:
        pieces.append((text[end:], False))
    return tuple(pieces)


def cut_out(text: str, looked_for: re.Pattern[str] | None, marks: re.Pattern[str] | None) -> Marked:
    """About LENGTH signs around the first match, from the beginning of its sentence if that is near; () if none.

    All that `marks` finds in it is marked.
    """
    found = looked_for.search(text) if looked_for else None
    if not found:
        return ()
    start = max(found.start() - _BEFORE, 0)
    ends = [end.end() for end in _SENTENCE.finditer(text, start, found.start())]
    start = ends[-1] if ends else start
    piece = _SPACE.sub(" ", text[start : max(start + LENGTH, found.end())]).strip()
    before = "" if not start or ends else "…"
    after = "…" if start + LENGTH < len(text) else ""
    return marked(f"{before}{piece}{after}", marks)


def beginning(text: str) -> Marked:
    piece = _SPACE.sub(" ", text[: LENGTH * 2]).strip()
    return ((piece[:LENGTH] + "…" * (len(piece) > LENGTH), False),) if piece else ()
