"""Digits without separators taken apart: 713000074 as 71 3 0 0 0 0 74.

A run is cut in every way in which its parts are printed numbers (no leading zeros; a sign only where the column may
fall, decimals only where it holds an amount). The row's own sum (R3; R6 for table 四) then judges. Nothing is chosen:
all readings that are left are returned, up to a bound.
"""

import re
from collections.abc import Callable, Iterator, Sequence

MOST = 400  # readings listed at most: a clerk reads a few, a bound keeps long runs from taking minutes
_LONGEST = 42  # digits of numbers that add up: seven of six digits; beyond that the search takes seconds
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
    """Readings of whole numbers in which the one at `total`, the first or the last, is the sum of the others.

    The sum is read before its parts, so that parts that are too large or too small are given up at once.
    """
    if sum(map(len, runs)) > _LONGEST:
        return
    for sum_of, rest in _ends(tuple(runs), last=total > 0) if total in (0, size - 1) else ():
        for parts in _adding(rest, size - 1, int(sum_of)):
            yield (*parts, sum_of) if total else (sum_of, *parts)


def _ends(runs: tuple[str, ...], *, last: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every number that the runs may end (or begin) with, and what is left."""
    run = runs[-1] if last else runs[0]
    for length in range(1, len(run) + 1):
        number, left = (run[-length:], run[:-length]) if last else (run[:length], run[length:])
        rest = ((left,) if left else ()) if len(run) > length else ()
        if _WHOLE.fullmatch(number):
            yield number, (*runs[:-1], *rest) if last else (*rest, *runs[1:])


def _adding(runs: tuple[str, ...], count: int, target: int) -> Iterator[Reading]:
    """The runs as `count` numbers that make up `target`."""
    digits = sum(map(len, runs))
    if count == 0 or not runs:
        if count == 0 and not runs and target == 0:
            yield ()
        return
    widest = -(-digits // count)  # digits that one of the numbers must have at least
    too_small = widest > 1 and target < 10 ** (widest - 1)
    if len(runs) > count or digits < count or too_small or target >= 10 ** (digits - count + 1) + 9 * count:
        return
    run, rest = runs[0], runs[1:]
    for length in range(1, len(run) + 1):
        part = run[:length]
        if not _WHOLE.fullmatch(part) or int(part) > target:
            break
        left = (run[length:], *rest) if length < len(run) else rest
        for others in _adding(left, count - 1, target - int(part)):
            yield (part, *others)


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

    if sum(map(len, runs)) <= groups * _LONGEST:
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
