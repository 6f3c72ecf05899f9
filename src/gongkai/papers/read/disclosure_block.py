"""The metadata block (索引号, 发布机构, 成文日期 …) of a page of somebody's disclosure column.

Labels are known by their words: sites part their characters with blanks of every width, write the colon in either
width or leave it out, and put label and value in one cell, in two, or in spans of one line.
"""

import re
from collections.abc import Iterator

from lxml import etree

FIELDS: dict[str, tuple[str, ...]] = {
    "index": ("索引号",),
    "title": ("标题", "名称", "信息名称"),
    "organ": ("发布机构", "发文机关", "发布机关", "发文机构", "公开责任部门"),
    "number": ("文号", "发文字号", "文件编号", "发布文号"),
    "formed": ("成文日期", "生成日期"),
    "published": ("发布日期", "公开日期"),
    "issued": ("发文日期",),
    "effective": ("生效日期", "生效时间"),
    "repealed": ("废止日期", "废止时间"),
    "validity": ("有效性", "是否有效", "时效", "时效性"),
    "topic": ("主题分类", "分类", "信息分类", "组配分类"),
    "genre": ("体裁分类",),
    "keywords": ("主题词", "关键词"),
    "summary": ("内容概述",),
    "source": ("信息来源", "来源"),
    "way": ("公开方式", "公开形式", "公开属性"),
    "term": ("有效期", "有限期限", "有效期限"),
    "download": ("文件下载",),
}
"""What a label means: the labels seen for it."""
_LABELS = sorted((label for labels in FIELDS.values() for label in labels), key=len, reverse=True)
_BLANK = re.compile(r"[\s\u00a0\u2000-\u200b\u3000\ufeff]+")
_GAP = r"[\s\u00a0\u2000-\u200b\u3000\ufeff]*"
_BEGIN = r"(?:(?<=^)|(?<=[\s\u00a0\u2000-\u200b\u3000\[【|]))"
_LABEL = "|".join(_GAP.join(label) for label in _LABELS)
_WITH_COLON = re.compile(rf"{_BEGIN}[\[【]?({_LABEL}){_GAP}[\]】]?{_GAP}[：:]{_GAP}", re.MULTILINE)
_ALONE = re.compile(rf"{_GAP}[\[【]?({_LABEL})[\]】]?{_GAP}[：:]?{_GAP}")
_CELLS = frozenset({"td", "th", "li", "dt", "dd", "p", "div", "tr", "ul", "ol", "dl", "table", "h1", "h2", "h3", "br"})
_LEAST = 3  # labels that make a block


def regions(root: etree._Element) -> list[etree._Element]:
    """The elements that hold a whole block: one on a page of an item, several on a list."""
    found: list[etree._Element] = []
    marks = [element for element in root.iter() if isinstance(element.tag, str) and _names_index(element)]
    outer = {up for mark in marks for up in mark.iterancestors()}
    for mark in [one for one in marks if one not in outer]:
        region = _around(mark)
        if region is not None and not any(region is one or _within(region, one) for one in found):
            found = [one for one in found if not _within(one, region)] + [region]
    return found


def _around(mark: etree._Element) -> etree._Element | None:
    """The smallest element around 索引号 that has labels enough; a larger one if each of its parts has a label."""
    region = None
    for element in (mark, *mark.iterancestors()):
        if _BLANK.sub("", _text(element)).count("索引号") > 1:
            break
        if region is None:
            region = element if len(pairs(element)) >= _LEAST else None
        elif all(pairs(part) for part in element if _text(part)):
            region = element
        else:
            break
    return region


def _within(inner: etree._Element, outer: etree._Element) -> bool:
    return any(one is outer for one in inner.iterancestors())


def _names_index(element: etree._Element) -> bool:
    """Whether 索引号 stands in this very element, not only in one inside it."""
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    text = "".join(str(part) for part in element.itertext()) if len(element) and len(element) < 12 else own
    plain = _BLANK.sub("", text)[:40]
    return plain.startswith(("索引号", "【索引号", "[索引号")) or "索引号：" in _BLANK.sub("", own)


def pairs(region: etree._Element) -> dict[str, str]:
    """Label and value, in the order of the page; "" where a value is blank. The first of a label counts."""
    out: dict[str, str] = {}
    waiting = ""  # a label whose value is the next chunk
    for chunk in _chunks(region):
        alone = _ALONE.fullmatch(chunk)
        found = [] if alone else [*_WITH_COLON.finditer(chunk)]
        if waiting:
            is_value = not alone and not (found and found[0].start() == 0)
            out.setdefault(waiting, plain(chunk) if is_value else "")
            waiting = ""
            if is_value:
                continue
        ends = [*(one.start() for one in found[1:]), len(chunk)]
        for one, end in zip(found, ends[: len(found)], strict=True):
            label, text = _BLANK.sub("", one[1]), plain(chunk[one.end() : end])
            if text or end < len(chunk):
                out.setdefault(label, text)
            else:
                waiting = label
        if alone:
            waiting = _BLANK.sub("", alone[1])
    if waiting:
        out.setdefault(waiting, "")
    return out


def plain(text: str) -> str:
    """A value with ordinary blanks."""
    return _BLANK.sub(" ", text).strip(" |")


def _chunks(region: etree._Element) -> Iterator[str]:
    """The text of each cell; an empty cell of a table is a chunk too, for it is the value that is blank."""
    line: list[str] = []
    for event, element in etree.iterwalk(region, events=("start", "end")):
        tag = element.tag
        if tag in _CELLS and (line or (event == "end" and tag in ("td", "th", "dd") and not _text(element))):
            text = "".join(line)
            if text.strip() or (event == "end" and tag in ("td", "th", "dd") and not _text(element)):
                yield text
            line = []
        if event == "start" and tag not in ("script", "style"):
            line.append(element.text or "")
        elif event == "end" and element is not region:
            line.append(element.tail or "")
    if "".join(line).strip():
        yield "".join(line)


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()
