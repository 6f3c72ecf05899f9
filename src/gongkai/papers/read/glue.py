"""Whether the digits of a report stand without separators, and what its full rows show about blanks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .columns import Heads
from .lexicon import SUMS
from .scan import Sighting

_SHOWN = 3  # rows of table 三 that must be one run of digits before glue is believed


@dataclass(frozen=True)
class Glue:
    """Whether rows of fewer tokens than columns may be read as glued digits, in tables 二 and 三, and in 四 alone.

    `tails`: for rows of a size, how many blanks follow the figures where all of them are there.
    """

    two: bool
    three: bool
    four: bool
    tails: Mapping[int, set[int]]


def glue(rows: Mapping[str, Sequence[Sighting]], heads: Heads) -> Glue:
    """Digits are glued where rows of table 三 are one run with enough digits for all columns.

    One row with too few digits shows that blanks are lost, and then no sum may judge; nor may it where the head has a
    column more (小计). Table 二 has no sums: it follows table 三, and must not have a row whose numbers stand apart.
    """
    glued = short = apart = 0
    tails: dict[int, set[int]] = {}
    for name, sightings in rows.items():
        table, _, declared = heads.rows[name]
        size = len(declared)
        for sighting in sightings:
            figures = [token for token in sighting.values if token.kind in ("figure", "mark", "words")]
            if len(figures) == size and sighting.values[: len(figures)] == tuple(figures):
                blanks = [token for token in sighting.values if token.kind == "blank"]
                tails.setdefault(size, set()).add(len(blanks))
            if size == 1:
                continue
            apart += table == 2 and len(figures) > 1
            if len(sighting.values) < size:
                digits = sum(sign.isdigit() for token in figures for sign in token.text)
                glued += table == 3 and digits >= size and len(figures) == 1
                short += digits < size or any(extra in stray.text for stray in sighting.head.strays for extra in SUMS)
    three = short == 0 and glued >= _SHOWN
    return Glue(three and apart == 0, three, short == 0, tails)
