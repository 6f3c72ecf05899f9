"""What an OFD file (GB/T 33190) says: its pages line by line, and every other word in it."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.passage import Passage, Searched, joined
from gongkai.papers.intake.rejected import Damaged, reject
from gongkai.papers.intake.xml_text import paragraphs

_PAGE = re.compile(r".*/Pages/Page_(\d+)/.*\.xml")
_SAME_LINE = 1.5  # millimetres that two pieces of one line may differ in height


def passages(archive: Archive, searched: Searched) -> Iterator[Passage]:
    """Every word of an OFD file; pages without words are gaps."""
    for name in archive.names:
        if not name.endswith(".xml"):
            continue
        xml = archive.read(name)
        page = _PAGE.fullmatch(name)
        where = f"第{int(page[1]) + 1}页" if page else "文件内部"
        yield from joined(where, paragraphs(xml))
        if page:
            text = _lines(xml)
            yield Passage(where, text)
            if not text.strip():
                searched.gap(f"{where}没有文字，可能是图片")


def _lines(xml: bytes) -> str:
    """The page's text: often every character is an object of its own, which only its height puts on a line."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise reject(Damaged) from error
    text, last = "", None
    for piece in root.iter("{*}TextObject"):
        box = (piece.get("Boundary") or "").split()
        top = float(box[1]) if len(box) == 4 and re.fullmatch(r"-?\d{1,6}(\.\d{0,9})?", box[1]) else None
        if last is not None and (top is None or abs(top - last) > _SAME_LINE):
            text += "\n"
        text += "".join(str(part) for part in piece.itertext()).strip()
        last = top
    return text
