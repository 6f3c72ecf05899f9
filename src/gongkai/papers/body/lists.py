"""Paragraphs as elements; those that were made to look like items of a list become one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.papers.body import pasted
from gongkai.papers.body.line import Line, Run, nodes, tidy
from gongkai.papers.body.pasted import Marker
from gongkai.papers.body.tree import Node


def settled(blocks: Iterable[Line | Node]) -> list[Node]:
    """The blocks as elements, in their order."""
    out, building = list[Node](), _Lists()
    for block in blocks:
        if isinstance(block, Node):
            out += [*building.done(), block]
            continue
        marker = None if block.level else pasted.marker(block.sign)
        line = block if marker else _with_sign(block)
        found = (marker, line.runs) if marker else _item(line)
        if found and found[1]:
            out += building.add(max(line.depth, 1), *found)
        elif line.runs:
            out += [*building.done(), _paragraph(line)]
    return out + building.done()


def item(held: list[Node]) -> Node:
    """An item of a list: its first paragraph, if nothing but lists comes after it, needs no tag."""
    plain = held and held[0].tag == "p" and not held[0].attributes
    if plain and all(node.tag in ("ul", "ol") for node in held[1:]):
        return Node("li", {}, [*held[0].children, *held[1:]])
    return Node("li", {}, [*held])


def _paragraph(line: Line) -> Node:
    tag = f"h{line.level}" if line.level else "p"
    return Node(tag, {"class": line.align} if line.align else {}, nodes(line.runs))


def _item(line: Line) -> tuple[Marker, list[Run]] | None:
    """The words of a paragraph after the dots that it begins with; None where it begins with none."""
    found = None if line.level else pasted.DOTTED.match(line.text())
    return (Marker(), _without(line.runs, found.end())) if found and line.runs[0].node is None else None


def _without(runs: list[Run], count: int) -> list[Run]:
    """The runs without their first characters."""
    out = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        if run.node is not None or cut < len(run.text):
            out.append(replace(run, text=run.text[cut:]))
    return tidy(out)


def _with_sign(line: Line) -> Line:
    """A number that no list counts by itself is typed."""
    sign = line.sign.strip(" \xa0\u3000\t\r\n")
    if not sign:
        return line
    return replace(line, runs=tidy([Run(sign + (" " if sign[-1].isalnum() else "")), *line.runs]), sign="")


@dataclass
class _Lists:
    """The lists that are open, outermost first, each with the number of its last item (None: dots)."""

    top: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    counts: list[int | None] = field(default_factory=list)

    def add(self, depth: int, marker: Marker, runs: list[Run]) -> list[Node]:
        """Add an item; returns the lists that ended before it."""
        depth = min(depth, len(self.open) + 1)
        self.open, self.counts = self.open[:depth], self.counts[:depth]
        ended: list[Node] = []
        if len(self.open) == depth and not self._goes_on(marker):
            self.open.pop()
            self.counts.pop()
            ended = self.done() if depth == 1 else []
        if len(self.open) < depth:
            start = {"start": str(marker.number)} if marker.number is not None and marker.number > 1 else {}
            self._begin(Node("ul" if marker.number is None else "ol", start))
        self.counts[-1] = marker.number
        self.open[-1].children.append(Node("li", {}, nodes(runs)))
        return ended

    def _goes_on(self, marker: Marker) -> bool:
        last = self.counts[-1]
        return marker.number is None if last is None else marker.number == last + 1

    def _begin(self, node: Node) -> None:
        if self.open:
            above = self.open[-1].children[-1]
            assert isinstance(above, Node)
            above.children.append(node)
        else:
            self.top.append(node)
        self.open.append(node)
        self.counts.append(0)

    def done(self) -> list[Node]:
        ended, self.top, self.open, self.counts = self.top, [], [], []
        return ended
