"""Word files in (.docx, .docm): paragraphs and tables in order, as the document reads with all changes accepted."""

import re

from lxml import etree

from .blocks import Block, Document, Unreadable
from .flow import Flow
from .numbering import Numbering
from .package import BROKEN, Package
from .wordml import children, first, is_on, name, parse, value

# Subtrees that no reader of the document sees in its text, and properties, which are looked up where they are needed.
# fmt: off
_UNSEEN = frozenset({
    "del", "moveFrom", "delText", "instrText", "rPr", "pPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr",
    "rt", "footnoteReference", "endnoteReference", "commentReference", "annotationRef",
})
_LIKE_TEXT = {"tab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
# fmt: on
_EMU_PER_TWIP = 635
_A4_TEXT = 8306  # twips: an A4 page less Word's own margins
_POINTS = re.compile(r"(?:^|;)\s*width\s*:\s*([\d.]{1,9})\s*pt", re.IGNORECASE)


def read_docx(package: Package, source: str) -> Document:
    """A document of kind docx. Raises Unreadable."""
    part = package.main_part()
    xml = package.read(part)
    if not xml:
        raise Unreadable(BROKEN)
    folder = part.rpartition("/")[0]
    numbering, styles = (package.read(f"{folder}/{other}.xml") for other in ("numbering", "styles"))
    root = parse(xml, BROKEN)
    lists = Numbering(parse(numbering, BROKEN) if numbering else None, parse(styles, BROKEN) if styles else None)
    return Document(source, "docx", _Body(root, lists).read())


class _Body:
    """One walk over the tree, without recursion; a paragraph in a text box opens inside another paragraph."""

    def __init__(self, root: etree._Element, numbering: Numbering) -> None:
        self.walk = etree.iterwalk(root, events=("start", "end"))
        self.numbering = numbering
        self.flow = Flow()
        self.open: list[tuple[list[str], int]] = []  # paragraphs: their text, and what the flow had counted before
        self.cols: list[int] = []  # the next column of each row that is open
        self.half = _text_width(root) / 2
        self.width: float | None = None  # twips: of the picture that comes next

    def read(self) -> tuple[Block, ...]:
        for event, element in self.walk:
            tag = name(element)
            if event == "end":
                self.end(tag)
            elif _is_unseen(element, tag):
                self.walk.skip_subtree()
            else:
                self.start(element, tag)
        return self.flow.finish()

    def start(self, element: etree._Element, tag: str) -> None:
        if tag == "p":
            self.open.append(([self.numbering.label(first(element, "pPr"))], self.flow.count))
        elif self.open and (tag == "t" or tag in _LIKE_TEXT):
            self.open[-1][0].append((element.text or "") if tag == "t" else _LIKE_TEXT[tag])
        elif tag == "tbl":
            self.flow.open_table()
        elif tag == "tr":
            self.flow.open_row()
            self.cols.append(_count(first(element, "trPr", "gridBefore"), 0))
        elif tag == "tc" and self.cols:
            self.cell(first(element, "tcPr"))
        elif tag in ("extent", "shape"):
            self.width = _width(element, tag)
        elif tag in ("blip", "imagedata"):
            self.flow.picture(self.width is None or self.width >= self.half)
            self.width = None

    def cell(self, properties: etree._Element | None) -> None:
        span = _count(first(properties, "gridSpan"), 1)
        merge = first(properties, "vMerge")
        continues = merge is not None and value(merge) != "restart"
        self.flow.open_cell(1, span, self.cols[-1], continues)
        self.cols[-1] += span

    def end(self, tag: str) -> None:
        if tag == "p" and self.open:
            parts, before = self.open.pop()
            text = "".join(parts)
            if text.strip() or self.flow.count == before:
                for line in text.split("\n"):
                    self.flow.paragraph(line if line.strip() else "")
        elif tag == "tc":
            self.flow.close_cell()
        elif tag == "tr" and self.cols:
            self.cols.pop()
        elif tag == "tbl":
            self.flow.close_table()


def _is_unseen(element: etree._Element, tag: str) -> bool:
    """Deleted, hidden, or a second version of what was already read."""
    if tag == "r":
        return is_on(first(element, "rPr", "vanish"))
    if tag == "tr":
        return first(element, "trPr", "del") is not None
    if tag == "tc":
        merge = first(element, "tcPr", "hMerge")
        return merge is not None and value(merge) != "restart"
    if tag == "Fallback":
        return next(children(element.getparent(), "Choice"), None) is not None
    return tag in _UNSEEN


def _count(element: etree._Element | None, default: int) -> int:
    text = value(element)
    return min(int(text), 1000) if text.isdecimal() and len(text) < 9 else default


def _text_width(root: etree._Element) -> int:
    """Twips between the margins of the last section."""
    section = first(root, "body", "sectPr")
    size, margins = first(section, "pgSz"), first(section, "pgMar")
    page, left, right = value(size, "w"), value(margins, "left"), value(margins, "right")
    if page.isdecimal() and left.isdecimal() and right.isdecimal():
        return max(int(page[:6]) - int(left[:6]) - int(right[:6]), 1)
    return _A4_TEXT


def _width(element: etree._Element, tag: str) -> float | None:
    """Twips, from a drawing's extent or a VML shape's style."""
    if tag == "extent":
        text = value(element, "cx")
        return int(text) / _EMU_PER_TWIP if text.isdecimal() and len(text) < 12 else None
    found = _POINTS.search(value(element, "style"))
    return float(found[1]) * 20 if found and found[1].count(".") < 2 and found[1] != "." else None
