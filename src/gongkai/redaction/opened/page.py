"""HTML, a whole page or a fragment: words split over tags, attributes, comments, scripts."""

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from gongkai.redaction.find import find
from gongkai.redaction.kinds import BLOCKING, Choice
from gongkai.redaction.opened.document import damaged
from gongkai.redaction.opened.markup import Before, Behind, attributes
from gongkai.redaction.opened.plain import decoded
from gongkai.redaction.woven import Woven

_WHOLE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "script",
        "section",
        "select",
        "style",
        "summary",
        "table",
        "tbody",
        "textarea",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_CELLS = ("td", "th")
_PICTURES = ("img", "svg", "canvas", "object", "embed", "iframe", "video", "audio")


class Page:
    """A page of HTML, opened."""

    def __init__(self, data: bytes, encoding: str = "") -> None:
        self._encoding = encoding or _encoding(data)
        source = data.decode(self._encoding, "replace") if self._encoding else decoded(data)[0]
        self._encoding = self._encoding or decoded(data)[1]
        self._whole = _WHOLE.match(source) is not None
        self._root = _parsed(source, whole=self._whole)
        self.gaps: list[str] = []
        if any(True for _ in self._root.iter(*_PICTURES)):
            self.gaps.append("网页里有图片或嵌入的内容，其中的文字没有检查")
        woven = Woven("正文")
        _weave(self._root, woven)
        attributes(self._root, woven, "链接、图片的说明或其他属性")
        self.texts = [woven]

    @property
    def source(self) -> str:
        """The HTML as it is now."""
        if self._whole:
            tree = self._root.getroottree()
            return str(lxml_html.tostring(tree, encoding="unicode", doctype=tree.docinfo.doctype or None))
        whole = str(lxml_html.tostring(self._root, encoding="unicode", with_tail=False))
        return whole[len("<div>") : -len("</div>")]

    def saved(self) -> bytes:
        return self.source.encode(self._encoding, "xmlcharrefreplace")


def hide_page(source: str, kinds: Choice = BLOCKING) -> str:
    """A page or a fragment with what is found of the kinds hidden; unchanged, sign by sign, where nothing is."""
    if not source.strip():
        return source
    page = Page(source.encode(), "utf-8")
    hits = [find(text.text, kinds) for text in page.texts]
    for text, found in zip(page.texts, hits, strict=True):
        text.hide(found)
    return page.source if any(hits) else source


def _encoding(data: bytes) -> str:
    """What the page says that it is written in, if that is one of ours."""
    said = _CHARSET.search(data[:4096])
    name = said.group(1).decode().lower() if said else ""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    return "gb18030" if name.startswith("gb") else "utf-8" if name in ("utf-8", "utf8") else ""


def _parsed(source: str, *, whole: bool) -> Any:
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        if whole:
            return lxml_html.document_fromstring(source)
        return lxml_html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error


def _weave(root: Any, woven: Woven) -> None:
    inside = 0  # cells that are open: a line end within one is no end of the row
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            woven.mark("注释")
            woven.add("\n")
            if element.text:
                woven.add(element.text, Before(element))
            woven.add("\n")
            woven.mark("正文")
        elif event == "start":
            inside += tag in _CELLS
            woven.add(_gap(tag, inside))
            if element.text:
                woven.add(element.text, Before(element))
            continue
        else:
            woven.add("\t" if tag in _CELLS else _gap(tag, inside))
            inside -= tag in _CELLS
        if element.tail and element is not root:
            woven.add(element.tail, Behind(element))


def _gap(tag: str, inside: int) -> str:
    if tag not in _BLOCKS:
        return ""
    return "\v" if inside and tag != "tr" else "\n"
