"""A Word file (.docx; .doc and .wps where LibreOffice is installed) as a body, with all that could not be carried over.

Text and looks come through mammoth; before it the XML is made ready (`word_xml.py`), behind it the body is cleaned.
"""

import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any

import mammoth  # type: ignore[import-untyped]
from lxml import etree

from gongkai.law.refusal import Refusal
from gongkai.papers import guard
from gongkai.papers.body import pictures
from gongkai.papers.body.clean import Tangled, TooLong, cleaned
from gongkai.papers.body.pictures import Picture
from gongkai.papers.body.word_styles import Styles
from gongkai.papers.body.word_xml import STYLES, Prepared, prepare
from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.legacy import converted
from gongkai.papers.intake.recognise import recognise
from gongkai.papers.intake.rejected import Damaged, Rejected, Uninspected, reject
from gongkai.papers.read.numbering import Numbering
from gongkai.papers.read.wordml import name as local
from gongkai.papers.read.wordml import value

_TEXT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_ARROW = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
_LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")
_IGNORED = re.compile(r"An unrecognised element was ignored: (\S+)")
# What mammoth passes over and nobody misses.
_HARMLESS = frozenset(
    f"w:{name}"
    for name in ("softHyphen", "ptab", "fldData", "separator", "continuationSeparator", "tblPrEx", "pgNum", "yearLong")
)
_TOLD = {
    "changes": "文件带有修订记录（{}处）：已按全部接受处理，删去的文字没有带过来。请核对正文是否就是定稿。",
    "comment": "有{}处批注没有带过来。",
    "hidden": "有{}处隐藏的文字没有带过来。",
    "box": "有{}个文本框，其中的文字已移到所在段落之后；请核对位置。",
    "contents": "目录（{}行）没有带过来：网页没有页码，正文的小标题就是目录。",
    "formula": "有{}处公式，只带来了其中的字符；请核对，必要时改用图片。",
    "object": "有{}个嵌入的对象（如 Excel 表格），只带来了它的预览图；需要公开原文件的，请作为附件上传。",
    "chart": "有{}个图表或者 SmartArt 没有带过来；请在原文件里复制、选择性粘贴为图片后再导入。",
    "chunk": "有{}处插入的其他文件没有带过来；请在原文件里复制为普通文字后再导入。",
    "margin": "页眉、页脚里的文字没有带过来。",
    "broken": "有{}张图片已损坏或者格式不能识别，没有带过来；请在原文件里打开这些图片，另存为 PNG 或 JPEG 后再插入。",
    "drawing": "有{}张 EMF 或 WMF 图形没有带过来：这台服务器画不出它；请在原文件里另存为 PNG 后再插入。",
    "outside": "有{}张图片不在文件里，只是一个地址，没有带过来；请在原文件里把图片改为嵌入后再导入。",
    "sign": "有{}个特殊符号认不出，没有带过来；请与原文核对。",
    "unknown": "有{}处内容认不出（{}），没有带过来；请与原文核对。",
}


@dataclass(frozen=True)
class Body:
    """`html` names its pictures `attachment:1`, `attachment:2` … in their order (`addresses.placed` renumbers).

    `title` is what the file has in style 标题 at its very top, else "". `remarks` are sentences for the editor.
    """

    html: str
    pictures: tuple[Picture, ...]
    remarks: tuple[str, ...]
    title: str = ""


def read(data: bytes, name: str, *, seconds: float = guard.MAX_SECONDS) -> Body:
    """Read a Word file in a process of its own. Raises NoWord, NoOffice, TooLong, Tangled, or one of `rejected.py`."""
    [(_, answer)] = guard.each([data], partial(_read, name), seconds=seconds)
    if isinstance(answer, guard.Failure):
        raise Uninspected(name=name, why=answer.says)
    if isinstance(answer, Rejected):
        raise answer.raised(name)
    return answer


def _read(name: str, data: bytes) -> Body | Rejected:
    try:
        return body(data, name)
    except Rejected as rejected:
        return rejected
    except TooLong:
        return reject(LongWord)
    except (Tangled, RecursionError):
        return reject(Damaged)


def body(data: bytes, name: str) -> Body:
    """The same in this process. Raises Rejected, TooLong, Tangled."""
    kind = recognise(data, name).name
    if kind not in ("docx", "doc"):
        raise reject(NoWord)
    if kind == "doc":
        present = converted(data, "doc", "docx")
        if present is None:
            raise reject(NoOffice)
        data = present
    archive = Archive(data)
    if _TEXT not in archive.names:
        raise reject(Damaged)
    members = {member: archive.read(member) for member in archive.names}
    prepared = _prepared(members)
    gallery = _Gallery(members)
    answer = mammoth.convert_to_html(
        _packed(members), style_map=STYLES, include_embedded_style_map=False, convert_image=gallery.hang
    )
    made = cleaned(_ARROW.sub("", answer.value))
    told = prepared.told + gallery.told + Counter(outside=_outside(members), margin=_margins(members))
    remarks = (*_remarks(told, [message.message for message in answer.messages]), *made.remarks)
    return Body(made.html, tuple(gallery.pictures), remarks, prepared.title)


def _prepared(members: dict[str, bytes]) -> Prepared:
    """The parts that have text, made ready in place."""
    styles = _root(members.get("word/styles.xml", b""))
    numbers = _root(members.get("word/numbering.xml", b""))
    prepared = Prepared()
    for part in (_TEXT, *_NOTES):
        root = _root(members.get(part, b""))
        if root is not None:
            prepare(root, Styles(styles), Numbering(numbers, styles), prepared, main=part == _TEXT)
            members[part] = etree.tostring(root, encoding="UTF-8")
    for read in ("word/styles.xml", "word/numbering.xml"):  # all that they say stands in the text now
        members.pop(read, None)
    return prepared


def _root(xml: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(xml, parser) if xml else None
    except (etree.XMLSyntaxError, ValueError) as error:
        raise reject(Damaged) from error


def _packed(members: dict[str, bytes]) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member), content)
    return out


class _Gallery:
    """The pictures that the text shows, in their order; one shown twice is kept once."""

    def __init__(self, members: dict[str, bytes]) -> None:
        drawings = {_sum(content): content for content in members.values() if pictures.is_drawing(content)}
        made = pictures.drawn([*drawings.values()])
        self._drawn = dict(zip(drawings, made, strict=True))
        self._numbers: dict[str, int] = {}
        self.pictures: list[Picture] = []
        self.told = Counter[str]()

    def hang(self, image: Any) -> list[Any]:
        """What mammoth writes for a picture; nothing for one that can't be shown."""
        try:
            with image.open() as opened:
                content: bytes = opened.read()
        except (OSError, KeyError, ValueError, zipfile.BadZipFile):
            self.told["broken"] += 1
            return []
        number = self._number(content, pictures.words(image.alt_text or ""))
        if number is None:
            return []
        return [mammoth.html.element("img", {"src": f"attachment:{number}", "alt": self.pictures[number - 1].alt})]

    def _number(self, content: bytes, alt: str) -> int | None:
        key = _sum(content)
        if key in self._numbers:
            return self._numbers[key]
        is_drawing = key in self._drawn
        png = self._drawn.get(key)
        number = len(self.pictures) + 1
        picture = pictures.shown(png or b"" if is_drawing else content, number, alt)
        if picture is None:
            self.told["drawing" if is_drawing else "broken"] += 1
            return None
        self.pictures.append(picture)
        self._numbers[key] = number
        return number


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _outside(members: dict[str, bytes]) -> int:
    """Pictures that are only linked to."""
    rels = _root(members.get("word/_rels/document.xml.rels", b""))
    links = [one for one in (() if rels is None else rels) if value(one, "TargetMode") == "External"]
    return sum(value(one, "Type").endswith("/image") for one in links)


def _margins(members: dict[str, bytes]) -> int:
    """Whether a header or footer says more than a page number."""
    roots = (_root(content) for name, content in members.items() if _MARGINS.fullmatch(name))
    texts = ("".join(one.text or "" for one in root.iter() if local(one) == "t") for root in roots if root is not None)
    return int(any(_LETTERS.search(text) for text in texts))


def _remarks(told: Counter[str], messages: list[str]) -> list[str]:
    told["sign"] += sum("w:sym element" in message for message in messages)
    unknown = [found[1] for message in messages if (found := _IGNORED.search(message)) and found[1] not in _HARMLESS]
    told["unknown"] += len(unknown)
    kinds = "、".join(dict.fromkeys(unknown))
    return [says.format(told[what], kinds) for what, says in _TOLD.items() if told[what]]


class NoWord(Refusal):
    says = (
        "没有导入：文件“{name}”不是 Word 文档。请选择 .docx、.doc 或者 .wps 文件；"
        "PDF、图片和表格请作为附件上传，正文在编辑框里输入。"
    )


class NoOffice(Refusal):
    says = (
        "没有导入：文件“{name}”是旧版 Word 或 WPS 文档，这台服务器没有装 LibreOffice，或者它没能打开这个文件。"
        "请用 Word、WPS 打开，另存为 .docx 后再导入；或者请管理员安装 libreoffice-writer。"
    )


class LongWord(Refusal):
    says = (
        "没有导入：文件“{name}”的正文太长（连同格式超过1200万字符，或者标签超过40万个），网页无法正常打开。"
        "请分成几个文件，或者把原文作为附件上传，正文只写摘要。"
    )
