"""What table 二 asks of documents: each year leads over to the next, and nothing is counted twice."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.information.register import Entry, Ledger, ledger, tally

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    issued = draw(DAYS)
    later = st.none() | st.dates(issued, date(2027, 12, 31))
    return Entry(issued, draw(later), draw(later))


def test_a_year_counts_what_was_issued_repealed_and_ran_out() -> None:
    documents = [
        Entry(date(2020, 5, 1)),
        Entry(date(2025, 3, 1)),
        Entry(date(2020, 1, 1), repealed_on=date(2025, 7, 1)),
        Entry(date(2020, 1, 1), valid_until=date(2025, 6, 30)),
        Entry(date(2021, 1, 1), valid_until=date(2025, 12, 31)),
        Entry(date(2026, 1, 1)),
    ]
    assert ledger(2025, tally(documents)) == Ledger(issued=1, repealed=1, expired=1, in_force=3)
    assert ledger(2026, tally(documents)) == Ledger(issued=1, repealed=0, expired=1, in_force=3)


def test_what_ran_out_before_it_was_repealed_was_not_repealed() -> None:
    document = Entry(date(2020, 1, 1), repealed_on=date(2025, 9, 1), valid_until=date(2025, 6, 30))
    assert ledger(2025, tally([document])) == Ledger(issued=0, repealed=0, expired=1, in_force=0)


@given(st.lists(entries(), max_size=12), st.integers(2020, 2027))
def test_last_years_stock_leads_over_to_this_years(documents: list[Entry], year: int) -> None:
    before, now = (ledger(each, tally(documents)) for each in (year - 1, year))
    assert now.in_force == before.in_force + now.issued - now.repealed - now.expired


@given(entries())
def test_a_document_leaves_once_at_most(document: Entry) -> None:
    years = [ledger(year, tally([document])) for year in range(2019, 2030)]
    assert sum(each.repealed + each.expired for each in years) <= 1
    assert sum(each.issued for each in years) == 1
