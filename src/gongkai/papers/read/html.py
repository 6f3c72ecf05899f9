"""Web pages in: paragraphs and tables as a person sees them; scripts, styles and hidden parts are left out."""

import re

from lxml import etree

from .blocks import Block, Document, Unreadable
from .flow import Flow

MAX_MARKUP = 8_000_000  # characters once embedded pictures are out: pages with a report have under 500 000
MAX_TAGS = 400_000  # about 100 bytes of memory and 3 µs each
MAX_ROWSPAN = 65_534  # as in the HTML standard

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]*;base64,[\w+/=\s]*")
_BEGINS = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|meta|title|body|table|div|p|section|article|"
    r"span|font|center|h[1-6]|ul|ol|img|link|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_BUILDS = re.compile(r"<(p|div|table|td|br|html|body)\b", re.IGNORECASE)
_BLANK = re.compile("[ \t\r\n\f\xa0]+")
_PIXELS = re.compile(r"(?:^|[;\s])width\s*:\s*([\d.]+)\s*(px|pt|%|)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# fmt: off
_UNSEEN = frozenset({
    "head", "script", "style", "noscript", "template", "select", "textarea", "button", "iframe", "object", "svg",
    "audio", "video", "canvas",
})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})
# fmt: on


def looks_like_html(text: str, *, named: bool = False) -> bool:
    """Whether a text is a page: it begins as one, or is `named` one and has tags that build pages."""
    return _BEGINS.match(text[:4096]) is not None or (named and _BUILDS.search(text) is not None)


def declared_charset(data: bytes) -> str:
    """The encoding that the head of a page says it has; empty where it says none."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def read_html(text: str, source: str) -> Document:
    """A document of kind html. Raises Unreadable."""
    text = _EMBEDDED.sub("", text)
    if len(text) > MAX_MARKUP or text.count("<") > MAX_TAGS:
        raise Unreadable("网页文件过大，不像一份报告的页面，已停止读取；请只保存报告正文后再提交。")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Unreadable("网页文件里没有内容；请重新保存网页后再提交。")
    blocks = _Page(root).read()
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise Unreadable("网页的标签一层套一层，超过2048层，后面的内容无法读取；请把报告正文另存为 Word 文件后再提交。")
    return Document(source, "html", blocks, _title(root))


def _title(root: etree._Element) -> str:
    """The title of the article as government sites state it, else that of the page."""
    named = [meta.get("content", "") for meta in root.iter("meta") if meta.get("name", "").lower() == "articletitle"]
    return _plain(named[0] if named else root.findtext(".//title") or "")


def _plain(text: str) -> str:
    return _BLANK.sub(" ", text).strip(" ")


class _Page:
    """One walk over the tree, without recursion; `line` collects the text of the paragraph that is open."""

    def __init__(self, root: etree._Element) -> None:
        self.walk = etree.iterwalk(root, events=("start", "end"))
        self.flow = Flow()
        self.line: list[str] = []
        self.before = 0  # what the flow had counted when the paragraph began
        self.items: list[int] = []  # the number of the last item of each list that is open; negative: without numbers

    def read(self) -> tuple[Block, ...]:
        for event, element in self.walk:
            if event == "start":
                if _is_seen(element):
                    self.start(element, element.tag)
                    self.line.append(element.text or "")
                else:
                    self.walk.skip_subtree()
            else:
                if _is_seen(element):
                    self.end(element.tag)
                self.line.append(element.tail or "")
        self.flush()
        return self.flow.finish()

    def start(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag == "p":
            self.before = self.flow.count
        elif tag == "br":
            self.line.append(" ") if self.flow.in_cell else self.flush(blank=True)
        elif tag in ("ul", "ol"):
            self.items.append(_number(element, "start", 1) - 1 if tag == "ol" else -1)
        elif tag == "li" and self.items and self.items[-1] >= 0:
            self.items[-1] += 1
            self.line.append(f"{self.items[-1]}. ")
        elif tag == "table":
            self.flow.open_table()
        elif tag == "tr":
            self.flow.open_row()
        elif tag in ("td", "th"):
            rowspan = _number(element, "rowspan", 1)
            self.flow.open_cell(min(rowspan or MAX_ROWSPAN, MAX_ROWSPAN), _number(element, "colspan", 1))
        elif tag == "img":
            self.flow.picture(_is_wide(element))
        elif tag == "input" and element.get("type", "text").lower() in ("text", "number"):
            self.line.append(element.get("value", ""))

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush(blank=tag == "p" and self.flow.count == self.before)
        if tag in ("td", "th"):
            self.flow.close_cell()
        elif tag == "table":
            self.flow.close_table()
        elif tag in ("ul", "ol") and self.items:
            self.items.pop()

    def flush(self, *, blank: bool = False) -> None:
        """End the open paragraph; an empty one counts only where `blank` says that a person sees it."""
        text = _plain("".join(self.line))
        self.line.clear()
        if text or blank:
            self.flow.paragraph(text)


def _is_seen(element: etree._Element) -> bool:
    return not (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
        or (element.tag == "input" and element.get("type", "").lower() == "hidden")
    )


def _number(element: etree._Element, name: str, default: int) -> int:
    """The number that an attribute begins with, 0 to 9999; `default` where there is none."""
    found = re.match(r"\s*(\d{1,9})", element.get(name, ""))
    return min(int(found[1]), 9999) if found else default


def _is_wide(image: etree._Element) -> bool:
    """At least half of a column of text 640 pixels wide. A picture that does not state its width may be a table."""
    found = _PIXELS.search(image.get("style", "")) or re.match(r"\s*([\d.]+)\s*(px|%|)", image.get("width", ""))
    if not found:
        return True
    try:
        width = float(found[1])
    except ValueError:
        return True
    return width >= (50 if found[2] == "%" else 320)
