"""Sums and medians over the reports of many organs and years, for every cell of their forms at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.analytics.figures import opened, path_of
from gongkai.law.annual import edition
from gongkai.law.annual.gathering import GATHERS, GIVES

STEP = 7  # digits of one step of an organ's path
ONCE = GIVES - GATHERS
"""The levels whose reports hold no other's: over a whole tree, each of their figures counts once."""
BY = {"year": "year", "level": "level", "government": "parent", "branch": "substr(path, 1, $branch)"}
"""By what reports are put together. A branch is what lies one step below the organ that is asked about, by its path."""
MEASURES = {
    "sum": 'sum("{cell}")',
    "median": 'quantile_cont("{cell}", 0.5)',
    "lower": 'quantile_cont("{cell}", 0.25)',
    "upper": 'quantile_cont("{cell}", 0.75)',
}


@dataclass(frozen=True)
class Line:
    """Some organs together: what they share, how many they are, how many reports of them are in, and every cell that
    at least one report fills."""

    shared: Mapping[str, Any]
    organs: int
    reports: int
    cells: Mapping[str, Decimal]


def years(folder: Path) -> list[int]:
    """The years of which there is a file."""
    return sorted(int(path.stem) for path in folder.glob("[0-9][0-9][0-9][0-9].parquet"))


def asked(
    folder: Path,
    *,
    by: Sequence[str] = ("year",),
    under: str = "",
    levels: Collection[str] = ONCE,
    measure: str = "sum",
) -> list[Line]:
    """Every cell over the reports at and below an organ (by its path) that are of some levels.

    A blank cell is no nought: sums and medians leave it out. Raises KeyError for a word not of BY or MEASURES.
    """
    known = years(folder)
    cells = tuple(dict.fromkeys(cell for year in known for cell in edition(year).cells))
    if not known:
        return []
    keys = [f"{BY[word]} AS key{at}" for at, word in enumerate(by)]
    told = ["count(*)", "count(*) FILTER (reported)", *(MEASURES[measure].format(cell=cell) for cell in cells)]
    names = ", ".join(f"key{at}" for at in range(len(by)))
    given: dict[str, Any] = {
        "files": [str(path_of(folder, year)) for year in known],
        "under": under,
        "levels": sorted(levels),
    }
    if "branch" in by:
        given["branch"] = len(under) + STEP
    query = (
        f"SELECT {', '.join([*keys, *told])} FROM read_parquet($files, union_by_name=true) "  # noqa: S608
        f"WHERE starts_with(path, $under) AND level IN (SELECT unnest($levels)) "
        + (f"GROUP BY {names} ORDER BY {names}" if names else "")
    )
    with opened() as database:
        rows = database.execute(query, given).fetchall()
    return [_line(tuple(by), cells, row) for row in rows]


def organs(folder: Path) -> dict[str, tuple[int, str]]:
    """Every organ by its path: its key, and the name that it bore last. Those that there were last stand first."""
    files = [str(path_of(folder, year)) for year in years(folder)]
    if not files:
        return {}
    with opened() as database:
        rows = database.execute(
            "SELECT path, arg_max(organ, year), arg_max(name, year) FROM read_parquet($files) GROUP BY path "
            "ORDER BY max(year) DESC, path",
            {"files": files},
        ).fetchall()
    return {path: (organ, name) for path, organ, name in rows}


def _line(by: Sequence[str], cells: Sequence[str], row: Sequence[Any]) -> Line:
    shared, (organs, reports, *values) = row[: len(by)], row[len(by) :]
    filled = {cell: value for cell, value in zip(cells, values, strict=True) if value is not None}
    return Line(dict(zip(by, shared, strict=True)), organs, reports, filled)
