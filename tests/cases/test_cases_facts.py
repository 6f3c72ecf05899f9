"""Table 三 adds up whatever the records say, equals an independent count, and every number opens to its records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongkai.cases import facts
from gongkai.cases.models import Case
from gongkai.law.annual import FORM_2019, edition
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Organ
from tests.cast import Cast

DAYS = [None, *(date(year, 12, 31) for year in (2024, 2025, 2026))]
KINDS = [column.name for column in APPLICANTS if column.name != "total"]
YEARS = (2025, 2026)
FIRST = FORM_2019.first_year


ARRIVED = datetime(2018, 1, 2, 1, 0, tzinfo=UTC)
DAY = st.dates(date(2018, 7, 1), date(2026, 6, 30))
APPLICATION = st.fixed_dictionaries(
    {
        "days": st.lists(DAY, min_size=1, max_size=3).map(sorted),  # received, ended, ended anew after it was reopened
        "reopened": st.booleans(),
        "reply": st.sampled_from(list(REPLIES)),
        "anew": st.sampled_from(list(REPLIES)),
        "kind": st.sampled_from(KINDS),
    }
)


def keep(organ: Organ, told: Iterable[Mapping[str, object]]) -> None:
    """Cases with these columns, as no act need have left them."""
    Case.objects.bulk_create(
        Case(
            organ=organ, reference=f"M{n}", code=f"M{n}", state="replied", route="internet", arrived_at=ARRIVED,
            request="名称", **one,
        )
        for n, one in enumerate(told)
    )  # fmt: skip


def columns(days: list[date], reopened: bool, reply: str, anew: str, kind: str) -> dict[str, object]:
    """An application as its record has it: once reopened, its first end is kept apart from the second."""
    received, *ends = days
    told: dict[str, object] = {"received_on": received, "applicant_kind": kind}
    if not ends:
        return told
    if reopened or ends[1:]:
        told |= {"counted_on": ends[0], "counted_as": reply}
        return told | ({"closed_on": ends[1], "reply": anew} if ends[1:] else {})
    return told | {"closed_on": ends[0], "reply": reply}


def by_hand(made: Iterable[Mapping[str, Any]], year: int) -> Counter[str]:
    """Each application looked at by itself: where it came from into the year, and how it left it."""
    found: Counter[str] = Counter()
    for one in made:
        received, *ends = (day.year for day in one["days"])
        if received > year or (ends and ends[0] < year):
            continue
        rows = ["received" if received == year else "carried_in"]
        if ends and ends[0] == year:
            rows += [REPLIES[one["reply"]].row_in(edition(year).name), "total"]
        else:
            rows.append("carried_out")
        found.update(f"{row}.{column}" for row in rows for column in (one["kind"], "total"))
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(made=st.lists(APPLICATION, max_size=40), year=st.integers(2019, 2026))
def test_table_three_equals_an_independent_count_and_every_number_opens(
    cast: Cast, made: list[dict[str, Any]], year: int
) -> None:
    Case.objects.all().delete()
    keep(cast.township, [columns(**one) for one in made])
    with CaptureQueriesContext(connection) as asked:
        found = facts.table(cast.township, year)
    assert sum("cases_case" in query["sql"] for query in asked.captured_queries) == 1
    expected = by_hand(made, year)
    assert found == {cell: expected[cell] for cell in found}
    assert set(expected) <= set(found)
    assert {cell: facts.behind(cast.township, year, cell).count() for cell in expected} == expected
    tables = {each: facts.table(cast.township, each) for each in (year, year - 1) if each >= FIRST}
    assert_relations(tables, year)


def assert_relations(tables: Mapping[int, Mapping[str, int]], year: int) -> None:
    """Every relation that the form states for table 三, where there is a year before that to hold it against."""
    form = edition(year)
    for relation in [each for each in form.relations if each.table == facts.TABLE]:
        if relation.needs_last and year - 1 not in tables:
            continue
        for line in relation.lines(form.grids):
            left, right = relation.sides(line, lambda cell, last: Decimal(tables[year - last][cell]))
            assert left == right, (relation.name, year, line)


@pytest.fixture
def mixed(cast: Cast) -> Cast:
    """Cases as no act would leave them, too: closed before they were received, closed without a reply."""
    mixes = [*product(DAYS, DAYS, ["", "granted", "withdrawn"], KINDS), *product(DAYS, DAYS, REPLIES, ["natural"])]
    names = ("received_on", "closed_on", "reply", "applicant_kind")
    keep(cast.township, [dict(zip(names, each, strict=True)) for each in mixes])
    return cast


def test_every_relation_of_the_form_holds_for_every_mix_of_records_and_every_row_opens(mixed: Cast) -> None:
    tables = {year: facts.table(mixed.township, year) for year in (2024, *YEARS)}
    for year in YEARS:
        assert_relations(tables, year)
        assert tables[year]["total.total"]
    totals = {cell: number for cell, number in tables[2025].items() if cell.endswith(".total")}
    assert {cell: facts.behind(mixed.township, 2025, cell).count() for cell in totals} == totals


def test_what_was_withdrawn_before_both_sides_confirmed_it_is_in_no_cell(cast: Cast) -> None:
    Case.objects.create(
        organ=cast.township,
        reference="W1",
        code="W1",
        state="withdrawn",
        route="internet",
        arrived_at=datetime(2026, 1, 5, 1, 0, tzinfo=UTC),
        closed_on=date(2026, 1, 6),
        reply="withdrawn",
        applicant_kind="natural",
        request="名称",
    )
    assert not any(facts.table(cast.township, 2026).values())
