"""Reports printed side by side: the n-th time a row occurs it belongs to the n-th report."""

from collections import Counter
from collections.abc import Mapping, Sequence

from .scan import Sighting

_MOST = 40  # times that a row is looked at: comparisons have two to five years side by side


def filled(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The sightings with something behind the label; all of them where none has."""
    with_values = [one for one in sightings if any(token.kind in ("figure", "mark") for token in one.values)]
    exact = [one for one in with_values if not one.guessed]
    return (exact or with_values or [max(sightings, key=lambda one: len(one.values))])[:_MOST]


def number_of_parts(rows: Mapping[str, Sequence[Sighting]]) -> int:
    """How often most rows occur. One row printed twice is a mistake of its own, not a second report."""
    counts = Counter(len(filled(sightings)) for sightings in rows.values())
    if sum(counts.values()) < 6:
        return 1
    most, times = counts.most_common(1)[0]
    return most if times * 2 > sum(counts.values()) else 1
