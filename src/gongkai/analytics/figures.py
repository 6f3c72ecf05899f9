"""The figures of annual reports as Parquet: a file a year, a row an organ, a column a cell of that year's form."""

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from gongkai.law.annual import edition
from gongkai.law.checks.figures import number
from gongkai.law.grid import Form

ABOUT = {
    "organ": "BIGINT",
    "parent": "BIGINT",
    "path": "VARCHAR",
    "name": "VARCHAR",
    "level": "VARCHAR",
    "year": "SMALLINT",
    "reported": "BOOLEAN",
}
"""What a row says beside the cells; `path` is that of `organs`, seven digits a step."""
PLACES = 6  # after the point: a fen, in 万元
VALUE = f"DECIMAL(18,{PLACES})"
LIMIT = Decimal(10) ** (18 - PLACES)  # above what all of the country spends in a year, in 万元


@dataclass(frozen=True)
class Row:
    """An organ that was there in a year, and its report. `cells` are the figures as they are printed, "" or absent
    where it has none; None where no report of it is in. `parent` is None for the organ at the top.
    """

    organ: int
    parent: int | None
    path: str
    name: str
    level: str
    year: int
    cells: Mapping[str, str] | None

    @property
    def reported(self) -> bool:
        return self.cells is not None


@dataclass(frozen=True)
class LeftOut:
    """A figure that no report can rightly have: 10^12 and above, or finer than a millionth. It stays blank."""

    organ: str
    year: int
    where: str
    value: str


@contextmanager
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory, which fetches no extension from elsewhere."""
    with duckdb.connect() as database:
        database.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        yield database


def path_of(folder: Path, year: int) -> Path:
    return folder / f"{year}.parquet"


def write(folder: Path, year: int, rows: Iterable[Row]) -> tuple[int, list[LeftOut]]:
    """Write the file of a year anew, whole or not at all: how many reports are in it, which figures are left blank.

    Raises NoForm, OSError.
    """
    form, count, left_out = edition(year), 0, list[LeftOut]()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as room:
        sheet, made = Path(room) / "rows.csv", Path(room) / "made.parquet"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            for row in rows:
                lines.writerow([*(getattr(row, name) for name in ABOUT), *_values(form, row, left_out)])
                count += row.reported
        _convert(sheet, made, form)
        os.replace(made, path_of(folder, year))
    return count, left_out


def _convert(sheet: Path, made: Path, form: Form) -> None:
    to = str(made).replace("'", "''")  # the name of a file to be written can't be a parameter
    with opened() as database:
        database.execute(
            "COPY (SELECT * FROM read_csv($rows, columns=$columns, header=false, auto_detect=false, "  # noqa: S608
            f"nullstr='', delim=',', quote='\"', escape='\"') ORDER BY path) TO '{to}' (FORMAT parquet)",
            {"rows": str(sheet), "columns": columns(form)},
        )


def columns(form: Form) -> dict[str, str]:
    """The columns of a year's file with their types."""
    return ABOUT | dict.fromkeys(form.cells, VALUE)


def _values(form: Form, row: Row, left_out: list[LeftOut]) -> Iterator[str]:
    told = row.cells or {}
    for cell in form.cells:
        value = number(told.get(cell))
        if value is not None and (abs(value) >= LIMIT or round(value, PLACES) != value):
            left_out.append(LeftOut(row.name, row.year, form.describe(cell), told[cell]))
            value = None
        yield "" if value is None else f"{value:f}"
