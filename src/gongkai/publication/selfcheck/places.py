"""Where a line of a body stands, as an editor counts: 正文第3段, in a table 表格第2行, its head 表格标题."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from gongkai.papers.body.words import Words

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b")


class Places:
    """The lines that say something, each with where it begins and what that place is called. `words` of a fragment."""

    def __init__(self, text: str, words: Words | None) -> None:
        tables = _tables(words.html) if words else []
        self.starts: list[int] = []
        self.labels: list[str] = []
        at = paragraphs = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                label = _label(_place(words, at + len(line) - len(line.lstrip())), tables) if words and tables else ""
                paragraphs += not label
                self.starts.append(at)
                self.labels.append(label or f"正文第{paragraphs}段")
            at += len(line)

    def of(self, offset: int) -> str:
        """The place in which a character of the text stands."""
        return self.labels[max(bisect_right(self.starts, offset) - 1, 0)] if self.labels else "正文第1段"


def _place(words: Words, offset: int) -> int:
    found = words.places(offset, offset + 1)
    return found[0][0] if found else 0


def _tables(html: str) -> list[tuple[int, int, list[int]]]:
    """Where each table begins and ends, and where its rows begin."""
    return [
        (found.start(), found.end(), [found.start() + row.start() for row in _ROW.finditer(found[0])])
        for found in _TABLE.finditer(html)
    ]


def _label(place: int, tables: list[tuple[int, int, list[int]]]) -> str:
    """The row of a table in which something stands, "" where in none; a table among several is told by its number."""
    return next(_rows(place, tables), "")


def _rows(place: int, tables: list[tuple[int, int, list[int]]]) -> Iterator[str]:
    for number, (start, end, rows) in enumerate(tables, 1):
        if start <= place < end:
            table = f"第{number}个表格" if len(tables) > 1 else "表格"
            row = bisect_right(rows, place)
            yield f"{table}第{row}行" if row else f"{table}标题"
