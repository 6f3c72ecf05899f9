"""Table 四 counted from records: every number equals an independent count, and opens to as many records."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual.shared import REMEDIES
from gongkai.law.remedy_results import RESULTS
from gongkai.organs.models import Organ
from gongkai.remedies.facts import behind, table
from gongkai.remedies.models import Remedy
from tests.acts import NOW
from tests.cast import make

pytestmark = pytest.mark.django_db
ENDINGS = [code for code, result in RESULTS.items() if result.column]
DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
REMEDY = st.tuples(
    st.sampled_from([row.name for row in REMEDIES.rows]),
    st.sampled_from(["respondent", "respondent", "co_defendant"]),
    st.lists(DAYS, min_size=1, max_size=2).map(sorted),
    st.sampled_from(ENDINGS),
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(REMEDY, max_size=12), year=st.integers(2023, 2025))
def test_table_four_adds_up_equals_an_independent_count_and_opens(
    made: list[tuple[str, str, list[date], str]], year: int
) -> None:
    organ = Organ.objects.first() or make(NOW).township
    Remedy.objects.all().delete()
    expected: Counter[str] = Counter()
    for route, standing, days, result in made:
        over = days[1:]
        Remedy.objects.create(
            organ=organ, route=route, standing=standing, state="final", body="某机关", filed_on=days[0],
            closed_on=over[0] if over else None, result=result if over else "",
        )  # fmt: skip
        if standing == "respondent" and days[0].year <= year:
            if over and over[0].year == year:
                expected[f"{route}.{RESULTS[result].column}"] += 1
            elif not over or over[0].year > year:
                expected[f"{route}.pending"] += 1
    with CaptureQueriesContext(connection) as asked:
        found = table(organ, year)
    assert sum("remedies_remedy" in query["sql"] for query in asked) == 1
    for row in REMEDIES.rows:
        cells = [f"{row.name}.{column.name}" for column in REMEDIES.columns if column.name != "total"]
        assert {cell: found[cell] for cell in cells} == {cell: expected[cell] for cell in cells}
        assert found[f"{row.name}.total"] == sum(found[cell] for cell in cells)
    assert set(found) == set(REMEDIES.cells)
    for cell, count in found.items():
        assert behind(organ, year, cell).count() == count


def test_a_cell_that_the_table_lacks_has_nothing_behind_it() -> None:
    township = make(NOW).township
    for cell in ("direct_suit.granted", "mediation.upheld", "total"):
        with pytest.raises(KeyError):
            behind(township, 2025, cell)
