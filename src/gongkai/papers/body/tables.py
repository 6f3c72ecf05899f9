"""Tables that a screen reader can read: which cells are heads, and what they are the heads of."""

import re

from gongkai.papers.body.tree import Node

MAX_SPAN = 200
_FIGURE = re.compile(r"[\s\d.,，%％/:：年月日号元万件个人次—–+-]*\d[\s\d.,，%％/:：年月日号元万件个人次—–+-]*|[-—–/]|")
_LONG = 30  # characters: no head of a column is longer


def caption(blocks: list[Node]) -> list[Node | str]:
    """The words of blocks on one line, for a caption."""
    out: list[Node | str] = []
    for block in blocks:
        words = block.children if block.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6") else [block.text()]
        out += [*([Node("br")] if out and words else []), *words]
    return out


def cell(source: Node, align: str, held: list[Node]) -> Node:
    """A cell; a single paragraph in it needs no tag, and the cell stands as it stood."""
    alone = len(held) == 1 and held[0].tag == "p"
    align = held[0].attributes.get("class", align) if alone else align
    attributes = {"class": align} if align else {}
    for name in ("colspan", "rowspan"):
        span = _span(source.attributes.get(name, ""))
        attributes |= {name: str(span)} if span > 1 else {}
    scope = source.attributes.get("scope", "")
    if source.tag == "th" and scope in ("col", "row"):
        attributes["scope"] = scope
    return Node(source.tag, attributes, held[0].children if alone else [*held])


def unpacked(only: Node) -> list[Node]:
    """What stands in a cell, as blocks."""
    blocks = [child for child in only.children if isinstance(child, Node) and child.tag in _STANDING]
    if blocks:
        return blocks
    align = only.attributes.get("class")
    return [Node("p", {"class": align} if align else {}, only.children)] if only.children else []


_STANDING = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "figure"})


def table(rows: list[list[Node]], words: list[Node | str]) -> Node:
    """The table, its heads marked: those that were, or a first row that plainly is one."""
    for place, row in enumerate(rows):
        for one in row:
            _fit(one, len(rows) - place)
    heads = _marked(rows) or _plain(rows)
    for place, row in enumerate(rows):
        for column, one in enumerate(row):
            if place < heads:
                _make_head(one)
            elif one.tag == "th":
                one.attributes.setdefault("scope", "row" if column == 0 else "col")
    parts = [Node("thead", {}, [Node("tr", {}, [*row]) for row in rows[:heads]])] if heads else []
    if rows[heads:]:
        parts.append(Node("tbody", {}, [Node("tr", {}, [*row]) for row in rows[heads:]]))
    return Node("table", {}, [*([Node("caption", {}, words)] if words else []), *parts])


def spans(one: Node) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    return _span(one.attributes.get("colspan", "")), _span(one.attributes.get("rowspan", ""))


def _span(text: str) -> int:
    return min(int(text[:6]), MAX_SPAN) or 1 if text.isascii() and text.isdecimal() else 1


def _fit(one: Node, left: int) -> None:
    """No cell reaches below the last row."""
    if spans(one)[1] > left:
        one.attributes["rowspan"] = str(left)
        if left == 1:
            del one.attributes["rowspan"]


def _marked(rows: list[list[Node]]) -> int:
    """Rows at the top that are all heads and that no cell leaves downwards; 0 where there are none."""
    count = next((n for n, row in enumerate(rows) if any(one.tag != "th" for one in row)), len(rows))
    while count and any(place + spans(one)[1] > count for place, row in enumerate(rows[:count]) for one in row):
        count -= 1
    return count if count < len(rows) else 0


def _plain(rows: list[list[Node]]) -> int:
    """Rows that plainly are heads though nobody marked them: short words above figures, or bold above plain."""
    if len(rows) < 2 or len(rows[0]) < 2 or any(one.tag == "th" for row in rows for one in row):
        return 0
    depth = max(spans(one)[1] for one in rows[0])
    top, rest = rows[:depth], rows[depth:]
    if not rest or any(place + spans(one)[1] > depth for place, row in enumerate(top) for one in row):
        return 0
    heads = [one for row in top for one in row]
    if any(not one.text().strip() or len(one.text()) > _LONG or _blocks(one) for one in heads):
        return 0
    if all(_bold(one) for one in heads):
        return depth if any(not _bold(one) for row in rest for one in row if one.text().strip()) else 0
    if any(_FIGURE.fullmatch(one.text().strip()) for one in heads):
        return 0
    return depth if _figures_below(sum(spans(one)[0] for one in rows[0]), rest) else 0


def _figures_below(width: int, rest: list[list[Node]]) -> bool:
    """Whether in some column other than the first stand figures only, in rows as wide as the head."""
    if any(len(row) != width or any(spans(one) != (1, 1) for one in row) for row in rest):
        return False
    columns = [[row[column].text().strip() for row in rest] for column in range(1, width)]
    return any(any(words) and all(_FIGURE.fullmatch(word) for word in words) for words in columns)


def _blocks(one: Node) -> bool:
    return any(isinstance(child, Node) and child.tag in _STANDING | {"img"} for child in one.children)


def _bold(one: Node) -> bool:
    return bool(one.children) and all(isinstance(child, Node) and child.tag == "strong" for child in one.children)


def _make_head(one: Node) -> None:
    one.tag = "th"
    one.attributes["scope"] = "col"
    if _bold(one):
        one.children = [inner for child in one.children if isinstance(child, Node) for inner in child.children]
