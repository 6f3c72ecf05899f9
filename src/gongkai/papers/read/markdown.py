"""Markdown in: tables as tables, everything else line by line, without the marks of the format.

Lines are kept apart where Markdown would join them: text that a program took out of a table has one cell a line.
Numbers and dashes of lists are kept: a line `- 4` may be a cell that says minus four.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .blocks import Block, Document, Picture, Table, Text
from .html import read_html
from .spans import Slot, resolve
from .text import lines

MAX_MARKDOWN = 500_000  # characters, parsed in 10 s at worst; a longer text is read line by line

_PIPE = re.compile(r"(?<!\\)\|")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def read_markdown(text: str, source: str) -> Document:
    """A document of kind md. Raises Unreadable."""
    return Document(source, "md", lines(text) if len(text) > MAX_MARKDOWN else tuple(_Source(text).blocks()))


class _Source:
    """The lines of a text and the tokens in it. `done` is the number of lines already delivered."""

    def __init__(self, text: str) -> None:
        self.lines = [line.text for line in lines(text)]
        _close_gaps(self.lines)
        self.done = 0
        self.tables = 0
        self.marker = ""

    def blocks(self) -> Iterator[Block]:
        until = 0  # line at which the table ends that was just delivered; its own tokens are passed over
        for token in _MARKDOWN.parse("\n".join(self.lines)):
            if token.type == "list_item_open":
                self.marker = f"{token.info}{token.markup} "
            if token.map is None or token.map[0] < until or token.type.endswith("_close"):
                continue
            if token.type in ("inline", "fence", "code_block", "html_block", "table_open"):
                yield from self.gap(token.map[0])
                yield from self.leaf(token)
                self.done = max(self.done, token.map[1])
                until = token.map[1] if token.type == "table_open" else until
        yield from self.gap(len(self.lines))

    def gap(self, end: int) -> Iterator[Block]:
        """The blank lines before a block."""
        for number in range(self.done, end):
            if not self.lines[number].strip():
                yield Text("", f"第{number + 1}行")
        self.done = max(self.done, end)

    def leaf(self, token: Token) -> Iterator[Block]:
        start = (token.map or [0])[0] + 1
        if token.type == "table_open":
            yield self.table(start - 1, (token.map or [0, 0])[1])
        elif token.type == "html_block":
            for block in read_html(token.content, "").blocks:
                yield _moved(block, f"第{start}行起的")
        elif token.type == "inline":
            for number, line in enumerate(_read(token).split("\n")):
                yield Text(self.marker + line, f"第{start + number}行")
                self.marker = ""
            for child in token.children or ():
                if child.type == "image":
                    yield Picture(f"第{start}行", wide=True)
        else:
            first = start + (token.type == "fence")
            for number, line in enumerate(token.content.removesuffix("\n").split("\n")):
                yield Text(line, f"第{first + number}行")

    def table(self, start: int, end: int) -> Table:
        """The table on these lines. Cells are cut here, because the parser drops those beyond the header's count."""
        self.tables += 1
        rows = []
        for number in (start, *range(start + 2, end)):
            line = self.lines[number].strip(" \t>").removeprefix("|")
            cells = _PIPE.split(line[:-1] if _PIPE.match(line, len(line) - 1) else line)
            rows.append([Slot(items=[_inline(cell.replace("\\|", "|"))]) for cell in cells])
        return resolve(rows, f"第{self.tables}个表格")


def _inline(text: str) -> str:
    tokens = _MARKDOWN.parseInline(text.strip())
    return "".join(map(_read, tokens)).replace("\n", " ").replace("\xa0", " ").strip()


def _read(token: Token) -> str:
    """The text of an inline token as a person reads it, with the line breaks of its source."""
    parts = []
    for child in token.children or ():
        is_break = child.type in ("softbreak", "hardbreak")
        if is_break or (child.type == "html_inline" and child.content.startswith("<br")):
            parts.append("\n")
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
    return "".join(parts)


def _moved(block: Block, prefix: str) -> Block:
    if isinstance(block, Table):
        cells = tuple(replace(cell, where=prefix + cell.where) for cell in block.cells)
        return replace(block, cells=cells, where=prefix + block.where)
    return replace(block, where=prefix + block.where)


def _close_gaps(rows: list[str]) -> None:
    """Fill blank lines inside HTML tables with an empty comment: to Markdown a blank line would end the table."""
    depth = 0
    for number, line in enumerate(rows):
        low = line.lower()
        depth = max(0, depth + low.count("<table") - low.count("</table"))
        if depth and not line.strip():
            rows[number] = "<!---->"
