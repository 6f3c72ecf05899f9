"""Which column of a row is which: by the head above it, else in the order of the form."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.law.grid import Column, Form
from gongkai.law.grid import Row as FormRow

from .row import Columns
from .scan import Sighting
from .stream import Stream
from .tokens import Token


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

    def columns(self, sighting: Sighting, count: int) -> Columns:
        """The columns for a row of `count` tokens. A head with a column less counts only if the row has it too."""
        _, _, declared = self.rows[sighting.entry.name]
        kinds = {column.name: column.kind for column in declared}
        names = self._order(sighting, declared)
        if len(names) != len(declared) and len(names) != count:
            names = tuple(kinds)
        return Columns(names, tuple(kinds[name] for name in names))

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


def _applicants(names: Sequence[str]) -> tuple[str, ...]:
    """自然人 and 总计 stand in the row of the head above the five organisations; 总计 is last unless it comes first."""
    bodies = [name for name in names if name not in ("natural", "total")]
    if "total" in names and "natural" in names and names.index("total") < names.index("natural"):
        return ("total", "natural", *bodies)
    ends = [name for name in ("natural", "total") if name in names]
    return (*ends[:1], *bodies, *ends[1:]) if "natural" in names else (*bodies, *ends)
