"""Levels of headings that a screen reader can follow: the first is h2, none is skipped, none lies below h4."""

from collections.abc import Iterable

from gongkai.papers.body.tree import Node

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOP, _LOWEST = 2, 4


def level(blocks: Iterable[Node]) -> None:
    """Give every heading among the blocks its level: that of its place under those before it."""
    above: list[tuple[int, int]] = []  # as written, as it is to be
    for heading in (node for block in blocks for node in block.all(*_HEADINGS)):
        written = int(heading.tag[1])
        while above and above[-1][0] >= written:
            above.pop()
        given = min(above[-1][1] + 1, _LOWEST) if above else _TOP
        above.append((written, given))
        heading.tag = f"h{given}"
