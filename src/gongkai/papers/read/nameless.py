"""Rows of table 三 whose labels are lost: read in the order of the form, if all of the group have their figures."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from gongkai.law.grid import Form

from .columns import Heads
from .row import BLANKS, Columns, Laid, Layer
from .scan import Sighting
from .stream import Stream
from .tokens import Token


def nameless(
    stream: Stream, heads: Heads, form: Form, unit: int, group: Sighting, known: Collection[str]
) -> dict[str, Laid]:
    """The rows of a group none of which is `known`. A doubt for each, where its figures are too many or too few."""
    names = [row.name for grid in form.grids for row in grid.rows if row.group == group.entry.label]
    if not names or any(name in known for name in names):
        return {}
    columns = heads.columns(replace(group, entry=replace(group.entry, name=names[0])))
    where = stream.piece(group.token.start).where
    lines = _lines(stream, group.values, len(names), len(columns.names))
    if lines is None:
        return {}
    if not lines:
        return {name: _open(columns, group.values, where) for name in names}
    layer = Layer(stream, unit, glued=False)
    return {name: layer.lay(columns, line, where) for name, line in zip(names, lines, strict=True)}


def _open(columns: Columns, tokens: Sequence[Token], where: str) -> Laid:
    return Laid(columns.names, (), where, " ".join(token.text for token in tokens if token.text), lost=True)


def _lines(stream: Stream, tokens: Sequence[Token], rows: int, size: int) -> list[list[Token]] | None:
    """The figures row by row; an empty list where they don't fit, None where they are the sums of the group."""
    cells = [token for token in tokens if token.kind != "pad"]
    solid = [token for token in cells if token.kind not in BLANKS]
    by_row = _by_row(stream, cells)
    apart = all(len(line) == 1 for line in by_row)
    for lines in (_by_count(cells, rows), _by_count(solid, rows)) if apart else (by_row,):
        shorn = [_without_label(line, size) for line in lines]
        if len(shorn) == rows and all(len(line) == size for line in shorn):
            return shorn
    return None if sum(max(1, len(token.text)) for token in solid) <= size else []


def _by_row(stream: Stream, tokens: Sequence[Token]) -> list[list[Token]]:
    lines = [list(line) for _, line in groupby(tokens, key=lambda token: stream.piece(token.start).row)]
    while lines and all(token.kind in BLANKS for token in lines[-1]):  # before the label of the next row
        lines.pop()
    return lines


def _by_count(tokens: Sequence[Token], rows: int) -> list[list[Token]]:
    count, rest = divmod(len(tokens), rows)
    return [] if rest else [list(tokens[start : start + count]) for start in range(0, len(tokens), count or 1)]


def _without_label(line: list[Token], size: int) -> list[Token]:
    """The row without the blank cells where its labels should stand."""
    extra = len(line) - size
    return line[extra:] if extra > 0 and all(token.kind == "blank" for token in line[:extra]) else line
