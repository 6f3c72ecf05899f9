"""Pieces of XML and HTML: the text before and behind an element, and what is written in its attributes."""

import re
from typing import Any

from lxml import etree

from gongkai.redaction.hide import STAR
from gongkai.redaction.opened.document import damaged
from gongkai.redaction.woven import Woven

# What an attribute must hold to be worth a search: enough digits, an address sign, or Chinese.
_TELLING = re.compile(r"[0-9０-９](?:.{0,3}?[0-9０-９]){6}|@|[\u4e00-\u9fff]", re.DOTALL)


class Before:
    """The text of an element before its first child."""

    __slots__ = ("element",)

    def __init__(self, element: Any) -> None:
        self.element = element

    def hide(self, left: int, right: int) -> None:
        self.element.text = starred(self.element.text, left, right)


class Behind:
    """The text behind an element."""

    __slots__ = ("element",)

    def __init__(self, element: Any) -> None:
        self.element = element

    def hide(self, left: int, right: int) -> None:
        self.element.tail = starred(self.element.tail, left, right)


class Attribute:
    """What is written in one attribute."""

    __slots__ = ("element", "key")

    def __init__(self, element: Any, key: str) -> None:
        self.element = element
        self.key = key

    def hide(self, left: int, right: int) -> None:
        self.element.set(self.key, starred(self.element.get(self.key), left, right))
        if self.key == "v" and local(self.element) == "n":  # a number of a pivot table is a text from now on
            self.element.tag = self.element.tag[:-1] + "s"


def starred(text: str, left: int, right: int) -> str:
    """The text with stars from `left` to `right`, or to its end if that comes first."""
    right = min(right, len(text))
    return text[:left] + STAR * (right - left) + text[right:]


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def tree(xml: bytes) -> Any:
    """The root of an XML part. Raises Unreadable for what is no XML; depth and entities are libxml2's to bound."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_blank_text=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error


def attributes(root: Any, woven: Woven, where: str) -> None:
    """Every telling attribute, each on a line of its own."""
    for element in root.iter():
        if isinstance(element.tag, str):
            for key, value in element.attrib.items():
                if _TELLING.search(value):
                    woven.mark(where)
                    woven.add(value, Attribute(element, key))
                    woven.add("\n")
