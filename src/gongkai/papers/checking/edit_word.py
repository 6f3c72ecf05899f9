"""Changes made in a Word file, in place of the runs that hold the words: their type stays, and every other part of the
file stays byte for byte."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from gongkai.papers.checking.changes import Change
from gongkai.papers.checking.word_places import Places, paragraphs, texts
from gongkai.papers.read.package import BROKEN, Package
from gongkai.papers.read.wordml import children, first, name, parse

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edited(data: bytes, changes: Iterable[Change]) -> tuple[bytes, list[Change], list[tuple[Change, str]]]:
    """The new file, the changes made, and those that were not, with the reason. Raises Unreadable."""
    places = Places(data)
    root = parse(Package(data).read(places.part), BROKEN)
    all_ = list(paragraphs(root))
    done, left = [], []
    for change in changes:
        here = [all_[number] for number in places.of(change.where) if number < len(all_)]
        made = [_replace(each, change) for each in here] if change.old else [_fill(here, change.new)]
        if any(made):
            done.append(change)
        else:
            left.append((change, "在文件里没有找到连在一起的这几个字，请在原文件里改"))
    return _packed(data, places.part, root), done, left


def _replace(paragraph: etree._Element, change: Change) -> bool:
    """Every place where the old words stand, whatever the spaces between their signs; False where there is none."""
    old = "".join(change.old.split())
    seen = list(texts(paragraph))
    written = [(number, at, sign) for number, each in enumerate(seen) for at, sign in enumerate(each.text or "")]
    signs = [(number, at) for number, at, sign in written if sign.strip()]
    plain = "".join((seen[number].text or "")[at] for number, at in signs)
    starts = list(_starts(plain, old))
    for start in reversed(starts):
        _put(seen, signs[start : start + len(old)], change.new)
    return bool(starts)


def _starts(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _put(seen: list[etree._Element], span: list[tuple[int, int]], new: str) -> None:
    """The new words in the first of the texts, the others only shorter."""
    (begin, at), (end, last) = span[0], span[-1]
    for number in range(end, begin - 1, -1):
        text = seen[number].text or ""
        low = at if number == begin else 0
        high = last + 1 if number == end else len(text)
        seen[number].text = text[:low] + (new if number == begin else "") + text[high:]
        seen[number].set(_SPACE, "preserve")


def _fill(here: list[etree._Element], text: str) -> bool:
    """A run in the blank paragraph, dressed like the paragraph's own end, else like the figures of its row."""
    if not here:
        return False
    paragraph = here[0]
    space = etree.QName(paragraph).namespace
    run = etree.SubElement(paragraph, f"{{{space}}}r")
    dress = first(paragraph, "pPr", "rPr")
    like = dress if dress is not None else _beside(paragraph)
    if like is not None:
        run.append(deepcopy(like))
    etree.SubElement(run, f"{{{space}}}t").text = text
    return True


def _beside(paragraph: etree._Element) -> etree._Element | None:
    row = next((above for above in paragraph.iterancestors() if name(above) == "tr"), None)
    all_ = () if row is None else row.iter()
    runs = [run for run in all_ if name(run) == "r" and next(children(run, "t"), None) is not None]
    return first(runs[-1], "rPr") if runs else None


def _packed(data: bytes, part: str, root: etree._Element) -> bytes:
    stored = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(stored, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            if member.filename == part:
                content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            else:
                content = source.read(member)
            target.writestr(member, content, ZIP_DEFLATED)
    return stored.getvalue()
