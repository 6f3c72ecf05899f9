"""The words of an XML part of any office format: paragraph by paragraph, whatever part it is.

Runs, cells and boxes differ between formats and editions; what is searched is every word, so nothing is left out that a
reader of reports would skip: headers, boxes, notes, comments, masters, properties.
"""

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from gongkai.papers.intake.rejected import Damaged, Swollen, reject
from gongkai.papers.read.wordml import name

MAX_DEPTH = 200  # elements within elements; lxml itself stops at 256

_BLOCKS = frozenset({"p", "si", "is", "TextObject", "comment", "text"})
_BLANK = frozenset({"tab", "br", "cr", "noBreakHyphen", "ptab"})
HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|.)')  # fonts and sizes in headers and footers of sheets


def paragraphs(xml: bytes) -> Iterator[str]:
    """Each paragraph's text, text boxes apart, with what was deleted; text outside of paragraphs piece by piece."""
    opened: list[list[str]] = []
    for event, element in _walk(xml):
        tag = name(element)
        if event == "start":
            if tag in _BLOCKS:
                opened.append([])
            continue
        if opened:
            opened[-1].extend(_piece(element, tag))
        elif element.text and element.text.strip():
            yield HEADER_CODE.sub(" ", element.text) if tag.endswith(("Header", "Footer")) else element.text
        if tag in _BLOCKS and opened:
            yield "".join(opened.pop())
        if tag not in ("rPr", "sym"):
            element.clear()


def _piece(element: etree._Element, tag: str) -> Iterator[str]:
    if tag == "sym":
        code = next((str(value) for key, value in element.items() if str(key).endswith("char")), "")
        if re.fullmatch("[0-9A-Fa-f]{4}", code):
            yield chr(int(code, 16))
    elif tag in _BLANK:
        yield " "
    elif element.text and element.text.strip():  # blanks between elements are the writer's indentation
        yield element.text


def _walk(xml: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Start and end of each element. Raises Rejected for what is no XML, or is one within another without end."""
    depth = 0
    events = ("start", "end")
    try:
        for event, element in etree.iterparse(BytesIO(xml), events, resolve_entities=False, no_network=True):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise reject(Swollen, what="内部结构一层套一层")
            yield str(event), element
    except (etree.XMLSyntaxError, ValueError) as error:
        raise reject(Damaged) from error
