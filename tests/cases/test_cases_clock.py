"""The record counts as the law does: its events, counted anew, and the ledger that says why (properties: tests/law)."""

from datetime import date

import pytest

from gongkai.cases import acts
from gongkai.cases.acts.counting import ledger
from gongkai.cases.models import Case, Event
from gongkai.law.calendar import CN
from tests.acts import NOW
from tests.cases.cases import register
from tests.cast import make


@pytest.mark.django_db
def test_the_record_counts_as_the_law_does_and_its_ledger_says_why() -> None:
    cast = make(NOW)
    case = register(cast.township, cast.actor(cast.handler))
    Event.objects.create(case=case, name="third_party_out", day=date(2026, 1, 8), at=NOW)
    Event.objects.create(case=case, name="third_party_in", day=date(2026, 1, 15), at=NOW)
    acts.recount(case.pk, calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    case = Case.objects.get(pk=case.pk)
    assert case.due_on == date(2026, 2, 9)  # five weeks and a day after Monday 5 January
    found = ledger(case, CN)
    assert found is not None
    counted = [line.day for line in found.days if line.counted]
    assert len(counted) == 20
    assert all(line.reason and line.cite for line in found.ledger)
    assert not set(counted) & {date(2026, 1, day) for day in (9, 12, 13, 14, 15)}
