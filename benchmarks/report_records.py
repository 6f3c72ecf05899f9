"""A million applications of one organ, with its suits, documents and ledgers, written without the acts.

Days, applicants and endings are spread as in life: most applications came in the last year, most are a person's, most
take some weeks, a few are still open, reopened, or were withdrawn before both sides had confirmed them.
"""

import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

ROWS = int(os.environ.get("ROWS", 1_000_000))
FIRST, LAST = 2019, 2025
MEASURED = (LAST, 2022)
CROWDED = 0.7  # of all applications came in the last year
KINDS = {"natural": 85, "business": 8, "research": 1, "public_interest": 1, "legal_service": 3, "other": 2}
ARRIVED = datetime(2025, 1, 1, 1, 0, tzinfo=UTC)
END = date(LAST + 1, 2, 28)  # of the records: what would end later is still open


def fill() -> tuple[Any, float]:
    """The organ, and how many seconds it took."""
    from django.db import connection, transaction

    from gongkai.cases.models import Case
    from tests.cast import make

    cast = make()
    organ = cast.township
    chance = random.Random(6)  # noqa: S311, the same rows each time
    began = time.perf_counter()
    with connection.schema_editor() as editor:  # an index is made faster than kept up row by row
        for index in Case._meta.indexes:
            editor.remove_index(Case, index)
    with transaction.atomic():
        _cases(organ, chance)
    with connection.schema_editor() as editor:
        for index in Case._meta.indexes:
            editor.add_index(Case, index)
    with transaction.atomic():
        _remedies(organ, chance)
        _documents(organ, cast.informant, chance)
        _ledgers(organ)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return organ, time.perf_counter() - began


def _cases(organ: Any, chance: random.Random) -> None:
    from django.db import connection

    from gongkai.cases.models import Case

    columns = {field.column: _usual(field) for field in Case._meta.concrete_fields if not field.primary_key}
    columns |= {
        "organ_id": organ.pk,
        "arrived_at": ARRIVED,
        "state": "archived",
        "route": "internet",
        "request": "名称",
    }
    rows = (tuple((columns | one).values()) for one in _applications(chance))
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY cases_case ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT INTO cases_case ({names}) VALUES ({marks})"  # noqa: S608, names of our own columns
            connection.connection.executemany(insert, map(_plain, rows))


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(str(value) if isinstance(value, date) else value for value in row)


def _usual(field: Any) -> Any:
    if field.has_default():
        return field.get_default()
    return None if field.null else ""


def _applications(chance: random.Random) -> Iterator[dict[str, Any]]:
    from gongkai.law.replies import REPLIES

    replies = list(REPLIES)
    weights = [20, 30, 15, *(1 for _ in replies[3:])]
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=ROWS)
    ends = chance.choices(replies, weights, k=ROWS)
    for n, kind, reply in zip(range(ROWS), kinds, ends, strict=True):
        year = LAST if chance.random() < CROWDED else chance.randrange(FIRST, LAST)
        received = date(year, 1, 1) + timedelta(days=int(chance.random() * 365))
        closed = received + timedelta(days=1 + int(chance.expovariate(1 / 20)))
        one: dict[str, Any] = {"reference": f"R{n}", "applicant_kind": kind, "received_on": received}
        fate = chance.random()
        if fate < 0.003:
            one |= {"received_on": None, "closed_on": closed, "reply": "withdrawn"}
        elif fate < 0.008:
            one |= {"counted_on": closed, "counted_as": reply}
        elif closed <= END:
            one |= {"closed_on": closed, "reply": reply, "on_time": n % 50 > 0}
        yield one


def _remedies(organ: Any, chance: random.Random) -> None:
    from gongkai.law.annual.shared import REMEDIES
    from gongkai.law.remedy_results import RESULTS
    from gongkai.remedies.models import Remedy

    endings = [code for code, result in RESULTS.items() if result.column]
    made = []
    for n in range(ROWS // 100):
        filed = date(FIRST, 1, 1) + timedelta(days=int(chance.random() * 365 * 7))
        closed = filed + timedelta(days=60 + int(chance.random() * 400))
        over = closed <= END
        made.append(
            Remedy(
                organ=organ,
                route=chance.choice(REMEDIES.rows).name,
                standing="co_defendant" if n % 20 == 0 else "respondent",
                state="final" if over else "filed",
                body="某机关",
                filed_on=filed,
                closed_on=closed if over else None,
                result=chance.choice(endings) if over else "",
            )
        )
    Remedy.objects.bulk_create(made, batch_size=1000)


def _documents(organ: Any, author: Any, chance: random.Random) -> None:
    """Each on the lists of the register on which `publication.shelving` would put it."""
    from gongkai.approvals.models import Paper
    from gongkai.publication.models import Item, Place, Shelf
    from gongkai.publication.shelving import shelves_of

    count = ROWS // 500
    known = {"organ": organ, "author": author, "kind": "publication.item", "created_at": ARRIVED, "changed_at": ARRIVED}
    papers = Paper.objects.bulk_create([Paper(**known) for _ in range(count)], 1000)
    items = []
    for n, paper in enumerate(papers):
        formed = date(2010 + n % 16, 1 + n % 12, 1)
        ended = date(chance.randrange(formed.year, LAST + 1), 12, 1) if n % 4 == 0 else None
        items.append(
            Item(
                organ=organ,
                paper=paper,
                title=f"第{n}号文件",
                kind="normative_document",
                formed_on=formed,
                repealed_on=ended,
                validity="repealed" if ended else "valid",
                number=n + 1,
                index=f"I{n}",
                audience="public",
                state="published",
                changed_at=ARRIVED,
            )
        )
    shelves: dict[str, Any] = {}
    places = []
    for position, item in enumerate(Item.objects.bulk_create(items, 1000), 1):
        for name in shelves_of(item):
            shelf = shelves.get(name) or shelves.setdefault(name, Shelf.objects.create(organ=organ, name=name))
            places.append(Place(shelf=shelf, item=item, position=position))
    Place.objects.bulk_create(places, batch_size=1000)


def _ledgers(organ: Any) -> None:
    from gongkai.law.annual import edition
    from gongkai.law.annual.sources import LEDGER, cells_from
    from gongkai.reports.models import LedgerFigure

    LedgerFigure.objects.bulk_create(
        LedgerFigure(organ=organ, year=year, cell=cell, source=source, value=n + 1, at=ARRIVED)
        for year in MEASURED
        for n, cell in enumerate(cells_from(edition(year), LEDGER))
        for source in ("行政审批系统", "财务账")
    )
