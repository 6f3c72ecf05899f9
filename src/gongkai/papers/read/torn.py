"""Tables whose labels and figures are torn apart: text that came out of a PDF column by column."""

from collections.abc import Mapping, Sequence

from .columns import Heads
from .row import BLANKS
from .scan import Sighting
from .stream import Stream

_MANY = 3  # figures behind no label, or rows' worth of figures behind one


def torn(
    stream: Stream, rows: Mapping[str, Sequence[Sighting]], orphans: Mapping[int, int], heads: Heads
) -> frozenset[int]:
    """The tables in which a label does not have its own figures: few rows are full, and others have far too many."""
    return frozenset(table for table in (2, 3) if _is_torn(stream, rows, orphans.get(table, 0), heads, table))


def _is_torn(stream: Stream, rows: Mapping[str, Sequence[Sighting]], orphans: int, heads: Heads, table: int) -> bool:
    counts = [
        (sum(token.kind not in BLANKS for token in one.values), len(heads.rows[name][2]))
        for name, sightings in rows.items()
        for one in sightings
        if heads.rows[name][0] == table and stream.piece(one.token.end - 1).kind == "line"
    ]
    full = sum(count == size for count, size in counts)
    crowded = any(count >= _MANY * size for count, size in counts)
    return (orphans >= _MANY or crowded) and full * 2 < len(counts)
