"""What Word, Excel and PowerPoint files (.docx, .xlsx, .pptx) say, in every part of them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.passage import Passage, Searched, joined
from gongkai.papers.intake.rejected import Damaged, reject
from gongkai.papers.intake.xml_text import HEADER_CODE, paragraphs

_PLACES = (
    (r"word/header\d*\.xml", "页眉"),
    (r"word/footer\d*\.xml", "页脚"),
    (r"word/(?:foot|end)notes\.xml", "脚注或尾注"),
    (r".*/comments?\w*\d*\.xml", "批注"),
    (r"word/.*", "正文"),
    (r"ppt/slides/slide(\d+)\.xml", "第{}张幻灯片"),
    (r"ppt/notesSlides/.*", "幻灯片备注"),
    (r"ppt/(?:slideMasters|slideLayouts|notesMasters)/.*", "幻灯片母版"),
    (r"xl/worksheets/sheet(\d+)\.xml", "第{}张工作表"),
    (r"xl/drawings/.*", "文本框"),
    (r"xl/.*", "单元格"),
    (r"docProps/.*", "文件属性"),
)
_XML = (".xml", ".vml")
_CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s")
_COMMENTS = re.compile(r"(?:word|xl|ppt)/(?:\w+/)?(?:threaded|modern)?[Cc]omments?[\w-]*\.xml")
# Looks, not words; and half of the time that a short paper takes.
_WORDLESS = re.compile(r"(?:word|ppt|xl)/(?:theme/.*|styles\w*|fontTable|webSettings|settings)\.xml")
_WORDY = ("s", "str", "inlineStr")  # cells of other types hold numbers
_UTF16 = re.compile("[^\0-\x08\x0e-\x1f]{2,}")


def passages(archive: Archive, searched: Searched) -> Iterator[Passage]:
    """Every word of an office file."""
    words = False
    shared: list[str] = []
    for name in sorted(archive.names):
        if name == "xl/sharedStrings.xml":
            shared = list(paragraphs(archive.read(name)))
    for name in archive.names:
        if name.endswith(_XML) and not _WORDLESS.fullmatch(name):
            xml = archive.read(name)
            _note(name, xml, searched)
            for passage in _part(name, xml, shared):
                words = words or (not name.startswith("docProps/") and bool(passage.text.strip()))
                yield passage
        elif "/embeddings/" in name:
            yield from _embedded(archive, name, searched)
    if not words:
        searched.gap("文中没有文字，可能全是图片")


def _part(name: str, xml: bytes, shared: list[str]) -> Iterator[Passage]:
    where = _where(name)
    if name.startswith("xl/worksheets/sheet"):
        yield from joined(where, _sheet(_root(xml), shared))
        return
    yield from joined(where, paragraphs(xml))
    if name == "xl/workbook.xml":
        yield from joined("工作表名称", (str(each) for each in _names(xml)))


def _where(name: str) -> str:
    for pattern, place in _PLACES:
        found = re.fullmatch(pattern, name)
        if found:
            return place.format(*found.groups())
    return "文件内部"


def _names(xml: bytes) -> Iterator[object]:
    return (element.get("name") for element in _root(xml).iter("{*}sheet"))


def _sheet(root: etree._Element, shared: list[str]) -> Iterator[str]:
    """Rows with a tab between cells, for a level and its star may stand side by side; then headers and the rest."""
    for row in list(root.iter("{*}row")):
        cells = [_cell(cell, shared) for cell in row if cell.get("t") in _WORDY]
        if cells:
            yield "\t".join(cells)
        row.clear()
    for element in root.iter():
        if element.text and element.text.strip():
            yield HEADER_CODE.sub(" ", element.text)


def _cell(cell: etree._Element, shared: list[str]) -> str:
    text = "".join(str(part) for part in cell.itertext()).strip()
    if cell.get("t") != "s":
        return text
    return shared[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(shared) else ""


def _root(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise reject(Damaged) from error


def _note(name: str, xml: bytes, searched: Searched) -> None:
    if name == "word/document.xml" and _CHANGES.search(xml):
        searched.remark("文件带有修订记录，删改过的文字仍能看到；公开之前请接受或者拒绝全部修订。")
    if _COMMENTS.fullmatch(name) and any(text.strip() for text in paragraphs(xml)):
        searched.remark("文件带有批注；公开之前请删除全部批注。")


def _embedded(archive: Archive, name: str, searched: Searched) -> Iterator[Passage]:
    """A file within the file: searched as office file where it is one, else letter by letter."""
    data = archive.read(name)
    where = f"嵌入的文件（{PurePosixPath(name).name}）"
    if data.startswith(b"PK\x03\x04"):
        inner = Archive(data)
        for member in inner.names:
            if member.endswith(_XML):
                yield from joined(where, paragraphs(inner.read(member)))
            elif "/embeddings/" in member:
                searched.gap("嵌入的文件里还有嵌入的文件，没有检查")
    else:
        yield from raw(where, data)
        searched.gap("嵌入的旧格式文件只作了初步检查")


def raw(where: str, data: bytes) -> Iterator[Passage]:
    """Whatever stands in the bytes as UTF-16 or GBK text: formats before 2007 keep Chinese as the former."""
    for shift in (0, 1):
        text = data[shift : len(data) - (len(data) - shift) % 2].decode("utf-16-le", "replace")
        yield from joined(where, (found[0] for found in _UTF16.finditer(text)))
    yield Passage(where, data.decode("gb18030", "replace"))
