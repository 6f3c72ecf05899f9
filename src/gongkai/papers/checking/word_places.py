"""Which paragraphs of a Word file a reader's place (第12段, 第2个表格第4行第3列) means.

The file is read a second time with an invisible sign in front of every paragraph: where the sign comes out, the
paragraph stands. So the numbering is the reader's own, whatever it counts.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from gongkai.papers.read.blocks import Block, Picture, Table
from gongkai.papers.read.docx import read_docx
from gongkai.papers.read.package import BROKEN, Package
from gongkai.papers.read.wordml import name, parse

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST, _MOST = 0xF0000, 65_000  # signs of the private use area: no report holds them, no reader folds them
_SIGN = re.compile("[\U000f0000-\U000fffff]")
_PARAGRAPH = re.compile(r"第(\d{1,6})段")
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "txbxContent"})


class Places:
    """By place, the numbers of its paragraphs: those of all `w:p` of the main part in the order of the document."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable."""
        package = Package(data)
        self.part = package.main_part()
        root = parse(package.read(self.part), BROKEN)
        self.transitional = etree.QName(root).namespace == WORD
        for number, paragraph in enumerate(paragraphs(root)):
            if number < _MOST and (_in_cell(paragraph) or _text(paragraph).strip()):
                _sign(paragraph, chr(_FIRST + number))
        self._at: dict[str, list[int]] = {}
        for where, text in _texts(read_docx(Package(_packed(package, self.part, root)), "").blocks):
            self._at.setdefault(where, []).extend(ord(sign) - _FIRST for sign in _SIGN.findall(text))

    def of(self, where: str) -> list[int]:
        """Empty for a place that the file does not have. A line after a break is in the paragraph that it goes on."""
        if found := self._at.get(where):
            return found
        line = _PARAGRAPH.fullmatch(where)
        before = range(int(line[1]) - 1, 0, -1) if line else ()
        return next((self._at[near] for at in before if (near := f"第{at}段") in self._at and self._at[near]), [])


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if name(element) == "p" and _is_word(element))


def _is_word(element: etree._Element) -> bool:
    """DrawingML has paragraphs too."""
    return "wordprocessingml" in (etree.QName(element).namespace or "")


def _in_cell(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and name(parent) == "tc"


def _text(paragraph: etree._Element) -> str:
    return "".join(element.text or "" for element in texts(paragraph))


def texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The texts of a paragraph that are seen: neither deleted nor those of a box which hangs on it."""
    found = (element for element in paragraph.iter() if name(element) == "t")
    return (each for each in found if not any(name(above) in _UNSEEN for above in _above(each, paragraph)))


def _above(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    parent = element.getparent()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.getparent()


def _sign(paragraph: etree._Element, sign: str) -> None:
    space = etree.QName(paragraph).namespace
    run = etree.Element(f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}t").text = sign
    first = len(paragraph) and name(paragraph[0]) == "pPr"
    paragraph.insert(1 if first else 0, run)


def _packed(package: Package, part: str, root: etree._Element) -> bytes:
    """As much of the file as its reader asks for."""
    folder = part.rpartition("/")[0]
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_STORED) as target:
        target.writestr(part, etree.tostring(root, encoding="utf-8", xml_declaration=True))
        for other in ("_rels/.rels", f"{folder}/numbering.xml", f"{folder}/styles.xml"):
            if content := package.read(other):
                target.writestr(other, content)
    return stored.getvalue()


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield cell.where, cell.text
        elif not isinstance(block, Picture):
            yield block.where, block.text
