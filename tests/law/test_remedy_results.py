"""Endings of remedies, their columns of table 四, what follows from them, and which cell counts what."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual.counting import OPEN
from gongkai.law.annual.counting_remedies import RESULTS as COLUMNS
from gongkai.law.annual.counting_remedies import Reading, counts
from gongkai.law.annual.matching import meets
from gongkai.law.annual.shared import REMEDIES
from gongkai.law.cite import Cite
from gongkai.law.remedy_alarms import REMEDY_ALARMS
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.remedy_life import REMEDY
from gongkai.law.remedy_results import RESULTS, in_force, results_of
from gongkai.law.remedy_routes import ROUTES, STANDINGS
from gongkai.law.remedy_stages import SIMPLIFIED, STAGES
from gongkai.law.terms import TERMS

YEARS = st.integers(2019, 2024)


def test_every_line_names_only_what_is_declared_and_where_it_is_written() -> None:
    declared = [*RESULTS.values(), *DUTIES.values(), *STAGES.values(), *ROUTES.values(), *STANDINGS.values()]
    assert all(isinstance(each.cite, Cite) for each in [*declared, *REMEDY_ALARMS.values(), *REMEDY.moves])
    assert {stage for result in RESULTS.values() for stage in result.stages} == set(STAGES)
    assert {stage for route in ROUTES.values() for stage in route.stages} == set(STAGES)
    assert {duty for result in RESULTS.values() for duty in result.follows} <= set(DUTIES)
    named = {stage.term for stage in STAGES.values()} | {duty.term for duty in DUTIES.values()} | {SIMPLIFIED}
    assert (named | {result.appeal for result in RESULTS.values()}) - {""} <= set(TERMS)
    for thing in (*STAGES.values(), *DUTIES.values()):
        assert not thing.term or thing.event in TERMS[thing.term].starts


def test_an_ending_has_a_column_unless_it_hangs_on_the_stage_before() -> None:
    for result in RESULTS.values():
        assert (result.column in COLUMNS) is not (result.stands or result.goes_on)
    assert all({RESULTS[code].column for code in results_of(stage)} >= set(COLUMNS) for stage in STAGES)


def test_what_the_first_instance_found_stands_until_another_takes_its_place() -> None:
    assert in_force(()) == ""
    assert in_force(("judged_revoked", "affirmed")) == "judged_revoked"
    assert in_force(("judged_revoked", "suit_dismissed")) == "suit_dismissed"
    assert in_force(("judged_revoked", "remanded")) == ""
    assert in_force(("judged_revoked", "remanded", "suit_withdrawn")) == "suit_withdrawn"


@given(
    fact=st.builds(
        lambda filed, later, column, route, counted: {
            "filed_year": filed,
            "closed_year": OPEN if later is None else filed + later,
            "column": "" if later is None else column,
            "route": route,
            "counted": counted,
        },
        YEARS,
        st.none() | st.integers(0, 3),
        st.sampled_from(COLUMNS),
        st.sampled_from(list(ROUTES)),
        st.booleans(),
    ),
    year=YEARS,
    reading=st.builds(Reading, st.booleans(), st.booleans()),
)
def test_a_remedy_counts_in_one_cell_of_a_year_at_most_and_then_in_its_total(
    fact: dict[str, object], year: int, reading: Reading
) -> None:
    """Without the reading that counts it again, in one year at most; with it, in every year in which it ran."""

    def cells(in_year: int) -> list[str]:
        met = [
            cell
            for cell in REMEDIES.cells
            for one in counts(*cell.rsplit(".", 1), in_year, reading)
            if meets(fact, one)
        ]
        assert len(met) == len(set(met))
        return met

    found = cells(year)
    assert len(found) in (0, 2)
    if found:
        assert f"{fact['route']}.total" in found
        assert fact["counted"]
    years = [each for each in range(2019, 2028) if cells(each)]
    filed, closed = int(str(fact["filed_year"])), int(str(fact["closed_year"]))
    if not fact["counted"]:
        assert years == []
    elif reading == Reading():
        assert years == list(range(filed, min(closed, 2027) + 1))
    elif reading == Reading(pending_again=False, ended_later=False):
        assert years == [filed]
