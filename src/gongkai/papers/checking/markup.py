"""HTML made of elements: no word of a report can be taken for markup. And the frame of a page that stands alone."""

import re
from importlib.resources import files
from typing import TypeAlias

from lxml import etree
from lxml.html import Element, fragment_fromstring, tostring
from lxml.html import HtmlElement as HtmlElement

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
Inside: TypeAlias = HtmlElement | str


def el(tag: str, *inside: Inside | None, **attributes: str) -> HtmlElement:
    """An element with what is inside; an attribute named with a trailing or inner underscore is written with a dash."""
    element: HtmlElement = Element(tag)
    for name, value in attributes.items():
        if value:
            element.set(name.rstrip("_").replace("_", "-"), shown(value))
    for one in inside:
        if one is None:
            continue
        if isinstance(one, str):
            _append(element, shown(one))
        else:
            element.append(one)
    return element


def shown(text: str) -> str:
    """A text without signs that no page may hold, or that turn its direction."""
    return _UNSHOWN.sub("", text)


def parsed(html: str) -> HtmlElement:
    """What another writer of ours drew, as an element."""
    return fragment_fromstring(html)


def written(element: HtmlElement) -> str:
    return str(tostring(element, encoding="unicode"))


def alone(title: str, *body: HtmlElement) -> bytes:
    """A page with its style inside, which asks nothing of any host."""
    style = files(__package__).joinpath("checked.css").read_text("utf-8")
    page = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="robots", content="noindex"),
            el("title", title),
            el("style", style),
        ),
        el("body", *body),
        lang="zh-CN",
    )
    return b"<!DOCTYPE html>\n" + etree.tostring(page, encoding="utf-8", method="html") + b"\n"


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
