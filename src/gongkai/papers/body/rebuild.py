"""The page that somebody pasted, built again from what it says: paragraphs, headings, lists, tables, pictures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.papers.body import lists, pasted, tables
from gongkai.papers.body.allowed import PICTURE, link
from gongkai.papers.body.line import Line, Run, fill_in, nodes, tidy
from gongkai.papers.body.tree import Node

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "p", "pre",
    "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "caption",
})
# fmt: on
_SIZE = range(1, 10_000)  # pixels


@dataclass(frozen=True)
class Where:
    """What the elements around a word make of it."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    align: str = ""
    in_cell: bool = False
    kept: bool = False  # white space stands as it is (pre)


@dataclass
class Flow:
    """What has been read, block by block; `line` is the paragraph that is open. `lost` counts what was left out."""

    lost: Counter[str]
    blocks: list[Line | Node] = field(default_factory=list)
    line: Line = field(default_factory=Line)

    def end(self, **of_next: object) -> None:
        """End the open paragraph."""
        if self.line.runs or self.line.sign:
            self.blocks.append(self.line)
        self.line = Line(**of_next)  # type: ignore[arg-type]

    def read(self, children: Iterable[Node | str], where: Where) -> None:
        for child in children:
            if isinstance(child, str):
                self.words(child, where)
            else:
                self.element(child, where)

    def words(self, text: str, where: Where) -> None:
        for place, part in enumerate(text.split("\n") if where.kept else (text,)):
            if place:
                self.line.runs.append(Run("", where.marks, where.href, Node("br")))
            written, marks = fill_in(part, where.marks)
            if written:
                self.line.runs.append(Run(written, marks, where.href))

    def element(self, node: Node, where: Where) -> None:
        style = pasted.declarations(node)
        if pasted.hidden(style):
            self.lost["hidden"] += bool(node.text().strip())
        elif node.tag == "span" and pasted.is_marker(style):
            self.line.sign += node.text()
        elif node.tag == "br":
            self.line.runs.append(Run("", where.marks, where.href, Node("br")))
        elif node.tag == "img":
            self.picture(node, where)
        elif pasted.outline(node, style):
            self.heading(node, style, where)
        elif node.tag in _OWN:
            self.end(align=where.align)
            self.blocks += _OWN[node.tag](self, node, where)
        elif node.tag in _BLOCKS:
            self.block(node, style, where)
        else:
            self.inline(node, style, where)

    def inline(self, node: Node, style: dict[str, str], where: Where) -> None:
        marks = where.marks | pasted.marks(node, style)
        href = node.attributes.get("href", "").strip() if node.tag == "a" else ""
        if href and not link(href):
            self.lost["link"] += not href.startswith("#")
            href = ""
        self.read(node.children, replace(where, marks=marks, href=href or where.href))

    def block(self, node: Node, style: dict[str, str], where: Where) -> None:
        align = pasted.align(node, style) or where.align
        self.end(align=align, depth=pasted.list_level(style))
        marks = where.marks | pasted.marks(node, style)
        self.read(node.children, replace(where, align=align, marks=marks, kept=where.kept or node.tag == "pre"))
        self.end(align=where.align)

    def heading(self, node: Node, style: dict[str, str], where: Where) -> None:
        """A heading has words and nothing else; in a table it is a paragraph in bold type."""
        self.end()
        level, align = pasted.outline(node, style), pasted.align(node, style) or where.align
        inner = Flow(self.lost)
        marks = where.marks | {"strong"} if where.in_cell else where.marks - {"strong"}
        inner.read(node.children, replace(where, marks=marks, align=""))
        inner.end()
        lines = [replace(block, runs=tidy(block.runs)) for block in inner.blocks if isinstance(block, Line)]
        lines = [line for line in lines if line.runs]
        runs = [run for place, line in enumerate(lines) for run in (*([_BREAK] if place else []), *line.runs)]
        if not where.in_cell:
            runs = [replace(run, marks=run.marks - {"strong"}) for run in runs]
        has_words = any(run.text.strip() for run in runs)
        self.blocks.append(Line(runs, align, 0 if where.in_cell or not has_words else level))
        self.blocks += [block for block in inner.blocks if isinstance(block, Node)]
        self.end(align=where.align)

    def picture(self, node: Node, where: Where) -> None:
        source = node.attributes.get("src", "")
        if not PICTURE.fullmatch(source):
            self.lost["picture"] += 1
            return
        alt = " ".join(node.attributes.get("alt", "").split())
        self.lost["wordless"] += not alt
        kept = {"src": source, "alt": alt}
        kept |= {key: size for key in ("width", "height") if (size := _pixels(node.attributes.get(key, "")))}
        self.line.runs.append(Run("", where.marks, where.href, Node("img", kept)))

    def within(self, node: Node, where: Where) -> list[Node]:
        """The blocks of an element that holds blocks: an item, a cell, a quotation."""
        inner = Flow(self.lost)
        inner.read(node.children, where)
        inner.end()
        return inner.finish()

    def finish(self) -> list[Node]:
        self.end()
        lines = (part for block in self.blocks for part in (block.split() if isinstance(block, Line) else [block]))
        return lists.settled(part for part in lines if isinstance(part, Node) or part.runs or part.sign)


_BREAK = Run("", node=Node("br"))


def _pixels(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and int(text[:9]) in _SIZE and text[0] != "0" else ""


def _list(flow: Flow, node: Node, where: Where) -> list[Line | Node]:
    items: list[list[Node]] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("ul", "ol") and items:
            items[-1] += flow.within(Node("", {}, [child]), where)
        elif isinstance(child, Node) or child.strip():
            inner = [child] if isinstance(child, str) or child.tag != "li" else child.children
            align = "" if isinstance(child, str) else pasted.align(child, pasted.declarations(child))
            items.append(flow.within(Node("", {}, list(inner)), replace(where, align=align)))
    held = [lists.item(blocks) for blocks in items if blocks]
    start = node.attributes.get("start", "")
    attributes = {"start": start} if node.tag == "ol" and _pixels(start) and start != "1" else {}
    return [Node(node.tag, attributes, [*held])] if held else []


def _quotation(flow: Flow, node: Node, where: Where) -> list[Line | Node]:
    inner = flow.within(node, where)
    return [Node("blockquote", {}, [*inner])] if inner else []


def _figure(flow: Flow, node: Node, where: Where) -> list[Line | Node]:
    """A picture with its words; a figure without a picture is what stands in it."""
    captions = [child for child in node.children if isinstance(child, Node) and child.tag == "figcaption"]
    inner = Flow(flow.lost)
    inner.read([child for child in node.children if child not in captions], where)
    inner.end()
    runs = [run for block in inner.blocks if isinstance(block, Line) for run in block.runs if run.is_picture]
    if not runs:
        again = Flow(flow.lost)
        again.read([Node("p", {}, one.children) for one in captions], where)
        again.end()
        return [*inner.blocks, *again.blocks]
    words = tables.caption(flow.within(Node("", {}, [*captions]), Where()))
    caption = [Node("figcaption", {}, words)] if words else []
    plain = [replace(run, marks=frozenset()) for run in runs]
    rest = [_wordy(block) if isinstance(block, Line) else block for block in inner.blocks]
    return [Node("figure", {}, [*nodes(plain), *caption]), *rest]


def _wordy(line: Line) -> Line:
    return replace(line, runs=[run for run in line.runs if not run.is_picture])


def _table(flow: Flow, node: Node, where: Where) -> list[Line | Node]:
    """A table; a frame of one cell around a text is no table."""
    words = [child for child in node.children if isinstance(child, Node) and child.tag == "caption"]
    caption = tables.caption(flow.within(Node("", {}, [*words]), Where()))
    outside = replace(where, align="")
    rows = [
        [_cell(flow, cell, outside) for cell in row.children if isinstance(cell, Node) and cell.tag in ("td", "th")]
        for row in _rows(node)
    ]
    rows = [row for row in rows if row]
    if len(rows) == 1 and len(rows[0]) == 1 and not caption:
        return [*tables.unpacked(rows[0][0])]
    return [tables.table(rows, caption)] if rows else []


def _rows(node: Node) -> Iterable[Node]:
    for child in node.children:
        if isinstance(child, Node) and child.tag == "tr":
            yield child
        elif isinstance(child, Node) and child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cell(flow: Flow, node: Node, where: Where) -> Node:
    style = pasted.declarations(node)
    marks = where.marks | pasted.marks(node, style)
    held = flow.within(Node("", {}, node.children), replace(where, in_cell=True, marks=marks))
    return tables.cell(node, pasted.align(node, style), held)


_OWN = {"ul": _list, "ol": _list, "blockquote": _quotation, "figure": _figure, "table": _table}
