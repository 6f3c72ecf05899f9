"""Figures for whole reports, drawn at random: ones that satisfy every hard relation, and arbitrary ones."""

from collections.abc import Mapping
from random import Random

from hypothesis import strategies as st

from gongkai.law.grid import Form

_RESULTS = ("upheld", "corrected", "other", "pending")
_COUNTS = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 120), st.integers(0, 4000))


@st.composite
def arbitrary(draw: st.DrawFn, form: Form, *, blanks: bool) -> Mapping[str, str | None]:
    """Values for all cells of a form that need not fit together; some may be blank."""
    cell = st.one_of(st.none(), _COUNTS.map(str)) if blanks else _COUNTS.map(str)
    values: dict[str, str | None] = {}
    for name in form.cells:
        column = form.places[name][2]
        values[name] = draw(cell) if column.kind == "count" else draw(_printed(form, name))
    return values


def _printed(form: Form, name: str) -> st.SearchStrategy[str]:
    kind = form.places[name][2].kind
    if kind == "change":
        return st.integers(-300, 300).map(str)
    if kind == "amount":
        return st.one_of(_COUNTS.map(str), st.decimals(0, 90000, places=2).map(str))
    return _COUNTS.map(str)


def drawn(form: Form, random: Random) -> dict[str, str | None]:
    """Values for all cells of a form in which R1, R2, R3 and R6 hold, by a seeded generator."""
    values: dict[str, int] = {}
    three = next(grid for grid in form.grids if grid.table == 3)
    bodies = [column.name for column in three.columns if column.name != "total"]
    results = [row.name for row in three.rows if row.group and row.name != "total"]
    for column in bodies:
        found = {f"{row}.{column}": random.choice([0, 0, 0, 3, 12, 145]) for row in results}
        carried_in = random.randint(0, 2)
        values |= found | {
            f"total.{column}": sum(found.values()),
            f"carried_out.{column}": 2,
            f"carried_in.{column}": carried_in,
            f"received.{column}": sum(found.values()) + 2 - carried_in,
        }
    for row in three.rows:
        values[f"{row.name}.total"] = sum(values[f"{row.name}.{column}"] for column in bodies)
    for route in next(grid for grid in form.grids if grid.table == 4).rows:
        parts = {f"{route.name}.{name}": random.choice([0, 1, 5, 33]) for name in _RESULTS}
        values |= parts | {f"{route.name}.total": sum(parts.values())}
    out: dict[str, str | None] = {name: str(value) for name, value in values.items()}
    return out | {name: _one(form.places[name][2].kind, random) for name in form.cells if name not in values}


def _one(kind: str, random: Random) -> str:
    if kind == "change":
        return str(random.randint(-20, 20))
    return random.choice(["0", "12.5", "3.25"] if kind == "amount" else ["0", "7", "48", "1300"])
