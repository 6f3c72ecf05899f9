"""The body of an item as blocks to be printed: text in runs, tables on a grid, pictures with their size on paper.

What stands deeper than five lists, quotations or tables in one another is printed as paragraphs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urljoin

from PIL import Image

from gongkai.papers.body import pictures as gallery
from gongkai.papers.body.allowed import HEADINGS, MARKS, PICTURE
from gongkai.papers.body.tables import spans
from gongkai.papers.body.tree import Node, parse
from gongkai.papers.write import item_columns, item_parts

MAX_DEPTH = 5
WIDE, HIGH = 156.0, 200.0  # mm that a picture may take
_PIXEL = 25.4 / 96  # mm
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass
class Run:
    """Text with its marks and the address it links to; or a break; or a picture (`picture`, mm wide)."""

    text: str = ""
    marks: tuple[str, ...] = ()
    href: str = ""
    is_break: bool = False
    picture: str = ""
    width: float = 0


@dataclass
class Block:
    """`kind`: p, h, ul, ol, quote, figure, table. What a kind does not need is empty.

    p and h have runs (h a level, 1 to 3); ul and ol items, each of blocks; quote blocks; figure runs (pictures) and a
    caption; table cells, heads (rows at its top), shares (widths of its columns), size (points) and a caption. What is
    `flush` has no indent; what is to `keep` ends on the page of the lines that sign it, which are all that follows.
    """

    kind: str
    runs: list[Run] = field(default_factory=list)
    align: str = ""
    level: int = 0
    start: int = 1
    items: "list[list[Block]]" = field(default_factory=list)
    blocks: "list[Block]" = field(default_factory=list)
    caption: list[Run] = field(default_factory=list)
    cells: "list[Cell]" = field(default_factory=list)
    heads: int = 0
    shares: list[float] = field(default_factory=list)
    size: float = 0
    flush: bool = False
    keep: bool = False


@dataclass
class Cell:
    """A cell at its place on the grid, counted from 0."""

    x: int
    y: int
    colspan: int
    rowspan: int
    head: str
    align: str
    blocks: list[Block]


@dataclass(frozen=True)
class Shown:
    """A picture as it is printed."""

    file: str
    data: bytes
    pixels: int
    ratio: float


class Paper:
    """Reads a body; `shown` are the pictures that can be printed, by number."""

    def __init__(self, pictures: Mapping[int, bytes], address: str) -> None:
        self.shown = {number: made for number, data in pictures.items() if (made := _shown(number, data))}
        self._address = address

    def blocks(self, html: str) -> list[Block]:
        return item_parts.mark(self._blocks(parse(html), 0))

    def _blocks(self, node: Node, depth: int) -> list[Block]:
        """The blocks of an element; words that stand in it without a tag are a paragraph."""
        out: list[Block] = []
        loose: list[Node | str] = []
        for child in [*node.children, None]:
            if child is None or (isinstance(child, Node) and child.tag not in (*MARKS, "br", "img")):
                if any(isinstance(one, Node) or one.strip() for one in loose):  # else it only parts two tags
                    out.append(Block("p", [*self._runs(loose)]))
                loose = []
                if child is not None:
                    out += self._block(child, depth)
            else:
                loose.append(child)
        return out

    def _block(self, node: Node, depth: int) -> list[Block]:
        align = node.attributes.get("class", "").removeprefix("align-")
        if node.tag == "p":
            return [Block("p", [*self._runs(node.children)], align)]
        if node.tag in HEADINGS:
            return [Block("h", [*self._runs(node.children)], align, HEADINGS.index(node.tag) + 1)]
        if node.tag == "figure":
            caption = [child for child in node.children if isinstance(child, Node) and child.tag == "figcaption"]
            rest = [child for child in node.children if child not in caption]
            words = [run for one in caption for run in self._runs(one.children)]
            return [Block("figure", [*self._runs(rest)], caption=words)]
        if depth >= MAX_DEPTH:
            return [block for child in node.walk() if child.tag in ("li", "td", "th") for block in self._flat(child)]
        if node.tag in ("ul", "ol"):
            items = [self._blocks(child, depth + 1) for child in node.children if isinstance(child, Node)]
            return [Block(node.tag, start=int(node.attributes.get("start", "1")), items=items)]
        if node.tag == "blockquote":
            return [Block("quote", blocks=self._blocks(node, depth + 1))]
        return [self._table(node, depth)]

    def _flat(self, node: Node) -> Iterator[Block]:
        words = [child for child in node.children if isinstance(child, str) or child.tag in (*MARKS, "br", "img")]
        lines = [words, *([*child.children] for child in node.children if isinstance(child, Node) and child.tag == "p")]
        return (Block("p", [*self._runs(line)]) for line in lines if line)

    def _runs(self, nodes: list[Node | str], marks: tuple[str, ...] = (), href: str = "") -> Iterator[Run]:
        for node in nodes:
            if isinstance(node, str):
                yield Run(_CONTROL.sub("", node), marks, href)
            elif node.tag == "br":
                yield Run(is_break=True)
            elif node.tag == "img":
                yield self._picture(node)
            elif node.tag == "a":
                yield from self._runs(node.children, marks, self._target(node.attributes["href"]))
            else:
                yield from self._runs(node.children, (*marks, node.tag), href)

    def _target(self, href: str) -> str:
        """The whole address of a link; none for a file of the item, which has no address on paper."""
        return "" if PICTURE.fullmatch(href) else urljoin(self._address, href)

    def _picture(self, node: Node) -> Run:
        found = PICTURE.fullmatch(node.attributes["src"])
        shown = self.shown.get(int(found[1])) if found else None
        alt = node.attributes.get("alt", "")
        if shown is None:
            return Run(f"［图片：{alt}］" if alt else "［图片］")
        width = min(int(node.attributes.get("width", shown.pixels)) * _PIXEL, WIDE, HIGH / shown.ratio)
        return Run(_CONTROL.sub("", alt) or "图片", picture=shown.file, width=round(width, 1))

    def _table(self, node: Node, depth: int) -> Block:
        rows = (
            node.all("tr")
            if not any(inner.tag == "table" for inner in node.walk() if inner is not node)
            else [
                row
                for part in node.children
                if isinstance(part, Node)
                for row in part.children
                if isinstance(row, Node) and row.tag == "tr"
            ]
        )
        heads = sum(len(part.children) for part in node.children if isinstance(part, Node) and part.tag == "thead")
        caption = [child for child in node.children if isinstance(child, Node) and child.tag == "caption"]
        cells = [*self._cells(rows, depth)]
        words = [run for one in caption for run in self._runs(one.children)]
        shares = item_columns.shares(cells)
        return Block(
            "table", cells=cells, heads=heads, caption=words, shares=shares, size=item_columns.size(len(shares))
        )

    def _cells(self, rows: list[Node], depth: int) -> Iterator[Cell]:
        """Each cell at the first place of its row that no cell above reaches into, as browsers lay them."""
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x = 0
            for cell in (child for child in row.children if isinstance(child, Node)):
                while (x, y) in taken:
                    x += 1
                wide, high = spans(cell)
                while any((x + step, y) in taken for step in range(wide)):
                    wide -= 1
                high = min(high, len(rows) - y)
                taken |= {(x + right, y + down) for right in range(wide) for down in range(high)}
                align = cell.attributes.get("class", "").removeprefix("align-")
                head = cell.attributes.get("scope", "col") if cell.tag == "th" else ""
                yield Cell(x, y, wide, high, head, align, self._blocks(cell, depth + 1))


def _shown(number: int, data: bytes) -> Shown | None:
    picture = gallery.shown(data, number, "")
    if picture is None:
        return None
    with Image.open(BytesIO(picture.data)) as image:
        wide, high = image.size
        plain = image.mode in ("RGB", "RGBA", "L", "LA") and picture.media_type != "image/gif"
        if plain:
            return Shown(
                f"{number}.{'jpg' if picture.media_type == 'image/jpeg' else 'png'}", picture.data, wide, high / wide
            )
        out = BytesIO()
        image.convert("RGBA" if image.info.get("transparency") is not None else "RGB").save(out, "PNG")
    return Shown(f"{number}.png", out.getvalue(), wide, high / wide)
