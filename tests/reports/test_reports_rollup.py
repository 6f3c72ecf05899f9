"""The report of a government: the sum of its own figures and those below, and who is missing."""

import pytest

from gongkai.audit.actor import Actor, Held
from gongkai.law.annual import FORM_2021
from gongkai.law.annual.worded import places
from gongkai.law.annual.worked import WORKED, drafted
from gongkai.law.refusal import Refusal
from gongkai.papers.write import FORMATS
from gongkai.reports import acts
from gongkai.reports.counting import counted
from gongkai.reports.findings import findings
from gongkai.reports.judging import mark, stops
from gongkai.reports.rollup import members, summed
from gongkai.reports.worked import worked
from tests.acts import NOW
from tests.cast import Cast
from tests.compiling import YEAR, compiled, standing
from tests.filing import report


def of_department() -> bytes:
    """The report of 县民政局, which came as a document: three applications received, none answered."""
    cells = dict.fromkeys(("received__natural", "received__total", "carried_out__natural", "carried_out__total"), 3)
    return FORMATS["html"].write(report(YEAR, "清源县民政局", **cells))


@pytest.fixture
def cast(db: None) -> Cast:
    return standing("accepted")[0]


def test_who_is_in_and_who_is_missing_is_told(cast: Cast) -> None:
    told = {member.organ.short: member.state for member in members(cast.county, YEAR)}
    assert told == {"县政府办公室": "还没有编制", "县民政局": "还没有编制", "阳头升乡": "已接收，待公布"}


def test_a_report_that_came_as_a_document_is_summed_as_it_was_read(cast: Cast) -> None:
    acts.receive(data=of_department(), name="民政局.html", actor=cast.actor(cast.competent), now=NOW)
    below = members(cast.county, YEAR)
    assert summed(YEAR, {"received.natural": "4"}, below)["received.natural"] == "7"
    assert [member.blank for member in below if member.cells is not None] == [(), ()]


def test_what_nobody_gave_stays_blank(cast: Cast) -> None:
    assert summed(YEAR, {}, []) == {}
    assert summed(YEAR, {"fees.amount": "0.30", "licensing.decisions": ""}, []) == {"fees.amount": "0.30"}


def test_the_county_compiles_the_sum(cast: Cast) -> None:
    head = Actor(f"person:{cast.head.pk}", "县公开办负责人甲", (Held("head", cast.county.path, 99),))
    acts.receive(data=of_department(), name="民政局.html", actor=cast.actor(cast.competent), now=NOW)
    compilation = compiled(cast.county, head)
    assert compilation.counted.keys() >= set(FORM_2021.cells)
    assert [compilation.counted[cell] for cell in ("received.total", "carried_out.natural", "total.total")] == [
        "3",
        "3",
        "0",
    ]


def test_a_ledger_of_the_county_itself_stays_blank_until_it_says_0(cast: Cast) -> None:
    head = Actor(f"person:{cast.head.pk}", "县公开办负责人甲", (Held("head", cast.county.path, 99),))
    compilation = acts.compile_report(cast.county.pk, year=YEAR, actor=head, now=NOW)
    assert "licensing.decisions" not in compilation.counted
    told = {one.cells: one.suggestion for one in findings(compilation) if one.code == "blank-for-zero"}
    [(blank, suggestion)] = told.items()
    assert blank == ("licensing.decisions", "penalties.decisions", "coercion.decisions", "fees.amount")
    assert suggestion.startswith("请在清源县人民政府2025年“业务台账”里填报")
    assert compiled(cast.county, head).counted["licensing.decisions"] == "0"


def test_other_work_is_summed_where_all_reports_below_were_compiled_here(cast: Cast) -> None:
    assert worked(cast.county, YEAR).keys() == WORKED.keys() - {"按期办结率"}  # nothing was answered
    acts.receive(data=of_department(), name="民政局.html", actor=cast.actor(cast.competent), now=NOW)
    assert worked(cast.county, YEAR) == {}
    text = "\n".join(line for lines in drafted(counted(cast.county, YEAR)).values() for line in lines)
    assert "结转下年度继续办理｛结转下年｝件。" in text
    assert not set(places(text)) & set(WORKED)  # half a sum is no figure, and braces are none


def test_a_county_with_organs_missing_is_sent_only_for_a_reason_which_ends_when_the_list_changes(cast: Cast) -> None:
    head = Actor(f"person:{cast.head.pk}", "县公开办负责人甲", (Held("head", cast.county.path, 99),))
    compilation = compiled(cast.county, head)
    with pytest.raises(Refusal, match="清源县人民政府办公室、清源县民政局。"):
        acts.send(compilation.pk, actor=head, now=NOW)
    [absent] = stops(compilation)
    acts.give_verdict(compilation.pk, finding=mark(absent), reason="两个机关年底新设，没有数。", actor=head, now=NOW)
    assert stops(compilation) == []
    acts.receive(data=of_department(), name="民政局.html", actor=cast.actor(cast.competent), now=NOW)
    assert [(each.code, "民政局" in each.message) for each in stops(compilation)] == [("member-missing", False)]
