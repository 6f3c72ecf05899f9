"""Which column of a row is which: by the head above it, else in the order of the form."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.law.grid import Column, Form, Grid
from gongkai.law.grid import Row as FormRow
from gongkai.law.labels import bare

from .lexicon import EXTRA, SUMS
from .row import BLANKS, Columns
from .scan import Head, Sighting
from .stream import NONE, Stream
from .surplus import Surplus
from .tokens import Token

_HALF = 4  # columns of table 三 that a head must name to be one


class Heads:
    """Knows the columns of every row of one form."""

    def __init__(self, stream: Stream, form: Form, others: Iterable[Form]) -> None:
        self.stream = stream
        self.rows: Mapping[str, tuple[int, FormRow, tuple[Column, ...]]] = {
            row.name: (grid.table, row, grid.columns)
            for source in (*others, form)
            for grid in source.grids
            for row in grid.rows
            if source is form or grid.table == 3
        }
        self.grids: dict[str, Grid] = {
            row.name: grid for source in (*others, form) for grid in source.grids for row in grid.rows
        }
        self.widest: dict[tuple[int, tuple[Column, ...]], int] = {}
        self.surplus: Surplus | None = None

    def measure(self, rows: Mapping[str, Sequence[Sighting]]) -> None:
        """Look at all rows: how many cells are filled at most, and which columns of table 三 are too many."""
        for name, sightings in rows.items():
            for sighting in sightings:
                table, _, declared = self.rows[name]
                filled = sum(token.kind not in BLANKS and self._apart(token) for token in sighting.values)
                self.widest[table, declared] = max(filled, self.widest.get((table, declared), 0))
        three = [one for name, sightings in rows.items() if self.rows[name][0] == 3 for one in sightings]
        if three:
            columns = self.columns(three[0])
            head = three[0].head
            sums = sum(bare(stray.text) in SUMS for stray in head.strays)
            values = [one.values for one in three]
            self.surplus = Surplus(values, len(columns.names), columns.total, sums, _places(head))

    def _apart(self, token: Token) -> bool:
        return self.stream.gap[token.start] != NONE and not token.loose

    def columns(self, sighting: Sighting) -> Columns:
        """The columns of a row. A column that the head lacks is missing if no row has a number for it either."""
        table, _, declared = self.rows[sighting.entry.name]
        kinds = {column.name: column.kind for column in declared}
        names = self._order(sighting, declared)
        whole = len(names) == len(declared)
        less = len(names) > 1 and not sighting.head.strays and self.widest.get((table, declared)) == len(names)
        if not (whole or less):
            names = tuple(kinds)
        return Columns(names, tuple(kinds[name] for name in names))

    def cells(self, sighting: Sighting, columns: Columns) -> Sequence[Token] | None:
        """The tokens of a row, one a column where it can be told which; None where the table has other columns."""
        tokens = self.by_place(sighting, columns)
        size = len(columns.names)
        if self._narrower(sighting) and sum(token.kind not in BLANKS for token in tokens) != size:
            return None
        if self.rows[sighting.entry.name][0] != 3 or not self.surplus or not self.surplus.wider:
            return tokens
        if tokens is not sighting.values or not any(token.text for token in tokens):
            return tokens
        left = self.surplus.less(tokens)
        return left if left is not tokens and len(left) == size else None

    def _narrower(self, sighting: Sighting) -> bool:
        """Whether the head of table 三 lacks a column, and no row shows if its cells are there."""
        table, _, declared = self.rows[sighting.entry.name]
        known = len(self._order(sighting, declared))
        blank = self.widest.get((table, declared), 0) < known
        return table == 3 and _HALF <= known < len(declared) and not sighting.head.strays and blank

    def by_place(self, sighting: Sighting, columns: Columns) -> tuple[Token, ...]:
        """The tokens of a row of a real table under their heads, if each head has exactly one; else as they come."""
        tokens = sighting.values
        heads = {name.rpartition(".")[2]: self.stream.piece(token.start) for name, token in sighting.head.columns}
        if any(piece.kind != "grid" for piece in heads.values()) or not set(columns.names) <= set(heads):
            return tokens
        found: dict[str, Token] = {}
        for token in tokens:
            piece = self.stream.piece(token.start)
            if piece.kind != "grid":
                return tokens
            under = [
                name
                for name in columns.names
                if piece.col < heads[name].col + heads[name].span and heads[name].col < piece.col + piece.span
            ]
            if len(under) > 1 or (under and under[0] in found):
                return tokens
            if under:
                found[under[0]] = token
            elif token.text and piece.col < min(head.col for head in heads.values()):
                return tokens  # a figure below no head, where labels stand: the row has slipped
        complete = len(found) == len(columns.names)
        return tuple(found[name] for name in columns.names) if complete else tokens

    def _order(self, sighting: Sighting, declared: Sequence[Column]) -> tuple[str, ...]:
        known = {column.name for column in declared}
        head = [(name.rpartition(".")[2], token) for name, token in sighting.head.columns]
        head = [(name, token) for name, token in head if name in known]
        pieces = [self.stream.piece(token.start) for _, token in head]
        if pieces and all(piece.kind == "grid" for piece in pieces):
            places = sorted(zip(pieces, head, strict=True), key=lambda pair: pair[0].col)
            head = [pair for _, pair in places]
            return tuple(name for name, _ in head)
        names = [name for name, _ in head]
        if "total" in known and "natural" in known:
            return _applicants(names)
        return tuple(names)


def _places(head: Head) -> tuple[int, ...]:
    """Where the columns 小计, 合计, 备注 of a head stand among all columns, if 总计 is the last of the form.

    What follows 总计 in the upper row of the head stands behind it, all else among the organisations, last of them.
    """
    starts = {name: token.start for name, token in head.columns}
    if len(starts) < 2 or starts.get("total", -1) < starts.get("natural", 0):
        return ()
    if any(bare(stray.text) not in EXTRA for stray in head.strays):
        return ()
    after_total = [start for start in starts.values() if start > starts["total"]]
    behind = [stray for stray in head.strays if starts["total"] < stray.start < min(after_total, default=stray.end)]
    first = len(starts) - 1 if len(behind) < len(head.strays) else len(starts)
    return tuple(range(first, first + len(head.strays))) if len(behind) in (0, len(head.strays)) else ()


def _applicants(names: Sequence[str]) -> tuple[str, ...]:
    """自然人 and 总计 stand in the row of the head above the five organisations; 总计 is last unless it comes first."""
    bodies = [name for name in names if name not in ("natural", "total")]
    if "total" in names and "natural" in names and names.index("total") < names.index("natural"):
        return ("total", "natural", *bodies)
    ends = [name for name in ("natural", "total") if name in names]
    return (*ends[:1], *bodies, *ends[1:]) if "natural" in names else (*bodies, *ends)
