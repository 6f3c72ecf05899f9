"""Columns that the form does not have (小计, 合计, 备注): which of the numbers of a row to leave out.

Where cells have places the head tells. In text it does not, because the heads stand in three rows; but there the sums
of all rows (R3) agree on one place only, or leaving out either of two gives the same numbers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from .figures import figure
from .row import BLANKS
from .tokens import Token

_FEWEST = 5  # rows of table 三 that must agree: fewer prove nothing
_MOST = 2  # columns too many: more is another table

Gaps = tuple[int, ...]


class Surplus:
    """What is left out of the rows of table 三. Falsy where nothing is, or where it can't be told.

    `named` are the places that the head gives to 小计, 合计 or 备注: they count if the sums speak for no other.
    """

    def __init__(self, rows: Iterable[Sequence[Token]], size: int, total: int | None, named: Gaps) -> None:
        self.rows = [cells for cells in map(_cells, rows) if cells]
        self.total = total
        self.width, self.places = 0, list[Gaps]()
        if self.rows and total is not None:
            self.width = Counter(map(len, self.rows)).most_common(1)[0][0]
            self.places = self._places(self.width - size, named)

    def __bool__(self) -> bool:
        return bool(self.places)

    def _places(self, extra: int, named: Gaps) -> list[Gaps]:
        full = [cells for cells in self.rows if len(cells) == self.width]
        if not 0 < extra <= _MOST or len(full) < max(_FEWEST, len(self.rows) // 2):
            return []
        fitting = {gaps: self._holds(full, gaps) for gaps in combinations(range(self.width), extra)}
        proven = [gaps for gaps, count in fitting.items() if count == len(full)]
        best = max(fitting.values())
        by_head = len(named) == extra and (fitting[named] == best or best * 2 <= len(full))
        return [named] if by_head else proven

    def _holds(self, rows: Sequence[Sequence[Token]], gaps: Gaps) -> int:
        """In how many rows the sum holds without these columns."""
        numbers = ([_number(cell) for cell in without(cells, gaps)] for cells in rows)
        return sum(row[self.total or 0] * 2 == sum(row) for row in numbers)

    def less(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens of a row without the columns that are too many, if all that could be meant leave the same."""
        cells = _cells(tokens)
        if not self.places or len(cells) != self.width:
            return tokens
        ways = {tuple(cell.text for cell in left): left for left in (without(cells, gaps) for gaps in self.places)}
        return next(iter(ways.values())) if len(ways) == 1 else tokens


def without(cells: Sequence[Token], gaps: Gaps) -> tuple[Token, ...]:
    return tuple(cell for number, cell in enumerate(cells) if number not in gaps)


def _cells(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The row without the blanks at its ends that merged labels leave."""
    cells = [token for token in tokens if token.kind != "pad"]
    while cells and cells[0].kind in BLANKS:
        cells.pop(0)
    while cells and cells[-1].kind in BLANKS:
        cells.pop()
    return tuple(cells)


def _number(token: Token) -> int:
    read = figure(token.text)
    return int(read.value) if read and read.value.lstrip("-").isdigit() else 0
