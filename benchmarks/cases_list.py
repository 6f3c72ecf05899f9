"""The list of applications among a million, on PostgreSQL: fifty of them by every filter of the desk.

Rows are written by the database itself (generate_series); a page is the whole answer of the desk, with session, filter
form and HTML, asked for by the inspector, who sees every organ, and by a handler, who sees one.

What is judged is the processor time of a page, of the program and of its database session together: what a page takes
on a machine that does nothing else, whatever else this one is doing. The database works in one process for that, which
is more than its parallel workers would keep somebody waiting. “内容含有” is printed and not judged: words are looked
for in every row until the full-text index of part 6 answers them.
"""

import gc
import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROWS = int(os.environ.get("ROWS", 1_000_000))
ORGANS = 100
TIMES = int(os.environ.get("TIMES", 40))  # of each filter: of twenty, the p95 would be the worst
MOST_QUERIES, P95 = 8, 50  # queries, milliseconds
WITHIN = 1_500  # days over which the applications came in
FILL = """
INSERT INTO cases_case (
    organ_id, reference, code, year, number, state, route, arrived_at, received_on, due_on, provisional,
    applicant_kind, request, document_number, form, way, handler_id, reply, closed_on, on_time, timing,
    confidentiality, restricted)
SELECT organs[1 + n %% cardinality(organs)], 'R' || n, '', EXTRACT(year FROM day), 1 + n / cardinality(organs),
    CASE WHEN n < 10000 THEN (ARRAY['submitted', 'registered', 'in_hand', 'in_hand', 'consulting'])[1 + n %% 5]
        ELSE (ARRAY['archived', 'archived', 'archived', 'replied', 'withdrawn'])[1 + n %% 5] END,
    (ARRAY['internet', 'in_person', 'signed_post', 'ordinary_post', 'fax', 'email'])[1 + n %% 6],
    day + time '09:00', day, day + 28, false, 'natural',
    '第' || n || '件：' || (ARRAY['村级公益事业补助', '道路改造工程合同', '土地征收补偿', '行政处罚案卷'])[1 + n %% 4],
    '', 'paper', 'post', CASE WHEN n %% 1000 = 7 THEN %(handler)s END,
    CASE WHEN n < 10000 THEN '' ELSE (ARRAY['granted', 'partial', 'absent', 'secret', 'not_ours'])[1 + n %% 5] END,
    CASE WHEN n >= 10000 THEN day + 20 END, CASE WHEN n >= 10000 THEN n %% 50 <> 0 END, '', 1, false
FROM (SELECT n, %(today)s::date - (n * %(within)s::bigint / %(rows)s)::int AS day
    FROM generate_series(0, %(rows)s - 1) AS n) AS each, (SELECT %(organs)s::bigint[] AS organs) AS known
"""
APPLICANTS = """
INSERT INTO cases_applicant (case_id, name, trace, representative, identity_kind, identity, identity_trace, phone,
    email, address, postcode)
SELECT id, '', CASE WHEN id %% 100000 = 0 THEN %(mark)s ELSE md5(id::text) END, '', '', '', '', '', '', '', ''
FROM cases_case
"""
# A text that this file does not name is empty.
EMPTY = """
SELECT format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %L', table_name, column_name, '')
FROM information_schema.columns WHERE table_name IN ('cases_case', 'cases_applicant')
    AND is_nullable = 'NO' AND data_type IN ('text', 'character varying')
"""
# What an official asks for, by the name under which it is printed.
ASKED = {
    "nothing": "",
    "last page": "end=1",
    "sort received": "sort=received",
    "sort due": "sort=due",
    "sort -due": "sort=-due",
    "words, common": "words=补助",
    "words, one": "words=第654321件",
    "words, none": "words=无此内容",
    **{f"state {name}": f"state={name}" for name in ("submitted", "registered", "in_hand", "archived", "explaining")},
    **{f"urgency {name}": f"urgency={name}" for name in ("overdue", "near", "running")},
    "number": "number=2025-17",
    "applicant": "applicant=申请人甲",
    "nobody's name": "applicant=查无此人",
    "handler mine": "handler=mine",
    "handler none": "handler=none",
    **{f"route {name}": f"route={name}" for name in ("email", "other")},
    **{f"reply {name}": f"reply={name}" for name in ("secret", "abuse")},
    "received": "received_from=2025-03-01&received_to=2025-03-31",
    "due": "due_from=2025-03-01&due_to=2025-03-31",
    "state, due": "state=in_hand&sort=due",
    "reply, received": "reply=secret&received_from=2025-03-01&received_to=2025-03-31",
}


def measure() -> bool:
    """Every filter, for two who look; whether each holds the floors."""
    from tests.cast import make
    from tests.desk.client import signed_in

    cast = make()
    spent = _fill(cast)
    print(f"list: {ROWS} applications of {ORGANS} organs, filled in {spent:.0f} s")
    asked = {
        **ASKED,
        "organ": f"organ={cast.township.name}",
        "organ, state": f"organ={cast.township.name}&state=in_hand",
    }
    found: list[Found] = []
    _index()
    signed_in(cast.inspector).get("/desk/cases/")
    gc.collect()
    gc.freeze()  # as `gongkai serve` does
    for post in ("inspector", "handler"):
        desk = signed_in(getattr(cast, post))
        for name, query in asked.items():
            found.append(_measured(desk, f"{post}: {name}", f"/desk/cases/?{query}"))
    slowest = max(found, key=lambda one: one.p95)
    most = max(one.queries for one in found)
    print(f"list: slowest {slowest.name}, p95 {slowest.p95:.1f} ms; at most {most} queries")
    return all(one.good for one in found)


@dataclass(frozen=True)
class Found:
    """What one filter costs: queries and milliseconds."""

    name: str
    queries: int
    p95: float

    @property
    def good(self) -> bool:
        return self.queries <= MOST_QUERIES and self.p95 <= P95


def _measured(desk: Any, name: str, address: str) -> Found:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = desk.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    rows = answer.content.count(b"<tr><td")
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    asked = list(queries.captured_queries)  # the next request empties the list
    spent, waited = [], []
    for _ in range(TIMES):
        began, before = time.perf_counter(), _spent()
        desk.get(address)
        spent.append(_spent() - before)
        waited.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(spent, n=20)[-1]
    found = Found(name, len(asked), p95)
    slowest = max((float(query["time"]), query["sql"]) for query in asked)
    verdict = "" if found.good else "TOO SLOW"
    why = f"   {slowest[0] * 1000:.0f} ms: {slowest[1][:300]}" if verdict == "TOO SLOW" else ""
    print(
        f"  {name:<30}{rows:>4} rows {len(asked):>2} queries  processor: median {statistics.median(spent):6.1f}, "
        f"p95 {p95:6.1f} ms; waited {statistics.median(waited):6.1f} ms  {verdict}{why}",
        flush=True,
    )
    return found


def _spent() -> float:
    """Milliseconds of a processor that this process and the database session that serves it have had."""
    from django.db import connection

    connection.ensure_connection()
    session = connection.connection.info.backend_pid
    return time.process_time() * 1000 + int(Path(f"/proc/{session}/schedstat").read_text().split()[0]) / 1e6


def _index() -> None:
    from django.utils import timezone

    from gongkai.search.keep import Keeper

    began = time.perf_counter()
    records = Keeper().rebuild(timezone.now, lambda done, of: None)
    print(f"list: full-text index of {records} records built in {time.perf_counter() - began:.0f} s")


def _fill(cast: Any) -> float:
    from django.db import connection
    from django.utils.timezone import localdate

    from gongkai.audit.cipher import trace
    from gongkai.organs.models import Organ
    from tests.desk.lists import organs

    organs(cast, range(1, ORGANS - 1))
    known = list(Organ.objects.filter(level="village").values_list("pk", flat=True)[: ORGANS - 2])
    given: dict[str, Any] = {
        "organs": [cast.township.pk, cast.civil_affairs.pk, *known],
        "rows": ROWS,
        "within": WITHIN,
    }
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
        cursor.execute(FILL, {**given, "today": localdate(), "handler": cast.handler.pk})
        cursor.execute(APPLICANTS, {"mark": trace("申请人甲")})
        cursor.execute("ANALYZE")
        cursor.execute("ALTER DATABASE postgres SET max_parallel_workers_per_gather = 0")
    connection.close()
    return time.perf_counter() - started


def inside() -> int:
    """Run in a process whose DATABASE_URL is an empty PostgreSQL and whose GONGKAI_HOME is new."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    return int(not measure())
