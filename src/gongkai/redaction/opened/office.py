"""Word, Excel and PowerPoint files: every word of every part, woven in the order in which it is read.

Runs of a paragraph make one text, whatever formatting, tracked change or field splits them; deleted text is text.
"""

import re
from typing import Any

from lxml import etree

from gongkai.redaction.opened import sheet
from gongkai.redaction.opened.document import Opened, Unreadable
from gongkai.redaction.opened.markup import Before, Behind, attributes, local, tree
from gongkai.redaction.opened.package import Package, packed
from gongkai.redaction.woven import Woven

MAX_NESTED = 2  # files within files
_PLACES = (
    (r"word/header\d*\.xml", "页眉"),
    (r"word/footer\d*\.xml", "页脚"),
    (r"word/footnotes\.xml", "脚注"),
    (r"word/endnotes\.xml", "尾注"),
    (r".*[Cc]omments?\w*\d*\.xml", "批注"),
    (r"word/document\d*\.xml", "正文"),
    (r"ppt/slides/slide(\d+)\.xml", "第{}张幻灯片"),
    (r"ppt/notesSlides/.*", "幻灯片备注"),
    (r".*/charts/.*", "图表"),
    (r"xl/(?:drawings|richData)/.*", "文本框或图形"),
    (r"xl/pivotCache/.*", "数据透视表的缓存"),
    (r"xl/externalLinks/.*", "外部链接的缓存"),
    (r"xl/sharedStrings\.xml", "没有用到的单元格文字"),
    (r"xl/workbook\.xml", "工作表名称或定义的名称"),
    (r"docProps/.*", "文件属性"),
    (r"customXml/.*", "自定义数据"),
    (r".*\.rels", "链接的地址"),
)
_XML = (".xml", ".rels", ".vml")
_DROPPED = re.compile(r"docProps/thumbnail\.\w+|xl/calcChain\.xml|.*/printerSettings/.*")
_PICTURE = re.compile(r".*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)", re.IGNORECASE)
_NESTED = re.compile(r".*/embeddings/.*\.(?:docx|xlsx|pptx|xlsm)", re.IGNORECASE)
_KNOWN = re.compile(r".*\.(?:odttf|ttf|fntdata)")  # fonts say nothing
_TEXT = {"t", "delText", "instrText", "delInstrText"}
_GLUE = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DELETED = {"delText", "delInstrText"}
_IDLE = re.compile(r"(?:word|ppt|xl)/(?:theme/.*|fontTable|webSettings)\.xml")  # looks, not words


class Office:
    """An office file, opened."""

    def __init__(self, data: bytes, depth: int = 0) -> None:
        package = Package(data)
        self.texts: list[Woven] = []
        self.gaps: list[str] = []
        self._members: dict[str, bytes] = {}
        self._trees: dict[str, Any] = {}
        self._nested: dict[str, Opened] = {}
        pictures = 0
        for name in package.names:
            if _DROPPED.fullmatch(name):
                continue
            self._members[name] = package.read(name)
            if name.endswith(_XML) and not _IDLE.fullmatch(name):
                self._trees[name] = tree(self._members[name])
            elif _NESTED.fullmatch(name) and depth < MAX_NESTED:
                self._open_nested(name, depth)
            elif _PICTURE.fullmatch(name):
                pictures += 1
            elif not name.endswith(_XML) and not _KNOWN.fullmatch(name):
                self.gaps.append(f"文件里嵌入的对象（{name.rpartition('/')[2]}）没有检查")
        if pictures:
            self.gaps.append(f"文件里有{pictures}幅图片，图片里的文字没有检查")
        self._drop_references()
        self._weave()

    def _open_nested(self, name: str, depth: int) -> None:
        try:
            nested = Office(self._members[name], depth + 1)
        except Unreadable:
            self.gaps.append(f"文件里嵌入的对象（{name.rpartition('/')[2]}）打不开，没有检查")
            return
        self._nested[name] = nested
        self.texts += nested.texts
        self.gaps += (f"嵌入的文件：{gap}" for gap in nested.gaps)

    def _weave(self) -> None:
        sheets = sheet.sheets(self._trees)
        strings = sheet.strings(self._trees.get("xl/sharedStrings.xml"))
        for name, root in self._trees.items():
            where = _where(name)
            woven = Woven(where)
            if name in sheets:
                self.texts.append(sheet.weave(root, sheets[name], strings))
                where = f"{sheets[name].where}的页眉、批注或设置"
            for part in [child for child in root if local(child) != "sheetData"] if name in sheets else [root]:
                weave(part, woven, where)
                attributes(part, woven, _beside(where))
            woven.repeats = name == "xl/sharedStrings.xml"
            self.texts.append(woven)

    def _drop_references(self) -> None:
        """What is dropped must not be spoken of: a file that names a missing part is called damaged."""
        for name, root in self._trees.items():
            if name == "[Content_Types].xml" or name.endswith(".rels"):
                for child in list(root):
                    target = (child.get("PartName") or child.get("Target") or "").lstrip("/")
                    if re.search(r"(?:thumbnail\.\w+|calcChain\.xml|printerSettings\d*\.bin)$", target):
                        root.remove(child)
            elif name.startswith("xl/worksheets/"):
                for setup in root.iter("{*}pageSetup"):
                    for key in [key for key in setup.attrib if key.endswith("}id")]:
                        del setup.attrib[key]

    def saved(self) -> bytes:
        sheet.settle(self._trees)
        for name, root in self._trees.items():
            self._members[name] = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        for name, nested in self._nested.items():
            self._members[name] = nested.saved()
        return packed(self._members)


def _where(name: str) -> str:
    for pattern, place in _PLACES:
        found = re.fullmatch(pattern, name)
        if found:
            return place.format(*found.groups())
    return "文件内部"


def _beside(where: str) -> str:
    return where if where == "链接的地址" else f"{where}中图片、链接的说明或属性"


def weave(root: Any, woven: Woven, where: str) -> None:
    """The words of one part. Cells end with a tab, rows and paragraphs with a line end, as a table is read."""
    cells = number = 0
    woven.mark(where)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            _add(element, woven)
            continue
        name = local(element)
        if event == "start":
            cells += name == "tc"
            if name == "p":
                number += 1
                woven.mark(f"{where}第{number}段" if where == "正文" else where)
            elif name in _DELETED:
                woven.mark(f"{where}（修订中已删除的文字）")
            woven.add(_GLUE.get(name, ""))
            _add(element, woven, always=name in _TEXT)
            continue
        cells -= name == "tc"
        if name in ("p", "si", "comment"):
            woven.add("\v" if cells else "\n")
        elif name in ("tc", "tr"):
            woven.add("\t" if name == "tc" else "\n")
        elif name not in _TEXT and name not in ("r", "rPr", "pPr") and element.text and not len(element):
            woven.add("\n")
        if element.tail and element.tail.strip() and element is not root:
            woven.add(element.tail, Behind(element))


def _add(element: Any, woven: Woven, *, always: bool = False) -> None:
    if element.text and (always or element.text.strip()):
        woven.add(element.text, Before(element))
