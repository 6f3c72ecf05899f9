"""What a web page says: also where nobody sees it, in titles, alternative texts and comments."""

from collections.abc import Iterator

from lxml import etree

from gongkai.papers.intake.passage import Passage

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "s"}
    | {"small", "span", "strong", "sub", "sup", "u"}
)
_UNSEEN = frozenset({"script", "style"})
_BLANK = frozenset({"br", "img", "wbr"})
_CELLS = frozenset({"td", "th"})


def passages(text: str) -> Iterator[Passage]:
    """The words as they stand in lines, then those in attributes and comments."""
    root = _root(text)
    if root is None:
        yield Passage("正文", text)
        return
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "comment":
            yield Passage("网页注释", element.text or "")
            parts.append(element.tail or "")
        elif event == "start":
            parts += [_edge(tag), "" if tag in _UNSEEN else element.text or ""]
            yield from (Passage("网页属性", str(value)) for value in element.values() if len(value) > 2)
        else:
            parts += [_edge(tag), element.tail or ""]
    yield Passage("正文", "".join(parts))


def _edge(tag: str) -> str:
    """What stands between an element and its neighbours: nothing, a cell's edge or a line's."""
    if tag in _INLINE or not tag:
        return ""
    return "\t" if tag in _CELLS else " " if tag in _BLANK else "\n"


def _root(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
