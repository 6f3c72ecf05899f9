"""The XML of a Word file made ready for mammoth, which reads styles, not looks, and passes over what it doesn't know.

Numbers that Word counts are typed, alignment and headings become styles, text boxes paragraphs, fields and rubies their
words. What can't be carried over is counted in `told`.
"""

import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from gongkai.papers.body.word_styles import Styles
from gongkai.papers.read.numbering import Numbering
from gongkai.papers.read.wordml import first, name, value

STYLES = """
p.gk-dot-1 => ul > li:fresh
p.gk-dot-2 => ul|ol > li > ul > li:fresh
p.gk-dot-3 => ul|ol > li > ul|ol > li > ul > li:fresh
u => u
""" + "\n".join(
    f"p.gk-{tag}{side and '-' + side} => {tag}{side and '.' + side}:fresh"
    for tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6")
    for side in ("", "align-right", "align-center")
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SESSION = re.compile(r"\}rsid|\}paraId$|\}textId$")
# fmt: off
_CLUTTER = frozenset({
    "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd", "tblPr", "tblPrEx",
    "tblGrid", "sectPr", "commentRangeStart", "commentRangeEnd",
})
_LOOKS = frozenset({"b", "i", "u", "strike", "vertAlign", "del"})  # of a run, those that a body keeps
_SHAPES = frozenset({"gridSpan", "vMerge"})  # of a cell
_OPENED = frozenset({"fldSimple", "dir", "bdo", "rubyBase", "ruby", "smartTag", "customXml"})
# fmt: on


@dataclass
class Prepared:
    """The parts of a file as mammoth gets them, the title that stood at its top, what was left out or changed."""

    title: str = ""
    told: Counter[str] = field(default_factory=Counter)


def prepare(root: etree._Element, styles: Styles, numbering: Numbering, so_far: Prepared, *, main: bool) -> None:
    """Change a part (the text, or the notes) in place. `main` is the text itself."""
    told = so_far.told
    told["changes"] += len(_all(root, "ins", "del", "moveFrom"))
    _drop(root, ("del", "moveFrom", "rt", *_CLUTTER))
    told["comment"] += _drop(root, ("commentReference",))
    told["chunk"] += _drop(root, ("altChunk",))
    _alternatives(root)
    _drawings(root, told)
    told["box"] += _boxes(root)
    _formulas(root, told)
    told["object"] += len(_all(root, "object"))
    _hidden(root, styles, told)
    for paragraph in [node for node in _all(root, "p") if _is_paragraph(node)]:
        _paragraph(paragraph, styles, numbering, told)
    if main:
        so_far.title = _title(root)
    _lighten(root)


def _all(root: etree._Element, *names: str) -> list[etree._Element]:
    """The elements in it of these local names."""
    return [*root.iter(*(f"{{*}}{one}" for one in names))]


def _is_paragraph(node: etree._Element) -> bool:
    return name(node) == "p" and "wordprocessingml" in str(node.tag)


def _drop(root: etree._Element, names: tuple[str, ...]) -> int:
    """Take elements out, with what is in them; the mark that a paragraph or a row was deleted stays."""
    gone = [node for node in _all(root, *names) if not _is_mark(node)]
    for node in gone:
        _remove(node)
    return len(gone)


def _is_mark(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and name(parent) in ("rPr", "trPr")


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _open(node: etree._Element) -> None:
    """Leave what is in an element, without the element."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = [*node]


def _alternatives(root: etree._Element) -> None:
    """Of two ways to draw the same, the newer: mammoth reads the older, in which pictures of a group are lost."""
    for node in _all(root, "AlternateContent"):
        way = first(node, "Choice")
        way = way if way is not None and len(way) else first(node, "Fallback")
        node[:] = [] if way is None else [*way]
        _open(node)


def _drawings(root: etree._Element, told: Counter[str]) -> None:
    """Each picture of a group stands by itself; charts and diagrams are told."""
    for node in _all(root, "drawing"):
        kinds = {str(one.get("uri", "")).rpartition("/")[2] for one in _all(node, "graphicData")}
        told["chart"] += bool(kinds & {"chart", "chartex", "diagram"})
        pictures = _all(node, "pic")
        boxes = _all(node, "txbxContent")
        if "picture" in kinds or not pictures:
            continue
        singles = [_alone(node, picture) for picture in pictures]
        for box in boxes:
            holder = etree.Element(_W + "pict")
            holder.append(box)
            singles.append(holder)
        parent = node.getparent()
        if parent is not None:
            at = parent.index(node)
            parent[at : at + 1] = singles


def _alone(drawing: etree._Element, picture: etree._Element) -> etree._Element:
    out = deepcopy(drawing)
    data = _all(out, "graphicData")[0]
    data[:] = [deepcopy(picture)]
    return out


def _boxes(root: etree._Element) -> int:
    """The paragraphs of text boxes come after the paragraph that the box hangs on."""
    boxes = _all(root, "txbxContent")
    for box in reversed(boxes):
        anchors = [one for one in box.iterancestors() if _is_paragraph(one)]
        if anchors:
            home = anchors[0].getparent()
            assert home is not None
            at = home.index(anchors[0]) + 1
            home[at:at] = [*box]
        _remove(box)
    return len(boxes)


def _formulas(root: etree._Element, told: Counter[str]) -> None:
    for node in _all(root, "oMath"):
        text = "".join(one.text or "" for one in _all(node, "t"))
        told["formula"] += 1
        parent = node.getparent()
        if parent is not None:
            parent[parent.index(node)] = _run(text)
    for node in _all(root, "oMathPara"):
        _open(node)


def _run(text: str) -> etree._Element:
    run = etree.Element(_W + "r")
    words = etree.SubElement(run, _W + "t")
    words.text = text
    words.set(_XML_SPACE, "preserve")
    return run


def _hidden(root: etree._Element, styles: Styles, told: Counter[str]) -> None:
    """Hidden text goes; what is bold by its style becomes bold by itself."""
    for look in [node for node in _all(root, "rPr") if styles.is_bold(node)]:
        etree.SubElement(look, _W + "b")
    for run in [node for node in _all(root, "r") if styles.is_hidden(first(node, "rPr"))]:
        told["hidden"] += bool("".join(one.text or "" for one in _all(run, "t")).strip())
        _remove(run)


def _paragraph(paragraph: etree._Element, styles: Styles, numbering: Numbering, told: Counter[str]) -> None:
    properties = first(paragraph, "pPr")
    if styles.is_contents(properties):
        told["contents"] += 1
        _remove(paragraph)
        return
    dot, label = numbering.dot(properties), numbering.label(properties)
    level = styles.heading(properties)
    side = styles.align(properties)
    role = f"gk-h{level}" if level else "gk-h1" if styles.is_title(properties) else "gk-p"
    role = f"gk-dot-{min(dot, 2) + 1}" if dot is not None and not level else f"{role}{side and '-' + side}"
    deleted = first(properties, "rPr", "del") is not None
    if properties is not None and styles.is_title(properties):
        paragraph.set("title", "1")
    new = etree.Element(_W + "pPr")
    etree.SubElement(new, _W + "pStyle").set(_W + "val", role)
    if deleted:
        etree.SubElement(etree.SubElement(new, _W + "rPr"), _W + "del")
    if properties is not None:
        _remove(properties)
    paragraph.insert(0, new)
    if label and _all(paragraph, "t", "drawing", "pict", "object"):
        paragraph.insert(1, _run(label))


def _title(root: etree._Element) -> str:
    """The paragraphs of style 标题 at the very top, taken out of the text; "" where there is none."""
    body = first(root, "body")
    words: list[str] = []
    for node in [] if body is None else [*body]:
        text = "".join(one.text or "" for one in _all(node, "t")).strip()
        if text and node.get("title") != "1":
            break
        if text:
            words.append(text)
            _remove(node)
        elif _all(node, "drawing", "pict", "object") or name(node) == "tbl":
            break
    return "".join(words)


def _lighten(root: etree._Element) -> None:
    """What mammoth has no use for goes: it keeps the whole file in memory, many times as large."""
    for node in _all(root, *_OPENED):
        _open(node)
    for node in _all(root, "cr"):
        node.tag = _W + "br"
    for kind, kept in (("rPr", _LOOKS), ("tcPr", _SHAPES)):
        for node in _all(root, kind):
            node[:] = [child for child in node if name(child) in kept]
    for node in _all(root, "p", "r", "tr"):
        for key in [key for key in node.attrib if _SESSION.search(str(key)) or key == "title"]:
            del node.attrib[key]
    for paragraph in [node for node in _all(root, "p") if _is_paragraph(node)]:
        _join(paragraph)


def _join(paragraph: etree._Element) -> None:
    """Runs that look alike become one: Word begins a new one with every correction."""
    last: etree._Element | None = None
    for run in [*paragraph]:
        texts = [child for child in run if name(child) == "t"]
        words = name(run) == "r" and len(texts) == 1 and all(name(child) in ("rPr", "t") for child in run)
        if words and last is not None and _look(run) == _look(last):
            text = next(child for child in last if name(child) == "t")
            text.set(_XML_SPACE, "preserve")
            text.text = (text.text or "") + (texts[0].text or "")
            paragraph.remove(run)
        else:
            last = run if words else None


def _look(run: etree._Element) -> list[tuple[str, str]]:
    look = first(run, "rPr")
    return [] if look is None else [(name(one), value(one)) for one in look]
