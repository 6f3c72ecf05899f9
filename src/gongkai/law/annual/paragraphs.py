"""The prose of a report put together again: paragraphs out of lines that a page may have broken anywhere.

White space means nothing between Chinese characters, so it is dropped there (`2 0 2 4 年` is 2024年), and half-width
stops and brackets between them become full-width ones. Every character keeps the place of the line it came from.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.law.annual.report import Line, Report
from gongkai.law.labels import plain

_ENDED = re.compile(r"[。！？!?；;：:][”’）)》」』]*$")
_OPENS = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?\d{1,2}[）)、.．](?!\d))")
_SPACED_DIGITS = re.compile(r"(?<![\d.])\d(?: \d)+(?![\d.])")
_SPACE = re.compile(r"(?<![0-9A-Za-z.])\s+|\s+(?![0-9A-Za-z])")
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_NARROW = re.compile(r"(?<![0-9A-Za-z])[,;:!?]|[,;:!?](?![0-9A-Za-z/])|[()]")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d+\s*页(?:[，,\s]*共\s*\d+\s*页)?)\s*")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph without white space; `starts` and `places` say which line of the document each part came from."""

    text: str
    starts: tuple[int, ...]
    places: tuple[str, ...]

    def where(self, offset: int) -> str:
        return self.places[max(bisect_right(self.starts, offset) - 1, 0)]


def squeeze(text: str) -> str:
    """Chinese text as it is set: no white space but one blank between words or numbers, stops of full width."""
    collapsed = " ".join(text.split())
    collapsed = _SPACED_DIGITS.sub(lambda found: found.group().replace(" ", ""), collapsed)
    return _NARROW.sub(lambda found: found.group().translate(_WIDE), _SPACE.sub("", collapsed))


def opening(report: Report) -> list[Line]:
    """The lines before the first section: title, metadata, statistical period; all lines if there is no section."""
    first = plain(report.sections[0].written) if report.sections else ""
    out = []
    for line in report.lines:
        if first and first in plain(line.text):
            break
        out.append(line)
    return out


def is_page_number(text: str) -> bool:
    """- 3 -, 第3页, 第3页共9页: a line that belongs to the page, not to the text."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Lines joined to paragraphs: a line goes on unless it ended a sentence or the next one opens an item.

    Page numbers (- 3 -) are left out, for a sentence may go on behind them.
    """
    parts: list[tuple[str, str]] = []
    for line in lines:
        text = squeeze(line.text)
        if not text or is_page_number(text):
            continue
        if parts and (_ENDED.search(parts[-1][0]) or _OPENS.match(text)):
            yield _join(parts)
            parts = []
        parts.append((text, line.where))
    if parts:
        yield _join(parts)


def _join(parts: list[tuple[str, str]]) -> Paragraph:
    starts, total = [], 0
    for text, _ in parts:
        starts.append(total)
        total += len(text)
    return Paragraph("".join(text for text, _ in parts), tuple(starts), tuple(where for _, where in parts))
