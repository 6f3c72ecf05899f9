"""What programs write around words that somebody copied: styles instead of tags, dots instead of lists."""

import re
from dataclasses import dataclass

from gongkai.papers.body.allowed import ALIGNED, CLASSES
from gongkai.papers.body.tree import Node

_BOLD = re.compile(r"bold|bolder|[6-9]\d\d")
_TAGS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "u": "u", "ins": "u"}
_TAGS |= {"s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup"}
_LEVEL = re.compile(r"level(\d)")
_OUTLINE = {"msotitle": 1, "msosubtitle": 2}
# Wingdings and Symbol, whose letters are dots, arrows and ticks: Word pastes the letter.
_DINGBATS = frozenset("oØ§üvnlquwà")
_DOTS = "·•●▪■◆◇○□➢✓✔►▶◼◾⚫"
DOTTED = re.compile(rf"(?:[{_DOTS}\uf000-\uf0ff][\s\u3000]*)+(?=[^\s{_DOTS}])")
_NUMBER = re.compile(r"(\d{1,3})[.．、]")


def declarations(node: Node) -> dict[str, str]:
    """The `style` of an element: names and values in lower case."""
    pairs = (part.partition(":") for part in node.attributes.get("style", "").split(";"))
    return {name.strip().lower(): value.strip().lower() for name, colon, value in pairs if colon}


def marks(node: Node, style: dict[str, str]) -> frozenset[str]:
    """strong, em, u, s, sub, sup: by its tag, or by how it was made to look."""
    found = {_TAGS[node.tag]} if node.tag in _TAGS else set()
    if _BOLD.fullmatch(style.get("font-weight", "")):
        found.add("strong")
    elif "strong" in found and style.get("font-weight") in ("normal", "400"):
        found.discard("strong")  # editors wrap a whole page in a <b> that is not bold
    if style.get("font-style") in ("italic", "oblique"):
        found.add("em")
    line = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    found |= {mark for word, mark in (("underline", "u"), ("line-through", "s")) if word in line}
    raised = {"super": "sup", "sub": "sub"}.get(style.get("vertical-align", ""))
    return frozenset(found | ({raised} if raised else set()))


def align(node: Node, style: dict[str, str]) -> str:
    """The class by which it stands at the right or in the middle; "" for where every text stands."""
    known = CLASSES & {*node.attributes.get("class", "").split()}
    if known:
        return min(known)
    if node.tag == "center":
        return ALIGNED["center"]
    return ALIGNED.get(style.get("text-align") or node.attributes.get("align", "").lower(), "")


def hidden(style: dict[str, str]) -> bool:
    """Nobody saw it on the page that it was copied from."""
    return style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("mso-hide") == "all"


def outline(node: Node, style: dict[str, str]) -> int:
    """The level of a heading, 1 to 6; 0 where it is none."""
    if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return int(node.tag[1])
    if node.tag not in ("p", "div"):
        return 0
    level = style.get("mso-outline-level", "")
    if level in ("1", "2", "3", "4", "5", "6"):
        return int(level)
    return _OUTLINE.get(node.attributes.get("class", "").lower(), 0)


def list_level(style: dict[str, str]) -> int:
    """The level of an item that Word wrote as a paragraph, from 1; 0 where it is none."""
    found = _LEVEL.search(style.get("mso-list", ""))
    return int(found[1]) or 1 if found else 0


def is_marker(style: dict[str, str]) -> bool:
    """The dot or number that Word wrote before such an item."""
    return "ignore" in style.get("mso-list", "")


@dataclass(frozen=True)
class Marker:
    """`number` is None for a dot."""

    number: int | None = None


def marker(text: str) -> Marker | None:
    """What a dot or number says; None for a number that no list writes by itself, such as （一）: it is text."""
    sign = text.strip(" \xa0\u3000\t\r\n")
    found = _NUMBER.fullmatch(sign)
    if found:
        return Marker(int(found[1]))
    return Marker() if sign in _DINGBATS or (len(sign) == 1 and not sign.isalnum()) else None
