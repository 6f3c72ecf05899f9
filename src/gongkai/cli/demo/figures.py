"""The figures of the demo county: what the TOML gives, and everything that the form says follows from it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.law.annual import FORM_2021
from gongkai.law.annual.shared import APPLICANTS, REMEDIES

BODIES = [column.name for column in APPLICANTS if column.name != "total"]
RESULTS = [column.name for column in REMEDIES.columns if column.name != "total"]
_OUTCOMES = [row.name for grid in FORM_2021.grids if grid.table == 3 for row in grid.rows if row.group][:-1]

Cells = dict[str, Decimal]


class Figures:
    """Cells of the 2021 form by organ. `government`'s report is the sum of all others (R8)."""

    def __init__(self, given: Mapping[str, Any], government: str) -> None:
        self._given = given
        self._government = government

    def of(self, organ: str) -> Cells:
        """All 200 cells. Raises ValueError if more applications are answered than there were."""
        if organ == self._government:
            return self._sum()
        given = self._given[organ]
        cells = dict.fromkeys(FORM_2021.cells, Decimal(0))
        _proactive(cells, given)
        for body in range(len(BODIES)):
            _applications(cells, given, body)
        _totals(cells)
        _remedies(cells, given)
        if min(cells.values()) < 0:
            raise ValueError(f"{organ}: more answered than received")
        return cells

    def _sum(self) -> Cells:
        parts = [self.of(organ) for organ in self._given]
        return {cell: sum((part[cell] for part in parts), Decimal(0)) for cell in FORM_2021.cells}


def _proactive(cells: Cells, given: Mapping[str, Any]) -> None:
    issued, repealed = given["normative"]
    cells["normative.issued"], cells["normative.repealed"] = Decimal(issued), Decimal(repealed)
    cells["normative.in_force"] = Decimal(given["in_force"]) + issued - repealed
    for row in ("licensing", "penalties", "coercion"):
        cells[f"{row}.decisions"] = Decimal(given[row])
    cells["fees.amount"] = Decimal(given["fees"])


def _applications(cells: Cells, given: Mapping[str, Any], body: int) -> None:
    """One column of table 三; what is carried out is what is left (R1)."""
    name = BODIES[body]
    cells[f"received.{name}"] = Decimal(given["received"][body])
    carried_in = Decimal(given["carried_in"][body])
    cells[f"carried_in.{name}"] = carried_in
    for row in _OUTCOMES:
        cells[f"{row}.{name}"] = Decimal(given.get(row, [0] * len(BODIES))[body])
    cells[f"total.{name}"] = sum((cells[f"{row}.{name}"] for row in _OUTCOMES), Decimal(0))
    cells[f"carried_out.{name}"] = cells[f"received.{name}"] + carried_in - cells[f"total.{name}"]


def _totals(cells: Cells) -> None:
    for row in ("received", "carried_in", *_OUTCOMES, "total", "carried_out"):
        cells[f"{row}.total"] = sum((cells[f"{row}.{body}"] for body in BODIES), Decimal(0))


def _remedies(cells: Cells, given: Mapping[str, Any]) -> None:
    for route in REMEDIES.rows:
        counts = given.get(route.name, [0] * len(RESULTS))
        for result, count in zip(RESULTS, counts, strict=True):
            cells[f"{route.name}.{result}"] = Decimal(count)
        cells[f"{route.name}.total"] = Decimal(sum(counts))
