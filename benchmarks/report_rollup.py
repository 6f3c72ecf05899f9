"""Reports of 40,000 organs over seven years, summed by DuckDB, cell by cell: by year, level, branch and government.

What is judged is the processor time of all threads together: a machine that does nothing else takes no longer. The
figures are invented by DuckDB itself; those of one county are read back and added up one by one, and agree.
"""

import statistics
import tempfile
import time
from pathlib import Path

ORGANS, COUNTY, PREFECTURE = 40_000, 160, 12  # in all; in a county; counties in a prefecture
YEARS = range(2019, 2026)
TIMES, FLOOR = 3, 3.0  # seconds
PROVINCE = "0000001"
ASKED = (
    (("year",), "sum"),
    (("year", "level"), "sum"),
    (("year", "branch"), "sum"),
    (("year", "government"), "sum"),
    (("year", "level"), "median"),
)


def rollup() -> bool:
    """Whether every roll-up holds the floor, and a county's sums are right."""
    from gongkai.analytics.asking import asked

    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as room:
        folder = Path(room)
        size = _fill(folder)
        print(f"rollup: {ORGANS} organs, {len(YEARS)} years, {size / 2**20:.0f} MiB of Parquet", flush=True)
        good = _agrees(folder)
        for by, measure in ASKED:
            spent, waited = [], []
            for _ in range(TIMES):
                began, before = time.perf_counter(), time.process_time()
                lines = asked(folder, by=by, under=PROVINCE, measure=measure)
                spent.append(time.process_time() - before)
                waited.append(time.perf_counter() - began)
            held = statistics.median(spent) <= FLOOR
            good &= held
            print(
                f"  {measure} by {', '.join(by):<18}{len(lines):>6} lines: processor {statistics.median(spent):.2f} s, "
                f"waited {statistics.median(waited):.2f} s (floor {FLOOR:.0f}): {'held' if held else 'NOT HELD'}",
                flush=True,
            )
    return good


def _fill(folder: Path) -> int:
    from gongkai.analytics.figures import ABOUT, VALUE, opened, path_of
    from gongkai.law.annual import edition

    for year in YEARS:
        cells = ", ".join(
            f"CASE WHEN NOT reported OR random() < 0.02 THEN NULL WHEN random() < 0.6 THEN 0 "
            f'ELSE floor(random() * 40) END::{VALUE} AS "{cell}"'
            for cell in edition(year).cells
        )
        with opened() as database:
            database.execute("SELECT setseed(0.6)")
            database.execute(
                f"COPY (SELECT {', '.join(ABOUT)}, {cells} "  # noqa: S608, words of our own
                f"FROM (SELECT 10000 + n AS organ, 10 + n // {COUNTY} AS parent, {year} AS year, n || '号' AS name, "
                f"printf('{PROVINCE}%07d%07d%07d', n // {COUNTY * PREFECTURE}, n // {COUNTY}, n) AS path, "
                f"CASE WHEN n % 3 = 0 THEN 'township' ELSE 'department' END AS level, random() < 0.98 AS reported "
                f"FROM range({ORGANS}) AS each(n))) TO '{path_of(folder, year)}' (FORMAT parquet)"
            )
    return sum(path.stat().st_size for path in folder.iterdir())


def _agrees(folder: Path) -> bool:
    """The sums of one county in every year, against the same reports added up one by one."""
    from decimal import Decimal

    from gongkai.analytics.asking import asked
    from gongkai.analytics.figures import ABOUT, opened, path_of
    from gongkai.law.annual import edition
    from gongkai.law.checks.figures import number

    county = f"{PROVINCE}{0:07}{0:07}"
    lines = {line.shared["year"]: line for line in asked(folder, under=county)}
    for year in YEARS:
        with opened() as database:
            given = {"file": str(path_of(folder, year)), "under": county}
            rows = database.execute(
                "SELECT * FROM read_parquet($file) WHERE starts_with(path, $under)", given
            ).fetchall()
        wanted: dict[str, Decimal] = {}
        for row in rows:
            for cell, value in zip(edition(year).cells, row[len(ABOUT) :], strict=True):
                if (found := number(None if value is None else f"{value:f}")) is not None:
                    wanted[cell] = wanted.get(cell, Decimal(0)) + found
        if lines[year].cells != wanted or len(rows) != COUNTY:
            print(f"  {year}: NOT THE SAME FIGURES")
            return False
    return True
