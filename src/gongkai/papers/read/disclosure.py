"""A saved page of another site's disclosure column, read so that the item can move in: nothing is guessed.

What can't be told for certain is a doubt: a sentence for whoever imports, and no value.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from gongkai.papers.body.clean import EMBEDDED, cleaned
from gongkai.papers.read.blocks import Unreadable
from gongkai.papers.read.disclosure_block import FIELDS, pairs, plain, regions
from gongkai.papers.read.encoding import NotText, decode
from gongkai.papers.read.html import MAX_MARKUP, MAX_TAGS, declared_charset

_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?:日|\b)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
# Where the programs of government sites put the text: by id or by one of the classes.
_IDS = frozenset({"ucap-content", "zoom", "zoomcon", "js_content", "articlecontent", "article_content", "trs_editor"})
_CLASSES = _IDS | {
    "trs_editor",
    "trs_ueditor",
    "view",
    "custom_unionstyle",
    "pages_content",
    "article-content",
    "newscontent",
}
# fmt: off
_FILES = frozenset({
    ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps", ".pdf", ".ofd", ".zip", ".rar", ".7z",
    ".txt", ".csv", ".jpg", ".jpeg", ".png", ".tif",
})
# fmt: on
_SHORT = 20  # characters: less is no text of an item
_PAGE_FURNITURE = ("header", "footer", "nav", "script", "style", "noscript", "form", "select")


@dataclass(frozen=True)
class Linked:
    """A file that the page names: `number` is what the body calls it (`attachment:3`), `href` as it is written."""

    number: int
    name: str
    href: str


@dataclass(frozen=True)
class Found:
    """What stands on the page. `block` has labels as they are written, blanks taken out; `meta` the meta tags by name.

    `title` "" and `formed`, `published` None where they are not certain: a doubt says why.
    """

    title: str
    block: Mapping[str, str]
    meta: Mapping[str, str]
    html: str
    attachments: tuple[Linked, ...]
    pictures: tuple[Linked, ...]
    doubts: tuple[str, ...]
    formed: date | None = None
    published: date | None = None

    def value(self, field: str) -> str:
        """What the block says of a field of FIELDS, under whichever label; "" where it says nothing."""
        return value(self.block, field)


def value(block: Mapping[str, str], field: str) -> str:
    return next((block[label] for label in FIELDS[field] if block.get(label)), "")


def day(text: str) -> date | None:
    """2019年01月27日, 2022-02-08 16:34; None for what is no date, or more than one."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def read(data: bytes) -> Found:
    """Read a page. Raises Unreadable where it is no page."""
    try:
        text = decode(data, declared_charset(data))
    except NotText as error:
        raise Unreadable(
            "文件里不是文字，不像保存的网页；请在浏览器里重新保存网页（选择“仅 HTML”）后再导入。"
        ) from error
    text = EMBEDDED.sub("data:", text)
    if len(text) > MAX_MARKUP or text.count("<") > MAX_TAGS:
        raise Unreadable("网页文件过大，不像一条信息的页面；请只保存这条信息的页面后再导入。")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        raise Unreadable("网页文件里没有内容；请在浏览器里重新保存网页后再导入。")
    return _Page(root).found()


class _Page:
    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.doubts: list[str] = []
        self.meta = dict(_metas(root))
        self.lower = {name.lower(): words for name, words in self.meta.items()}

    def found(self) -> Found:
        places = regions(self.root)
        block = pairs(places[0]) if len(places) == 1 else {}
        if len(places) > 1:
            self.doubts.append(
                f"页面上有{len(places)}个索引号，像是列表而不是一条信息；请打开其中每一条，分别保存后导入。"
            )
        elif not places:
            self.doubts.append("页面上没有找到带索引号的信息栏；索引号、文号、日期等请人工填写。")
        title = self.title(value(block, "title"))
        formed = self.day("成文日期", value(block, "formed"))
        published = self.published(value(block, "published"))
        html, attachments, pictures = self.body(places[0] if len(places) == 1 else None)
        return Found(title, block, self.meta, html, attachments, pictures, tuple(self.doubts), formed, published)

    def title(self, written: str) -> str:
        """The title of the block and that of the meta tag; where both are there they must agree."""
        meta = plain(self.lower.get("articletitle", ""))
        heads = [plain("".join(map(str, one.itertext()))) for one in self.root.iter("h1")]
        heads = [head for head in dict.fromkeys(heads) if head]
        candidates = [one for one in (written, meta) if one] or heads
        if not candidates:
            self.doubts.append("没有找到标题；请人工填写。")
        elif len({_bare(one) for one in candidates}) > 1:
            self.doubts.append(f"页面上有不止一个标题：{'；'.join(candidates)}。请核对后填写。")
        else:
            return candidates[0]
        return ""

    def day(self, label: str, text: str) -> date | None:
        known = day(text)
        if text and known is None:
            self.doubts.append(f"{label}写作“{text}”，不能认定是哪一天；请人工填写。")
        return known

    def published(self, written: str) -> date | None:
        """The day of the block; that of PubDate where the block has none. Two that differ are a doubt."""
        tag = self.lower.get("pubdate", "")
        shown, meta = self.day("发布日期", written), day(tag)
        if shown and meta and shown != meta:
            self.doubts.append(f"发布日期：页面上是“{written}”，网页标签 PubDate 是“{tag}”；请核对后填写。")
            return None
        return shown or (meta if not written else None)

    def body(self, region: etree._Element | None) -> tuple[str, tuple[Linked, ...], tuple[Linked, ...]]:
        """The text, the files and the pictures that it names."""
        holders = [*_holders(self.root)]
        holder = holders[0] if len(holders) == 1 else self.outside(region) if not holders else None
        files = [*_links(self.root)]
        if holder is None:
            self.doubts.append("不能认定哪一部分是正文；请人工复制正文。")
            numbered = tuple(Linked(n, name, href) for n, (_, name, href) in enumerate(files, 1))
            return "", numbered, ()
        if region is holder or region in [*holder.iterancestors()]:
            self.doubts.append("信息栏和正文没有分开；请核对正文里是否还留有索引号等内容。")
        elif region is not None and holder in [*region.iterancestors()]:
            _take_out(region)
        attachments, pictures = list[Linked](), list[Linked]()
        for anchor, name, href in files:
            attachments.append(Linked(len(attachments) + 1, name, href))
            anchor.set("href", f"attachment:{attachments[-1].number}")
        for image in holder.iter("img"):
            source = image.get("src", "")
            number = len(attachments) + len(pictures) + 1
            pictures.append(Linked(number, unquote(PurePosixPath(urlsplit(source).path).name), source))
            image.set("src", f"attachment:{number}")
        made = cleaned(etree.tostring(holder, encoding="unicode", method="html", with_tail=False))
        self.doubts += made.remarks
        if len(_bare(made.html)) < _SHORT and not pictures and not attachments:
            self.doubts.append("正文几乎是空的：可能是页面没有保存完整，请核对。")
        return made.html, tuple(attachments), tuple(pictures)

    def outside(self, region: etree._Element | None) -> etree._Element | None:
        """Where no place is known: the one element after the block that holds nearly all paragraphs and tables."""
        if region is None:
            return None
        everything = [*self.root.iter()]  # held, for lxml makes an element anew when nobody holds it
        order = {id(element): place for place, element in enumerate(everything)}
        last = max(order[id(one)] for one in region.iter())
        after = [one for one in self.root.iter("p", "table") if order[id(one)] > last and not _is_furniture(one)]
        homes = {id(home): home for one in after if (home := one.getparent()) is not None and home.tag != "td"}
        outer = [
            home
            for home in homes.values()
            if not any(up is other for up in home.iterancestors() for other in homes.values())
        ]
        if len(outer) != 1 or outer[0].tag in ("body", "html") or any(one is region for one in outer[0].iter()):
            return None
        self.doubts.append("正文的范围是按页面结构认定的，请与原页面核对。")
        return outer[0]


def _is_furniture(element: etree._Element) -> bool:
    """Whether it stands in what is around every page of a site."""
    return any(up.tag in _PAGE_FURNITURE for up in (element, *element.iterancestors()))


def _take_out(element: etree._Element) -> None:
    """Remove an element, but not the words after it."""
    after, parent = element.tail, element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (after or "")
    else:
        parent.text = (parent.text or "") + (after or "")
    parent.remove(element)


def _metas(root: etree._Element) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for tag in root.iter("meta"):
        name = tag.get("name", "").strip()
        if name and name not in seen:
            seen.add(name)
            yield name, tag.get("content", "").strip()


def _holders(root: etree._Element) -> Iterator[etree._Element]:
    """The outermost elements that sites are known to put the text in."""
    for element in root.iter("div", "article", "td", "section"):
        names = {element.get("id", "").lower()} & _IDS | {*element.get("class", "").lower().split()} & _CLASSES
        if (names or element.tag == "article") and not any(_is_holder(up) for up in element.iterancestors()):
            yield element


def _is_holder(element: etree._Element) -> bool:
    names = {element.get("id", "").lower()} & _IDS | {*element.get("class", "").lower().split()} & _CLASSES
    return bool(names) or element.tag == "article"


def _links(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Links to files: (element, name, address). A file named twice comes twice, under one name."""
    for anchor in root.iter("a"):
        href = anchor.get("href", "").strip()
        name = PurePosixPath(unquote(urlsplit(href).path)).name if "[" not in href else ""
        if PurePosixPath(name).suffix.lower() in _FILES:
            yield anchor, plain("".join(map(str, anchor.itertext()))) or name, href


def _bare(text: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", text)
