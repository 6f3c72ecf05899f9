"""A fragment of HTML as plain nodes: read from what the sanitiser wrote, written in one way only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

MAX_DEPTH = 60  # nobody types deeper; what stands deeper is kept, without the tags around it
VOID = frozenset({"br", "img", "hr", "input"})


@dataclass
class Node:
    """An element; text among its children is str."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Node]":
        """The elements in it, itself included, as they stand on the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def text(self) -> str:
        """Its words, nothing between them."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def all(self, *tags: str) -> "list[Node]":
        return [node for node in self.walk() if node.tag in tags]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.open[-1].children.append(node)
        elif len(self.open) > MAX_DEPTH:
            self.skipped.append(tag)
        else:
            self.open[-1].children.append(node)
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped.pop()
        elif len(self.open) > 1 and tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(markup: str) -> Node:
    """The nodes of a fragment whose tags are closed in order, as nh3 writes it; the root has no tag."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.open[0]


def write(node: "Node | str") -> str:
    """The fragment as text."""
    if isinstance(node, str):
        return escape(node, quote=False)
    inner = "".join(write(child) for child in node.children)
    if not node.tag:
        return inner
    words = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.tag}{words}>" if node.tag in VOID else f"<{node.tag}{words}>{inner}</{node.tag}>"
