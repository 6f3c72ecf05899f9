"""The words of a clean body as plain text, each character with its place in the HTML.

Paragraphs, headings, items and rows are lines, cells are parted by a tab. The words for a picture (alt) are a line of
their own: they are published too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

from gongkai.law.refusal import Refusal

_TOKEN = re.compile(r'<(/?)([a-z0-9]+)((?:[^>"]|"[^"]*")*)>|&[a-zA-Z0-9#]+;|[^<&]+|[<&]')
_ALT = re.compile(r' alt="([^"]*)"')
_LINES = frozenset(
    {"p", "h2", "h3", "h4", "li", "tr", "caption", "figcaption", "ul", "ol", "table", "blockquote", "br"}
)
_CELLS = ("td", "th")
_ADDRESSED = re.compile(r"[：:]$")
_SENTENCE = re.compile(r".*[。！？；]", re.DOTALL)
MAX_SUMMARY = 120  # characters


@dataclass(frozen=True)
class Piece:
    """Characters that stand side by side in both: from `text` on in the text, from `html` on in the fragment.

    `width` is how many characters of HTML each takes: more than 1 for one written as &amp; and the like.
    """

    text: int
    html: int
    count: int
    width: int = 1
    quoted: bool = False


@dataclass(frozen=True)
class Words:
    """The text of a fragment, and what maps it back."""

    html: str
    text: str
    pieces: tuple[Piece, ...]

    @property
    def count(self) -> int:
        """Characters, blanks not counted."""
        return sum(not sign.isspace() for sign in self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.text for piece in self.pieces]

    def places(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where the characters from `start` up to `end` stand in the HTML: one range for each run of them."""
        return [(first, last) for first, last, _ in self._cut(start, end)]

    def at(self, place: int) -> int | None:
        """The character of the text that stands at a place of the HTML; None where a tag stands."""
        for piece in self.pieces:
            if piece.html <= place < piece.html + piece.count * piece.width:
                return piece.text + (place - piece.html) // piece.width
        return None

    def marked(self, spans: Iterable[tuple[int, int]], label: str = "") -> str:
        """The HTML with <mark> around these spans of the text, for whoever checks it; `label` is said of each.

        What stands in the words for a picture can't be marked.
        """
        opening = f'<mark title="{escape(label)}">' if label else "<mark>"
        cuts = sorted({cut for span in spans for cut in self._cut(*span) if not cut[2].quoted}, key=lambda cut: cut[0])
        return self._written(
            (first, last, f"{opening}{self.html[first:last]}</mark>") for first, last, _ in _apart(cuts)
        )

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> str:
        """The HTML with spans of its text replaced (start, end, new text). Raises Overlapping.

        Tags stay: where a span reaches over one, the new text stands before it.
        """
        done, written = 0, list[tuple[int, int, str]]()
        for start, end, new in sorted(changes):
            if start < done or end <= start:
                raise Overlapping
            done = end
            for place, (first, last, _) in enumerate(self._cut(start, end)):
                written.append((first, last, "" if place else escape(new)))
        return self._written(written)

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int, Piece]]:
        at = max(bisect_right(self._starts, start) - 1, 0)
        for piece in self.pieces[at:]:
            if piece.text >= end:
                return
            first, last = max(start, piece.text) - piece.text, min(end - piece.text, piece.count)
            if first < last:
                yield piece.html + first * piece.width, piece.html + last * piece.width, piece

    def _written(self, changes: Iterable[tuple[int, int, str]]) -> str:
        out, at = [], 0
        for first, last, new in changes:
            out += [self.html[at:first], new]
            at = last
        return "".join([*out, self.html[at:]])


def _apart(cuts: list[tuple[int, int, Piece]]) -> Iterator[tuple[int, int, Piece]]:
    """The ranges without what an earlier one has."""
    done = 0
    for first, last, piece in cuts:
        if last > done:
            yield max(first, done), last, piece
            done = last


def read(html: str) -> Words:
    """The words of a fragment as `clean` leaves it."""
    text: list[str] = []
    pieces: list[Piece] = []
    length = 0
    between = ""

    def put(raw: str, place: int, quoted: bool) -> None:
        nonlocal length, between
        if between and length:
            text.append(between)
            length += 1
        between = ""
        for found in _TOKEN.finditer(raw):
            plain = unescape(found[0]) if found[0].startswith("&") else found[0]
            width = len(found[0]) if len(plain) == 1 else 1
            pieces.append(Piece(length, place + found.start(), len(plain), width, quoted))
            text.append(plain)
            length += len(plain)

    for token in _TOKEN.finditer(html):
        tag = token[2]
        if tag is None:
            put(token[0], token.start(), False)
        elif tag == "img":
            alt = _ALT.search(token[3])
            if alt and alt[1]:
                between = "\n"
                put(alt[1], token.start(3) + alt.start(1), True)
                between = "\n"
        elif tag in _LINES:
            between = "\n"
        elif tag in _CELLS and token[1] and between != "\n":
            between = "\t"
    return Words(html, "".join(text), tuple(pieces))


def plain(html: str) -> str:
    """The text alone."""
    return read(html).text


def summary(html: str) -> str:
    """The first paragraph that says something, for 内容概述: whole sentences of at most 120 characters.

    Passed over are headings, the line that names the addressees (主送机关) and what stands in tables. "" where there is
    none.
    """
    for paragraph in re.findall(r"<p>(.*?)</p>", re.sub(r"<table>.*?</table>", "", html, flags=re.DOTALL), re.DOTALL):
        text = plain(paragraph).replace("\n", "")
        if len(text) < 15 or _ADDRESSED.search(text):
            continue
        if len(text) <= MAX_SUMMARY:
            return text
        whole = _SENTENCE.match(text[:MAX_SUMMARY])
        return whole[0] if whole else text[: MAX_SUMMARY - 1] + "…"
    return ""


class Overlapping(Refusal):
    says = "没有替换：有两处要替换的文字互相重叠。请先合并成一处再试。"
