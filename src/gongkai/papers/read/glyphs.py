"""Characters with places on a page (as pdfplumber gives them) put together into lines of text."""

import re
from collections.abc import Iterable
from typing import Any

Char = dict[str, Any]  # text, x0, x1, top, bottom, size, in points from the top left corner of the page
Box = tuple[float, float, float, float]  # x0, top, x1, bottom

SAME_LINE = 0.45  # of the height of a character: how far centres of one line lie apart (digits sit lower than 汉字)
WIDE_GAP = 1.6  # of the size: two spaces, columns of a table without ruling lines
GAP = 0.3  # of the size: one space between letters or digits
GAP_HAN = 0.6  # of the size: one space between 汉字, which justified text spreads
PADDING = 12.0  # points: what a cell leaves free beside its text, both sides together

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f\u2018-\u201d]")
_CODE = re.compile(r"\(cid:\d+\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def readable(char: Char) -> str:
    """The text of a character; U+FFFD where the font does not say which one it is."""
    return _CONTROL.sub("", _CODE.sub("\ufffd", char["text"]))


def lines(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters grouped into lines, top to bottom, each from left to right."""
    rows: list[list[Char]] = []
    last = 0.0
    for char in sorted(chars, key=_middle):
        near = bool(rows) and _middle(char) - last < SAME_LINE * max(char["bottom"] - char["top"], 1.0)
        if not near:
            rows.append([])
        rows[-1].append(char)
        last = last if near else _middle(char)
    return [sorted(row, key=lambda char: float(char["x0"])) for row in rows]


def line_text(row: list[Char]) -> str:
    """One line: words one space apart, wide gaps two; characters printed twice for boldness count once."""
    text, before, blank = "", None, False
    for char in row:
        shown = readable(char)
        if not shown.strip():
            blank = blank or bool(shown)
            continue
        if before is not None:
            if shown == readable(before) and char["x0"] - before["x0"] < 0.2 * char["size"]:
                continue
            text += _between(before, char, blank)
        text += shown
        before, blank = char, False
    return text


def cell_text(chars: Iterable[Char], box: Box) -> list[str]:
    """The lines of a cell, as they are to be joined: a number broken at the edge of the cell is one number again."""
    rows = [row for row in lines(chars) if line_text(row).strip()]
    texts: list[str] = []
    for number, row in enumerate(rows):
        text = line_text(row).replace("  ", " ")
        if texts and _runs_on(rows[number - 1], row, box):
            texts[-1] += text
        else:
            texts.append(text)
    return texts


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _between(left: Char, right: Char, blank: bool) -> str:
    gap = (right["x0"] - left["x1"]) / max(left["size"], right["size"], 1.0)
    if gap > WIDE_GAP:
        return "  "
    if _HAN.search(left["text"]) and _HAN.search(right["text"]):
        return " " if gap > GAP_HAN else ""
    return " " if blank or gap > GAP else ""


def _runs_on(above: list[Char], below: list[Char], box: Box) -> bool:
    """Whether a line goes on in the next one: words of 汉字 always, figures only where the line was full."""
    inked = [char for char in above if char["text"].strip()]
    after = next(char for char in below if char["text"].strip())
    if _HAN.search(inked[-1]["text"]) or _HAN.search(after["text"]):
        return True
    free = (box[2] - box[0]) - (inked[-1]["x1"] - inked[0]["x0"])
    return bool(free < PADDING + after["x1"] - after["x0"])
