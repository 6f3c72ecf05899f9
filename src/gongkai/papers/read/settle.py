"""Rows of table 三 that their own sum leaves open: R1 and R2 may choose, if exactly one combination satisfies them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod

from gongkai.law.grid import Form, Relation

from .figures import figure
from .row import Laid

MOST = 100_000  # combinations tried: a report has a few rows with two or three readings each
_JUDGES = ("R1", "R2")

Numbers = Mapping[str, int]


def settle(rows: Mapping[str, Laid], form: Form) -> dict[str, Laid]:
    """The rows, each open one replaced by its only possible reading where the sums leave just one combination."""
    open_rows = [name for name, laid in rows.items() if laid.glued and not laid.lost and len(laid.readings) > 1]
    judges = [relation for relation in form.relations if relation.name in _JUDGES]
    open_rows = [name for name in open_rows if any(_names(relation, name) for relation in judges)]
    if not open_rows or prod(len(rows[name].readings) for name in open_rows) > MOST:
        return dict(rows)
    fixed = {name: _numbers(laid.names, laid.readings[0]) for name, laid in rows.items() if laid.certain}
    choices = [[_numbers(rows[name].names, reading) for reading in rows[name].readings] for name in open_rows]
    usable = [relation for relation in judges if _known(relation, {*fixed, *open_rows}, form)]
    fitting = []
    for combination in product(*(range(len(choice)) for choice in choices)):
        chosen = {name: choices[n][pick] for n, (name, pick) in enumerate(zip(open_rows, combination, strict=True))}
        if usable and all(_holds(relation, {**fixed, **chosen}) for relation in usable):
            fitting.append(combination)
            if len(fitting) > 1:
                return dict(rows)
    if len(fitting) != 1:
        return dict(rows)
    settled = {
        name: replace(rows[name], readings=(rows[name].readings[pick],))
        for name, pick in zip(open_rows, fitting[0], strict=True)
    }
    return {**rows, **settled}


def _names(relation: Relation, row: str) -> bool:
    return any(term.name == row for term in relation.left + relation.right)


def _known(relation: Relation, rows: set[str], form: Form) -> bool:
    """Whether every row the relation speaks of is read; a 2021 report may have （六） as one row."""
    names = {term.name for term in relation.left + relation.right}
    missing = names - rows
    return not missing or (all(name.startswith("other.") for name in missing) and "other" in rows)


def _holds(relation: Relation, numbers: Mapping[str, Numbers]) -> bool:
    columns = {column for row in numbers.values() for column in row}

    def total(terms: Sequence[str], column: str) -> int:
        return sum(numbers.get(name, {}).get(column, 0) for name in terms)

    left = [term.name for term in relation.left]
    right = [term.name for term in relation.right]
    if any(name.startswith("other.") for name in right) and "other" in numbers:
        right.append("other")
    return all(total(left, column) == total(right, column) for column in columns)


def _numbers(names: Sequence[str], reading: Sequence[object]) -> dict[str, int]:
    found = {}
    for name, place in zip(names, reading, strict=True):
        read = figure(getattr(place, "raw", ""))
        found[name] = int(read.value) if read and read.value.lstrip("-").isdigit() else 0
    return found
