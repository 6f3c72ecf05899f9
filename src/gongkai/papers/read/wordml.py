"""WordprocessingML by local names, so that both of its namespaces (transitional and strict) read alike."""

from collections.abc import Iterator

from lxml import etree

from .blocks import Unreadable


def parse(xml: bytes, broken: str) -> etree._Element:
    """The root of an XML part, without entities or network; raises Unreadable(broken)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(broken) from error


def name(element: etree._Element) -> str:
    """The local name of an element; empty for an entity left unresolved."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(parent: etree._Element | None, tag: str) -> Iterator[etree._Element]:
    return (child for child in (() if parent is None else parent) if name(child) == tag)


def first(parent: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child by each step of a path of local names."""
    for tag in path:
        parent = next(children(parent, tag), None)
    return parent


def value(element: etree._Element | None, attribute: str = "val") -> str:
    """An attribute by its local name; empty where there is no element or no attribute."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == attribute), "")


def is_on(element: etree._Element | None) -> bool:
    """A switch like `w:vanish`: on where the element is there and does not say off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
