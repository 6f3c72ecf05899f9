"""Columns that the form does not have (小计, 合计, 备注): which of the numbers of a row to leave out.

Where cells have places the head tells. In text it does not, because the heads stand in three rows; but there the sums
of all rows (R3) agree on one place only, or leaving out either of two gives the same numbers.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from .figures import figure
from .row import BLANKS
from .tokens import Token

_FEWEST = 5  # rows of table 三 that must agree: fewer prove nothing
_MOST = 2  # columns too many: more is another table

Gaps = tuple[int, ...]


class Surplus:
    """What is left out of the rows of table 三, if they are wider than the form.

    `sums` is how many columns the head has like 小计 and 合计, `named` the places it gives to them and to 备注: these
    count if the sums of the rows speak for no other.
    """

    def __init__(self, rows: Sequence[Sequence[Token]], size: int, total: int | None, sums: int, named: Gaps) -> None:
        full = [cells for cells in map(_cells, rows) if cells and not {cells[0].kind, cells[-1].kind} & set(BLANKS)]
        self.total = total
        self.size = size
        usual = Counter(map(len, full)).most_common(1)[0][0] if full else size
        self.width = max(usual, size + sums)
        wide = [cells for cells in full if len(cells) == self.width and all(cell.kind == "figure" for cell in cells)]
        extra = self.width - size
        enough = len(wide) >= _FEWEST and len(wide) * 2 >= len(full)
        self.places: list[Gaps] = []
        if total is not None and 0 < extra <= _MOST:
            self.places = self._places(wide, extra, named) if enough else [named] * (len(named) == extra)

    @property
    def wider(self) -> bool:
        """Whether the rows have more cells than the form: then a row with fewer can't be told to columns."""
        return self.width > self.size

    def _places(self, full: Sequence[Sequence[Token]], extra: int, named: Gaps) -> list[Gaps]:
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
        """The tokens of a row without the columns that are too many; all of them where these can't be told."""
        cells = _cells(tokens)
        if len(cells) != self.width:
            cells = _stripped(cells)
        if not self.places or len(cells) != self.width:
            return tokens
        ways = {tuple(cell.text for cell in left): left for left in (without(cells, gaps) for gaps in self.places)}
        return next(iter(ways.values())) if len(ways) == 1 else tokens


def without(cells: Sequence[Token], gaps: Gaps) -> tuple[Token, ...]:
    return tuple(cell for number, cell in enumerate(cells) if number not in gaps)


def _cells(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.kind != "pad")


def _stripped(cells: Sequence[Token]) -> tuple[Token, ...]:
    """The row without the blanks at its ends that merged labels leave."""
    solid = [number for number, cell in enumerate(cells) if cell.kind not in BLANKS]
    return tuple(cells[solid[0] : solid[-1] + 1]) if solid else ()


def _number(token: Token) -> int:
    read = figure(token.text)
    return int(read.value) if read and read.value.lstrip("-").isdigit() else 0
