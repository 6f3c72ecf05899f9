"""Table 三 adds up whatever the records say: every mix of days, replies and applicants, counted at once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest

from gongkai.cases import facts
from gongkai.cases.models import Case
from gongkai.law.annual import edition
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.replies import REPLIES
from tests.cast import Cast

DAYS = [None, *(date(year, 12, 31) for year in (2024, 2025, 2026))]
KINDS = [column.name for column in APPLICANTS if column.name != "total"]
YEARS = (2025, 2026)


@pytest.fixture
def mixed(cast: Cast) -> Cast:
    """Cases as no act would leave them, too: closed before they were received, closed without a reply."""
    arrived = datetime(2024, 1, 2, 1, 0, tzinfo=UTC)
    mixes = [*product(DAYS, DAYS, ["", "granted", "withdrawn"], KINDS), *product(DAYS, DAYS, REPLIES, ["natural"])]
    Case.objects.bulk_create(
        Case(
            organ=cast.township,
            reference=f"M{number}",
            code=f"M{number}",
            state="replied",
            route="internet",
            arrived_at=arrived,
            received_on=received,
            closed_on=closed,
            reply=reply,
            applicant_kind=kind,
            request="名称",
        )
        for number, (received, closed, reply, kind) in enumerate(mixes)
    )
    return cast


def test_every_relation_of_the_form_holds_for_every_mix_of_records(mixed: Cast) -> None:
    tables = {year: facts.table(mixed.township, year) for year in (2024, *YEARS)}
    for year in YEARS:
        form = edition(year)
        for relation in [each for each in form.relations if each.table == facts.TABLE]:
            for line in relation.lines(form.grids):
                left, right = relation.sides(line, lambda cell, last, year=year: Decimal(tables[year - last][cell]))
                assert left == right, (relation.name, year, line)
        assert tables[year]["total.total"]


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
