"""The record counts as the law does: its events, counted anew, and the ledger that says why (properties: tests/law)."""

from datetime import date, timedelta

import pytest

from gongkai.cases import acts
from gongkai.cases.acts.in_time import late_correction
from gongkai.cases.clock import ledger
from gongkai.cases.models import Case, Event
from gongkai.law.calendar import CN
from gongkai.law.sequence import NotToExtend
from tests.acts import NOW
from tests.cases.cases import case_in, letter, register, serve
from tests.cases.test_cases_reopen import LATER, again
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


@pytest.mark.django_db
def test_whoever_asks_late_for_a_correction_is_told_what_it_no_longer_brings() -> None:
    case = register((cast := make(NOW)).township, cast.actor(cast.handler))  # received on Monday 5 January
    assert late_correction(case, date(2026, 1, 14), CN) == ""
    assert "最迟在2026年1月14日，现在已经逾期" in late_correction(case, date(2026, 1, 15), CN)
    assert "期限不再重新计算" in late_correction(case, date(2026, 2, 3), CN)


@pytest.mark.django_db
def test_after_a_case_is_reopened_its_clock_counts_from_the_day_that_was_set() -> None:
    case = again(case_in("replied", cast := make(NOW)), cast)  # until Friday 20 March
    later = LATER + timedelta(days=2)
    serve(letter(case, cast, "fee", {"scale": "pages", "count": "50"}, now=later), cast, now=later)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("charged", None)
    acts.pay(case.pk, day=later.date(), calendar=CN, actor=cast.actor(cast.handler), now=later)
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 31)  # twenty working days after Tuesday 3 March
    found = ledger(case, CN)
    assert found is not None
    assert "此前的期限不再计算" not in found.days[0].reason
    other = again(case_in("replied", cast), cast)
    with pytest.raises(NotToExtend, match="是决定、判决确定的"):
        letter(other, cast, "extension", {"days": "5", "reason": "涉及面广"}, now=later)
