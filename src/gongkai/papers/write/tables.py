"""The printed tables as every writer draws them: physical cells with their place, and the headings of each number."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.grid import Layout, Slot


@dataclass(frozen=True)
class Placed:
    """A slot with the physical row and column of its top-left corner, counted from 0."""

    slot: Slot
    row: int
    col: int

    def covers(self, row: int, col: int) -> bool:
        return self.row <= row < self.row + self.slot.rowspan and self.col <= col < self.col + self.slot.colspan


class Plan:
    """A layout worked out: which slot lies where."""

    def __init__(self, layout: Layout) -> None:
        self.at: dict[tuple[int, int], Placed] = {}
        self.rows: list[list[Placed]] = [[] for _ in layout]
        for row, slots in enumerate(layout):
            col = 0
            for slot in slots:
                while (row, col) in self.at:
                    col += 1
                self._lay(Placed(slot, row, col))
        self.height = len(layout)
        self.width = 1 + max(col for _, col in self.at)

    def _lay(self, placed: Placed) -> None:
        self.rows[placed.row].append(placed)
        for row in range(placed.row, placed.row + placed.slot.rowspan):
            for col in range(placed.col, placed.col + placed.slot.colspan):
                self.at[row, col] = placed

    def headings(self, placed: Placed) -> list[Placed]:
        """The labels a number stands under and beside: those above it up to the next number, those left of it."""
        return [*self._above(placed), *self._beside(placed)]

    def _above(self, placed: Placed) -> list[Placed]:
        found: dict[Placed, None] = {}
        for row in range(placed.row - 1, -1, -1):
            over = self.at[row, placed.col]
            if over.slot.cell and found:
                break
            if not over.slot.cell and over.slot.text:
                found[over] = None
        return list(found)[::-1]

    def _beside(self, placed: Placed) -> list[Placed]:
        left = (self.at[placed.row, col] for col in range(placed.col))
        return list(dict.fromkeys(near for near in left if not near.slot.cell and near.slot.text))

    def heads(self, placed: Placed) -> str:
        """What a label heads: "row", "rowgroup", "col", "colgroup", or "" for a number or an empty corner."""
        slot = placed.slot
        if slot.cell or not slot.text:
            return ""
        if any(self.at[placed.row, col].slot.cell for col in range(placed.col, self.width)):
            return "rowgroup" if slot.rowspan > 1 else "row"
        return "colgroup" if slot.colspan > 1 else "col"

    def __iter__(self) -> Iterator[list[Placed]]:
        return iter(self.rows)
