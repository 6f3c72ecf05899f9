"""Reports printed side by side: the n-th time a row occurs it belongs to the n-th report."""

from collections import Counter
from collections.abc import Mapping, Sequence

from gongkai.law.grid import Grid

from .scan import Sighting

_MOST = 40  # times that a row is looked at: comparisons have two to five years side by side


def filled(sightings: Sequence[Sighting], grid: Grid) -> list[Sighting]:
    """The sightings with something behind the label, those in the table of the form before those in any other.

    A table that sums up or compares has the same labels: but not the head of the block, nor as many columns.
    """
    with_values = [one for one in sightings if any(token.kind in ("figure", "mark") for token in one.values)]
    exact = [one for one in with_values if not one.guessed]
    found = exact or with_values or [max(sightings, key=lambda one: len(one.values))]
    found = [one for one in found if _in_block(one, grid)] or found
    return ([one for one in found if len(one.values) >= len(grid.columns)] or found)[:_MOST]


def _in_block(sighting: Sighting, grid: Grid) -> bool:
    return any(name.startswith(f"{grid.name}.") for name, _ in sighting.head.columns)


def number_of_parts(rows: Mapping[str, Sequence[Sighting]]) -> int:
    """How often most rows occur. One row printed twice is a mistake of its own, not a second report."""
    counts = Counter(map(len, rows.values()))
    if sum(counts.values()) < 6:
        return 1
    most, times = counts.most_common(1)[0]
    return most if times * 2 > sum(counts.values()) else 1
