"""A report compiled here: every move refused to the wrong state and role, and what stops it on its way."""

import json
from typing import ClassVar

import pytest

from gongkai.audit.actor import Actor
from gongkai.law.annual.worded import places
from gongkai.law.annual.worked import DRAFT, WORKED, drafted
from gongkai.law.machine import NotAllowed, WrongRole, WrongState
from gongkai.law.reporting import REPORTING
from gongkai.organs.models import Organ
from gongkai.reports import acts
from gongkai.reports.acts import compiling, ledger, ready, verdict, writing
from gongkai.reports.drift import drift
from gongkai.reports.figures import cells
from gongkai.reports.findings import findings
from gongkai.reports.freezing import FACTS, keys_behind, seal
from gongkai.reports.judging import mark, stops
from gongkai.reports.models import AnnualReport, Compilation
from gongkai.reports.whole import whole
from gongkai.reports.worded import NAMES
from gongkai.reports.worked import worked
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.compiling import YEAR, brought, compiled, standing, step
from tests.publication.items import holding


class Way:
    """The township's report in a state, and who holds a role there."""

    def make(self, state: str) -> Compilation:
        self.cast, compilation = standing("draft" if state == "new" else state)
        Compilation.objects.update(state=state)  # nobody leaves one "new": it is kept from the first count on
        return compilation

    def actor(self, thing: Compilation, role: str) -> Actor:
        return holding(self.cast, role)


class TestFile(Way, ActTest):
    machine, verb = REPORTING, "report.file"

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.file_report(thing.pk, actor=actor, now=NOW)


class TestUnsign(Way, ActTest):
    machine, verb = REPORTING, "report.unsign"

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.unsign(thing.pk, actor=actor, now=NOW)


class TestAccept(Way, ActTest):
    machine, verb = REPORTING, "report.accept"

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.accept(thing.pk, actor=actor, now=NOW)


class TestSendBack(Way, ActTest):
    machine, verb = REPORTING, "report.send_back"

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.send_back(thing.pk, comment="请补充。", actor=actor, now=NOW)


class TestPublish(Way, ActTest):
    machine, verb = REPORTING, "report.publish"
    entries: ClassVar[tuple[str, ...]] = ("file.keep", "report.publish", "report.receive")

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.publish(thing.pk, actor=actor, now=NOW)


class TestReopen(Way, ActTest):
    machine, verb = REPORTING, "report.reopen"

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.reopen(thing.pk, reason="表三漏计一件。", actor=actor, now=NOW)


class TestSend(Way, ActTest):
    machine, verb = REPORTING, "report.send"
    entries: ClassVar[tuple[str, ...]] = ("paper.draft", "paper.submit", "report.send")

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.send(thing.pk, actor=actor, now=NOW)


class TestWrite(Way, ActTest):
    machine, verb = REPORTING, "report.write"

    def call(self, thing: Compilation, actor: Actor) -> object:
        return acts.write(thing.pk, no=6, text="没有其他事项。", actor=actor, now=NOW)


class TestTypeOver(Way, ActTest):
    machine, verb, move = REPORTING, "report.type_over", "write"

    def call(self, thing: Compilation, actor: Actor) -> object:
        told = {"cell": "received.natural", "value": "3", "reason": "纸质登记簿上另有三件。"}
        return acts.type_over(thing.pk, **told, actor=actor, now=NOW)


class TestEnterFigure(ActTest):
    verb, roles, refuses = "ledger.enter", ledger.MAY, WrongRole

    def make(self, state: str) -> Organ:
        self.cast = make(NOW)
        return self.cast.township

    def actor(self, thing: Organ, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Organ, actor: Actor) -> object:
        told = {"year": YEAR, "cell": "licensing.decisions", "source": "审批系统", "value": "12"}
        return acts.enter_figure(organ_id=thing.pk, **told, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_report_goes_from_its_figures_to_the_public_and_is_read_there_as_it_was_signed(cast: Cast) -> None:
    compilation = brought(cast, "published")
    record = AnnualReport.objects.get(organ=cast.township, year=YEAR)
    assert compilation.report == record
    assert record.findings == []
    assert record.sections[0]["prose"][0] == "本年新收政府信息公开申请0件，办结0件。"
    filing = compilation.filings.get()
    assert filing.outcome == "accepted"
    assert seal(filing.frozen) == filing.seal
    assert json.loads(filing.frozen)["cells"] == cells(compilation)


def test_a_cell_for_which_no_ledger_gave_a_figure_is_blank_and_stops_the_report(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = acts.compile_report(cast.township.pk, year=YEAR, actor=head, now=NOW)
    assert cells(compilation)["licensing.decisions"] == ""
    with pytest.raises(ready.Stopped):
        acts.send(compilation.pk, actor=head, now=NOW)


def test_two_sources_of_a_ledger_are_summed_and_the_same_source_again_replaces(cast: Cast) -> None:
    head = cast.actor(cast.head)
    for source, value in (("财务账", "1.20"), ("不动产中心", "0.35"), ("财务账", "2.20")):
        told = {"cell": "fees.amount", "source": source, "value": value}
        acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=head, now=NOW)
    compilation = acts.compile_report(cast.township.pk, year=YEAR, actor=head, now=NOW)
    assert compilation.counted["fees.amount"] == "2.55"


@pytest.mark.parametrize("value", ["-1", "三件", "1.5", "", "12件", "1e3", "0x1", "１２"])
def test_what_is_no_count_is_refused_in_one_sentence(cast: Cast, value: str) -> None:
    told = {"cell": "licensing.decisions", "source": "审批系统", "value": value}
    with pytest.raises(compiling.NoFigure):
        acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=cast.actor(cast.head), now=NOW)


def test_an_amount_in_yuan_is_refused(cast: Cast) -> None:
    told = {"cell": "fees.amount", "source": "财务账", "value": "75394432.52元"}
    with pytest.raises(compiling.NoFigure, match="万元"):
        acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=cast.actor(cast.head), now=NOW)


def test_what_is_counted_here_is_entered_from_no_ledger(cast: Cast) -> None:
    told = {"cell": "received.natural", "source": "登记簿", "value": "1"}
    with pytest.raises(ledger.CountedHere, match="申请登记台账"):
        acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=cast.actor(cast.head), now=NOW)


def test_a_figure_typed_over_needs_a_reason_shows_as_such_and_can_be_restored(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    told = {"cell": "received.natural", "value": "2"}
    with pytest.raises(compiling.ReasonMissing, match="现在是0"):
        acts.type_over(compilation.pk, **told, reason=" ", actor=head, now=NOW)
    acts.type_over(compilation.pk, **told, reason="纸质登记簿上另有两件。", actor=head, now=NOW)
    assert cells(compilation)["received.natural"] == "2"
    assert {finding.code for finding in stops(compilation)} == {"relation-broken"}  # its sums are not right now
    acts.restore(compilation.pk, cell="received.natural", actor=head, now=NOW)
    assert cells(compilation)["received.natural"] == "0"


def test_a_typed_figure_that_equals_the_count_is_no_typed_figure(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    acts.type_over(compilation.pk, cell="received.natural", value="00", reason="", actor=head, now=NOW)
    assert not compilation.typed.exists()


def test_a_hard_finding_takes_no_reason_and_a_soft_one_stands_as_long_as_it_says_the_same(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    acts.write(compilation.pk, no=1, text="本年新收政府信息公开申请7件。", actor=head, now=NOW)
    [soft] = stops(compilation)
    assert soft.severity == "warning"
    acts.give_verdict(compilation.pk, finding=mark(soft), reason="含上门咨询。", actor=head, now=NOW)
    assert stops(compilation) == []
    acts.write(compilation.pk, no=1, text="本年新收政府信息公开申请8件。", actor=head, now=NOW)
    assert stops(compilation) != []
    acts.type_over(compilation.pk, cell="received.total", value="8", reason="核对。", actor=head, now=NOW)
    hard = next(finding for finding in stops(compilation) if finding.code == "relation-broken")
    with pytest.raises(verdict.MustMend):
        acts.give_verdict(compilation.pk, finding=mark(hard), reason="就是这样。", actor=head, now=NOW)
    with pytest.raises(verdict.Gone):
        acts.give_verdict(compilation.pk, finding=mark(soft), reason="含上门咨询。", actor=head, now=NOW)


def test_the_words_follow_the_figures_and_a_name_that_nobody_knows_is_refused(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    with pytest.raises(writing.UnknownFigure, match="新收申请"):
        acts.write(compilation.pk, no=1, text="收到｛申请数｝件。", actor=head, now=NOW)
    with pytest.raises(writing.HeadingInside, match="第2行“六、其他需要报告的事项”"):
        acts.write(compilation.pk, no=1, text="没有。\n六、其他需要报告的事项", actor=head, now=NOW)
    acts.type_over(compilation.pk, cell="received.total", value="5", reason="核对。", actor=head, now=NOW)
    assert "新收政府信息公开申请5件" in whole(compilation).sections[0].prose[0].text


def test_records_that_changed_after_the_count_are_told_before_the_leader_signs(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    told = {"cell": "licensing.decisions", "source": "台账", "value": "9"}
    acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=head, now=NOW)
    with pytest.raises(ready.CountedAnew, match="当时是0，现在是9"):
        acts.send(compilation.pk, actor=head, now=NOW)


def test_a_figure_typed_over_a_count_that_moved_is_looked_at_again(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    typed = {"cell": "licensing.decisions", "reason": "登记簿上另有三件。", "actor": head, "now": NOW}
    acts.type_over(compilation.pk, value="3", **typed)
    told = {"cell": "licensing.decisions", "source": "台账", "value": "50"}
    acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=head, now=NOW)
    compilation = acts.compile_report(cast.township.pk, year=YEAR, actor=head, now=NOW)
    assert [one.code for one in stops(compilation)] == ["typed-over-moved"]
    acts.type_over(compilation.pk, value="53", **typed)
    assert stops(Compilation.objects.get(pk=compilation.pk)) == []


def test_what_changed_after_the_signature_is_not_handed_in_but_taken_back_and_signed_anew(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = brought(cast, "signed")
    told = {"cell": "licensing.decisions", "source": "台账", "value": "9"}
    acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=head, now=NOW)
    with pytest.raises(ready.CountedAnew, match="按“收回修改”，重新汇总"):
        acts.file_report(compilation.pk, actor=head, now=NOW)
    acts.unsign(compilation.pk, actor=head, now=NOW)
    acts.compile_report(cast.township.pk, year=YEAR, actor=head, now=NOW)
    acts.send(compilation.pk, actor=head, now=NOW)
    step(compilation, "sign", cast.actor(cast.leader))
    frozen = json.loads(acts.file_report(compilation.pk, actor=head, now=NOW).frozen)
    assert frozen["cells"]["licensing.decisions"] == "9"
    assert [value for cell, _, value in frozen["ledger"] if cell == "licensing.decisions"] == ["9.000000"]


@pytest.mark.parametrize("no", [1, 5, 6])
def test_a_section_without_words_is_not_sent(cast: Cast, no: int) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    acts.write(compilation.pk, no=no, text="", actor=head, now=NOW)
    assert [one.code for one in stops(compilation)] == ["section-empty"]
    with pytest.raises(ready.Stopped, match="还没有写"):
        acts.send(compilation.pk, actor=head, now=NOW)


def test_a_report_of_a_year_to_come_is_not_compiled(cast: Cast) -> None:
    with pytest.raises(compiling.NotYet):
        acts.compile_report(cast.township.pk, year=2027, actor=cast.actor(cast.head), now=NOW)


def test_what_was_accepted_is_locked_until_the_competent_department_opens_it_again(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = brought(cast, "accepted")
    with pytest.raises(WrongState):
        acts.write(compilation.pk, no=1, text="改写。", actor=head, now=NOW)
    acts.reopen(compilation.pk, reason="表三漏计一件。", actor=cast.actor(cast.competent), now=NOW)
    acts.write(compilation.pk, no=1, text="改写了第一部分。", actor=head, now=NOW)
    acts.send(compilation.pk, actor=head, now=NOW)
    step(compilation, "sign", cast.actor(cast.leader))
    assert acts.file_report(compilation.pk, actor=head, now=NOW).number == 2


def test_a_leader_returns_it_and_it_is_written_on(cast: Cast) -> None:
    compilation = brought(cast, "to_sign")
    step(compilation, "return", cast.actor(cast.leader), comment="第五部分太空。")
    compilation.refresh_from_db()
    assert compilation.state == "draft"
    acts.write(compilation.pk, no=5, text="存在的主要问题：解读少。", actor=cast.actor(cast.head), now=NOW)


def test_nobody_of_another_organ_touches_it(cast: Cast) -> None:
    compilation = brought(cast, "draft")
    with pytest.raises(NotAllowed):
        acts.write(compilation.pk, no=1, text="改写。", actor=cast.actor(cast.other_handler), now=NOW)


def test_its_findings_are_those_of_the_checks(cast: Cast) -> None:
    assert findings(brought(cast, "draft")) == []


def test_a_new_report_begins_with_what_the_records_alone_can_say(cast: Cast) -> None:
    compilation = acts.compile_report(cast.township.pk, year=YEAR, actor=cast.actor(cast.head), now=NOW)
    first, *_, fifth, sixth = whole(compilation).sections
    assert first.prose[0].text == "主动公开：全年主动公开政府信息0条，其中政策解读0条。"
    assert fifth.prose == ()
    assert sixth.prose[0].text == "全年收取政府信息公开信息处理费0元。"
    assert all("｛" not in line.text for section in (first, sixth) for line in section.prose)
    assert {name for lines in DRAFT.values() for line in lines for name in places(line)} <= set(NAMES)
    assert worked(cast.township, YEAR).keys() == WORKED.keys() - {"按期办结率"}  # nothing was answered
    assert drafted({"主题：国防": "0", "主题：综合政务": "2", "主题：财政、金融、审计": "7"})[1][0].endswith(
        "较多的主题是财政、金融、审计｛主题：财政、金融、审计｝条，综合政务｛主题：综合政务｝条。"
    )


def test_a_record_that_changes_after_the_filing_changes_no_report_and_is_told(cast: Cast) -> None:
    compilation = brought(cast, "published")
    assert drift(compilation) == []
    told = {"cell": "penalties.decisions", "source": "执法系统", "value": "2"}
    acts.enter_figure(organ_id=cast.township.pk, year=YEAR, **told, actor=cast.actor(cast.head), now=NOW)
    [one] = drift(compilation)
    assert (one.cell, one.then, one.now) == ("penalties.decisions", "0", "2")
    assert cells(compilation)["penalties.decisions"] == "0"


def test_a_frozen_cell_opens_to_the_records_that_it_counted(cast: Cast) -> None:
    told = json.dumps(
        {
            "form": "2021",
            "year": YEAR,
            "facts": [FACTS, [7, 2025, 2025, "natural", "granted"], [8, 2024, 9999, "business", ""]],
            "remedies": {"reconsideration.upheld": [3]},
            "documents": {"normative.issued": [11, 12]},
        }
    )
    opened = {
        "received.natural": [7],
        "received.total": [7],
        "granted.natural": [7],
        "partial.natural": [],
        "carried_in.business": [8],
        "carried_out.total": [8],
        "reconsideration.upheld": [3],
        "normative.issued": [11, 12],
        "licensing.decisions": [],
    }
    assert {cell: keys_behind(told, cell) for cell in opened} == opened
