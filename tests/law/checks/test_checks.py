"""The list of checks, and `check` as a whole: it never raises, whatever a report holds."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Count, Doubt, Line, Report, Section, Seen
from gongkai.law.checks import CHECKS, SEVERITIES, check
from gongkai.law.checks.outcome import complains, outcome
from tests.built import doubted, report

CODES = (
    "relation-broken wrong-form row-missing label-differs heading-differs section-missing section-order blank-for-zero "
    "not-a-number no-rulemaking-power total-below-disclosed prose-differs-from-table stale-year unbalanced-brackets "
    "residue carry-over-differs in-force-differs member-missing typed-over-moved "
    "section-empty figure-unfilled unpaid-without-notice replaces-public-file"
)

NAMES = st.sampled_from([*FORMS["2019"].cells, *FORMS["2021"].cells, "other.natural", "other.total", "nothing.x", ""])
NUMBERS = st.one_of(st.none(), st.integers(-99, 10**30).map(str), st.sampled_from(["1.5", "NaN", "1e9", "若干", ""]))
WORDS = st.text("收到政府信息公开申请件条。，（）《》“”0123456789年二〇 /-XX{}[]一、其中上年结转行政复议", max_size=60)
CELLS = st.builds(Cell, NUMBERS, st.one_of(WORDS, st.sampled_from(["", "/", "0"])), WORDS, sure=st.booleans())
READINGS = st.lists(st.lists(NUMBERS, max_size=3).map(tuple), max_size=4).map(tuple)
LINES = st.lists(st.builds(Line, WORDS, WORDS), max_size=4).map(tuple)
REPORTS = st.builds(
    Report,
    organ=st.one_of(st.none(), WORDS),
    level=st.sampled_from([None, "township", "prefecture", "nonsense", ""]),
    year=st.one_of(st.none(), st.integers(-5, 99999)),
    form=st.sampled_from([None, "2019", "2021", "1999"]),
    title=WORDS,
    sections=st.lists(st.builds(Section, st.integers(-1, 2000), WORDS, WORDS, WORDS, LINES), max_size=4).map(tuple),
    cells=st.dictionaries(NAMES, CELLS, max_size=40),
    doubts=st.lists(st.builds(Doubt, st.lists(NAMES, max_size=3).map(tuple), READINGS, WORDS, WORDS), max_size=3).map(
        tuple
    ),
    seen=st.lists(
        st.builds(Seen, st.sampled_from(["row", "column", "group", "block", "?"]), NAMES, WORDS, WORDS, WORDS),
        max_size=5,
    ).map(tuple),
    counts=st.lists(
        st.builds(
            Count,
            st.sampled_from(["", "received", "natural", "refused", "suits", "nothing"]),
            NUMBERS.map(lambda value: value or ""),
            WORDS,
            WORDS,
            WORDS,
            st.one_of(st.none(), st.integers(2019, 2024)),
        ),
        max_size=5,
    ).map(tuple),
    dates=st.lists(st.tuples(st.dates(), WORDS), max_size=2).map(tuple),
    lines=LINES,
)


def test_every_code_is_declared_with_reason_example_and_basis() -> None:
    assert set(CHECKS) == set(CODES.split())
    for check_ in CHECKS.values():
        assert check_.severity in SEVERITIES
        assert all((check_.title, check_.why, check_.example, check_.cites))


def test_a_whole_report_without_a_fault_has_no_findings() -> None:
    for form in FORMS:
        assert check(report(form)) == []


@given(REPORTS, st.one_of(st.none(), REPORTS))
def test_no_report_makes_the_checks_fail(built: Report, last: Report | None) -> None:
    found = check(built, last)
    assert [list(SEVERITIES).index(one.severity) for one in found] == sorted(
        list(SEVERITIES).index(one.severity) for one in found
    )
    for one in found:
        assert one.code in CHECKS
        assert one.message.endswith(("。", "？"))
        assert one.suggestion
        assert one.cite


@given(REPORTS)
def test_the_same_report_gives_the_same_findings(built: Report) -> None:
    assert check(built) == check(replace(built))


def test_errors_come_first() -> None:
    built = report("2021", {"received.natural": "x", "granted.natural": None}, dates=((date(2020, 1, 1), "第1行"),))
    severities = [one.severity for one in check(built)]
    assert severities == sorted(severities, key=list(SEVERITIES).index)
    assert set(severities) == {"error", "warning"}


def test_an_outcome_has_the_keys_that_others_rely_on() -> None:
    built = doubted(report("2021", {"licensing.decisions": "/"}), ("granted.natural",), ("1",), ("2",))
    written = outcome("a.docx", built, check(built))
    assert list(written) == [
        "file", "part", "organ", "level", "year", "form", "sections", "cells", "doubts", "findings"
    ]  # fmt: skip
    assert written["cells"]["licensing.decisions"] == {
        "value": None, "raw": "/", "unit": None, "where": "第3页第12行", "sure": True
    }  # fmt: skip
    assert written["cells"]["granted.natural"]["sure"] is False
    assert written["doubts"][0]["readings"] == [["1"], ["2"]]
    assert set(written["findings"][0]) == {"code", "severity", "message", "cells", "where", "cite", "suggestion"}
    assert written["sections"][0] == {"no": 1, "heading": "总体情况", "written": "一、总体情况", "chars": 0}


def test_errors_and_doubts_are_complained_of_warnings_are_not() -> None:
    warned = report("2021", {"licensing.decisions": "/"})
    assert not complains(warned, check(warned))
    wrong = report("2021", {"licensing.decisions": "若干"})
    assert complains(wrong, check(wrong))
    assert complains(doubted(report(), ("granted.natural",)), [])
