"""Rows of table 三 that their own sum leaves open: R1 and R2 may choose, if exactly one combination satisfies them.

Each reading shifts the balance of the relations in each column by a known amount. Rows are added one by one, and
partial balances that are equal are counted together, so that many open rows stay quick.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongkai.law.grid import Form, Relation

from .figures import figure
from .row import Laid, Place

MOST = 50_000  # partial balances kept: beyond it everything stays open
_JUDGES = ("R1", "R2")

Balance = tuple[int, ...]
Ways = dict[Balance, tuple[int, tuple[int, ...]]]  # how many combinations lead here (two is as good as more), and one


def settle(rows: Mapping[str, Laid], form: Form) -> dict[str, Laid]:
    """The rows, each open one replaced by its only possible reading where the sums leave just one combination."""
    open_rows = [name for name, laid in rows.items() if _is_open(laid)]
    fixed = [name for name, laid in rows.items() if laid.certain]
    judges = [relation for relation in form.relations if relation.name in _JUDGES]
    judges = [relation for relation in judges if _known(relation, {*fixed, *open_rows})]
    open_rows = [name for name in open_rows if any(_sign(relation, name) for relation in judges)]
    if not open_rows:
        return dict(rows)
    columns = sorted({column for name in (*fixed, *open_rows) for column in rows[name].names})
    shift = _Shift(judges, columns)
    start = [0] * (len(judges) * len(columns))
    for name in fixed:
        start = [sum(pair) for pair in zip(start, shift(name, rows[name], 0), strict=True)]
    ways: Ways = {tuple(start): (1, ())}
    for name in open_rows:
        ways = _extended(ways, [shift(name, rows[name], pick) for pick in range(len(rows[name].readings))])
        if len(ways) > MOST:
            return dict(rows)
    count, picks = ways.get(tuple([0] * len(start)), (0, ()))
    if count != 1:
        return dict(rows)
    chosen = {
        name: replace(rows[name], readings=(rows[name].readings[pick],))
        for name, pick in zip(open_rows, picks, strict=True)
    }
    return {**rows, **chosen}


def _is_open(laid: Laid) -> bool:
    """Whether the sums may choose: among all readings, not among the first of many."""
    return laid.glued and not laid.lost and not laid.more and len(laid.readings) > 1


def _extended(ways: Ways, shifts: Sequence[Balance]) -> Ways:
    out: Ways = {}
    for balance, (count, picks) in ways.items():
        for pick, shift in enumerate(shifts):
            after = tuple(map(sum, zip(balance, shift, strict=True)))
            known = out.get(after)
            out[after] = (count + (known[0] if known else 0), (*picks, pick))
        if len(out) > MOST:
            break
    return out


class _Shift:
    """What a reading of a row adds to the balance (left side less right side) of each relation in each column."""

    def __init__(self, judges: Sequence[Relation], columns: Sequence[str]) -> None:
        self.judges = judges
        self.columns = columns

    def __call__(self, name: str, laid: Laid, pick: int) -> Balance:
        numbers = _numbers(laid.names, laid.readings[pick])
        return tuple(
            _sign(relation, name) * numbers.get(column, 0) for relation in self.judges for column in self.columns
        )


def _sign(relation: Relation, row: str) -> int:
    """How a row counts; （六）其他处理 in one row stands for the three of the 2021 form."""
    for side, factor in ((relation.left, 1), (relation.right, -1)):
        for term in side:
            if term.name == row or (row == "other" and term.name.startswith("other.")):
                return factor * term.sign
    return 0


def _known(relation: Relation, rows: set[str]) -> bool:
    """Whether every row that the relation speaks of is read."""
    missing = {term.name for term in relation.left + relation.right} - rows
    return not missing or ("other" in rows and all(name.startswith("other.") for name in missing))


def _numbers(names: Sequence[str], reading: Sequence[Place]) -> dict[str, int]:
    read = {name: figure(place.raw) for name, place in zip(names, reading, strict=True)}
    return {name: int(one.value) for name, one in read.items() if one and one.value.lstrip("-").isdigit()}
