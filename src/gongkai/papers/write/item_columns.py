"""How wide the columns of an item's table are, and the size of its type, by what stands in its cells."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.papers.write import letter_style as look
from gongkai.papers.write.title import width

if TYPE_CHECKING:
    from gongkai.papers.write.item_blocks import Block, Cell

_SIZES = ((4, 14.0), (7, 12.0), (10, 10.5))  # points, for so many columns at most
_SMALL = 8.0
_SHORT, _MOST = (8, 6, 4), 24  # characters: what stays on one line if there is room; what is longer counts as this
_CROWDED = 0.85  # of the paper, if words are left that need several lines
_WHOLE_MOST = 12  # characters of a number or a code for which a column is widened
_INSET = 12  # points between the words of a cell and its rules, both sides together; Word needs the most
_WHOLE = re.compile(r"[!-~]+")
_ROOM = (look.PAPER[0] - look.LEFT - look.RIGHT) * look.POINTS
_ROUNDING = 0.2  # characters


def size(columns: int) -> float:
    """Points of the type in a table of so many columns."""
    return next((size for most, size in _SIZES if columns <= most), _SMALL)


def shares(cells: "list[Cell]") -> list[float]:
    """The widths of the columns in proportion, by the cells that stand in one of them alone.

    Each gets what its numbers and its short words need; what is left goes to those that have more to say, in
    proportion. Where even the least is too much for the paper, all are narrowed alike.
    """
    columns = max((cell.x + cell.colspan for cell in cells), default=1)
    whole, longest = [1.0] * columns, [1.0] * columns
    for cell in (cell for cell in cells if cell.colspan == 1):
        for line in _lines(cell.blocks):
            longest[cell.x] = max(longest[cell.x], min(width(line), _MOST))
            runs = (width(run) for run in _WHOLE.findall(line))
            whole[cell.x] = max(whole[cell.x], min(max(runs, default=0), _WHOLE_MOST))
    inset, room = _INSET / size(columns) + _ROUNDING, _ROOM / size(columns)
    for short in _SHORT:
        least = [max(one, min(short, all_)) + inset for one, all_ in zip(whole, longest, strict=True)]
        if sum(least) <= room * _CROWDED:
            break
    wanted = [max(0.0, all_ + inset - one) for one, all_ in zip(least, longest, strict=True)]
    left = max(0.0, room - sum(least))
    part = min(1.0, left / sum(wanted)) if sum(wanted) else 0.0
    return [round(one + more * part, 2) for one, more in zip(least, wanted, strict=True)]


def _lines(blocks: "list[Block]") -> Iterator[str]:
    """The words of each paragraph, those of lists and quotations too, cut at its breaks."""
    for block in blocks:
        yield from "".join("\n" if run.is_break else run.text for run in block.runs).split("\n")
        for inner in (block.blocks, *block.items):
            yield from _lines(inner)
