"""One organ's report counted from a million applications, against the same counts as SQL written by hand.

Both run on the same rows, in turn, a few times each, and give the same figures. What is compared is the median of the
processor time of the program and its database session together: what it takes on a machine that does nothing else.
The hand-written queries are as good as we can make them: they name the days of the year, so that an index may serve,
they group what is alike, and they know nothing but these tables.
"""

import os
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

TIMES = int(os.environ.get("TIMES", 5))
FLOOR = 1.5
APPLICATIONS = """
SELECT received_on < %(first)s, coalesce(counted_on, closed_on) <= %(last)s, applicant_kind,
    coalesce(nullif(counted_as, ''), reply), count(*)
FROM cases_case
WHERE organ_id = %(organ)s AND received_on <= %(last)s
    AND (coalesce(counted_on, closed_on) >= %(first)s OR coalesce(counted_on, closed_on) IS NULL)
GROUP BY 1, 2, 3, 4
"""
SUITS = """
SELECT route, CASE WHEN closed_on <= %(last)s THEN result ELSE '' END, count(*)
FROM remedies_remedy
WHERE organ_id = %(organ)s AND standing = 'respondent' AND filed_on <= %(last)s
    AND (closed_on >= %(first)s OR closed_on IS NULL)
GROUP BY 1, 2
"""
REGISTER = """
SELECT shelf.name, count(*)
FROM publication_place JOIN publication_shelf AS shelf ON shelf.id = shelf_id
WHERE organ_id = %(organ)s AND (name LIKE 'issued:%%' OR name LIKE 'repealed:%%' OR name LIKE 'expired:%%')
GROUP BY 1
"""
LEDGERS = """
SELECT cell, sum(value) FROM reports_ledgerfigure WHERE organ_id = %(organ)s AND year = %(year)s GROUP BY 1
"""


def by_hand(organ: int, year: int) -> dict[str, Decimal]:
    """The cells that are not nought."""
    from gongkai.law.information.kinds import KINDS
    from gongkai.law.remedy_results import RESULTS
    from gongkai.law.replies import REPLIES

    given = {"organ": organ, "year": year, "first": date(year, 1, 1), "last": date(year, 12, 31)}
    found: Counter[str] = Counter()
    for earlier, closed, kind, reply, number in _asked(APPLICATIONS, given):
        rows = ["carried_in" if earlier else "received"]
        rows += [REPLIES[reply].row_in("2021"), "total"] if closed else ["carried_out"]
        for row in rows:
            found[f"{row}.{kind}"] += number
            found[f"{row}.total"] += number
    for route, result, number in _asked(SUITS, given):
        found[f"{route}.{RESULTS[result].column if result else 'pending'}"] += number
        found[f"{route}.total"] += number
    for name, number in _asked(REGISTER, given):
        move, _, rest = name.partition(":")
        of, _, kind = rest.partition("-")
        row = KINDS[kind].register
        if int(of) == year and move != "expired":
            found[f"{row}.{move}"] += number
        if int(of) <= year:
            found[f"{row}.in_force"] += number if move == "issued" else -number
    ledgers = {cell: Decimal(total) for cell, total in _asked(LEDGERS, given)}
    return ledgers | {cell: Decimal(number) for cell, number in found.items() if number}


def _asked(query: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return list(cursor.fetchall())


def compiled(organ: Any, year: int) -> dict[str, Decimal]:
    from gongkai.reports.counting import own_figures

    return {cell: Decimal(value) for cell, value in own_figures(organ, year).items() if Decimal(value)}


def measure() -> bool:
    """Whether each measured year holds the floor."""
    from django.db import connection

    from benchmarks.report_records import MEASURED, ROWS, fill

    organ, spent = fill()
    if connection.vendor == "postgresql":  # one process works for a session, which is the one that is looked at
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    print(f"compile, {connection.vendor}: {ROWS} applications of one organ, filled in {spent:.0f} s", flush=True)
    good = True
    for year in MEASURED:
        ours, theirs = compiled(organ, year), by_hand(organ.pk, year)
        assert ours == {cell: Decimal(str(value)) for cell, value in theirs.items()}, (ours, theirs)
        assert ours["total.total"] > 0
        pairs = [(_timed(compiled, organ, year), _timed(by_hand, organ.pk, year)) for _ in range(TIMES)]
        mine, bare = (statistics.median(each) for each in zip(*pairs, strict=True))
        held = mine <= FLOOR * bare
        good &= held
        counted = int(ours["received.total"] + ours.get("carried_in.total", 0))
        print(
            f"  {year}, of {counted} applications: {mine * 1000:7.0f} ms, by hand {bare * 1000:7.0f} ms, "
            f"{mine / bare:.2f} times (floor {FLOOR}): {'held' if held else 'NOT HELD'}",
            flush=True,
        )
    return good


def _timed(work: Callable[..., object], *given: object) -> float:
    began = _spent()
    work(*given)
    return _spent() - began


def _spent() -> float:
    """Seconds of a processor that this process, and the database session that serves it, have had."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time()
    session = connection.connection.info.backend_pid
    return time.process_time() + int(Path(f"/proc/{session}/schedstat").read_text().split()[0]) / 1e9


def inside() -> int:
    """Run in a process whose GONGKAI_HOME is new, and whose DATABASE_URL, if any, names an empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return int(not measure())
