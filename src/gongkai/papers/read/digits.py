"""Digits without separators taken apart: 713000074 as 71 3 0 0 0 0 74.

A run is cut in every way in which its parts are printed numbers (no leading zeros; a sign only where the column may
fall, decimals only where it holds an amount). The row's own sum (R3; R6 for table 四) then judges. Nothing is chosen:
all readings that are left are returned, up to a bound.
"""

import re
from collections.abc import Callable, Iterator, Sequence

MOST = 400  # readings listed at most: a clerk reads a few, a bound keeps long runs from taking minutes
_PART = re.compile(r"(增加?|减少?|[+\-−])?(\d+(?:\.\d+)?)")
_WHOLE = re.compile(r"0|[1-9]\d*")
_DECIMAL = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")

Reading = tuple[str, ...]


def fits(part: str, kind: str) -> bool:
    """Whether `part` could be printed in a column of this kind."""
    match = _PART.fullmatch(part)
    if not match or (match[1] and kind != "change"):
        return False
    return bool((_DECIMAL if kind == "amount" else _WHOLE).fullmatch(match[2]))


def cuts(runs: Sequence[str], kinds: Sequence[str]) -> Iterator[Reading]:
    """Every way to read the runs as one number a column; a gap between runs is a gap between numbers."""
    yield from _cut(tuple(runs), tuple(kinds), ())


def _cut(runs: tuple[str, ...], kinds: tuple[str, ...], done: Reading) -> Iterator[Reading]:
    if not kinds:
        if not runs:
            yield done
        return
    if not runs or len(runs) > len(kinds) or sum(map(len, runs)) < len(kinds):
        return
    run, rest = runs[0], runs[1:]
    for length in range(1, len(run) + 1):
        part = run[:length]
        if fits(part, kinds[0]):
            left = (run[length:], *rest) if length < len(run) else rest
            yield from _cut(left, kinds[1:], (*done, part))


def summed(runs: Sequence[str], size: int, total: int) -> Iterator[Reading]:
    """Readings of whole numbers in which the one at `total` is the sum of the others.

    The sum is compared as the parts are cut, so that long runs stay quick.
    """
    yield from _summed(tuple(runs), size, total, (), 0, None)


def _summed(
    runs: tuple[str, ...], size: int, total: int, done: Reading, seen: int, target: int | None
) -> Iterator[Reading]:
    position = len(done)
    if position == size:
        if not runs and target == seen:
            yield done
        return
    if not runs or len(runs) > size - position or sum(map(len, runs)) < size - position:
        return
    run, rest = runs[0], runs[1:]
    for length in range(1, len(run) + 1):
        part = run[:length]
        if not _WHOLE.fullmatch(part):
            break
        number = int(part)
        left = (run[length:], *rest) if length < len(run) else rest
        if position == total:
            if position == size - 1 and number != seen:
                continue
            yield from _summed(left, size, total, (*done, part), seen, number)
        elif target is None or seen + number <= target:
            yield from _summed(left, size, total, (*done, part), seen + number, target)


def grouped(runs: Sequence[str], groups: int, size: int, total: int) -> Iterator[Reading]:
    """Readings of `groups` groups of `size` numbers, each with its own sum (table 四)."""

    def group(runs: tuple[str, ...], left: int) -> Iterator[Reading]:
        if left == 0:
            if not runs:
                yield ()
            return
        for head, tail in _prefixes(runs, left, groups, size):
            for first in summed(head, size, total):
                for others in group(tail, left - 1):
                    yield (*first, *others)

    yield from group(tuple(runs), groups)


def _prefixes(
    runs: tuple[str, ...], left: int, groups: int, size: int
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Where the first group may end, leaving enough digits for the others."""
    lengths = [len(run) for run in runs]
    for end in range(size, sum(lengths) - (left - 1) * size + 1):
        count, taken = 0, 0
        while taken + lengths[count] < end:
            taken += lengths[count]
            count += 1
        run = runs[count]
        cut = end - taken
        head = (*runs[:count], run[:cut])
        tail = (*((run[cut:],) if cut < len(run) else ()), *runs[count + 1 :])
        if left > 1 or not tail:
            yield head, tail


def first(readings: Iterator[Reading], accept: Callable[[Reading], bool] = lambda _: True) -> list[Reading]:
    """The accepted readings, each once, at most MOST + 1 of them: one more than MOST says that there are more."""
    found: dict[Reading, None] = {}
    for reading in readings:
        if accept(reading):
            found[reading] = None
            if len(found) > MOST:
                break
    return list(found)
