"""A report that comes in as a file: every move refused to the wrong state and role, and what stops one on its way."""

import json
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from gongkai.audit.actor import Actor
from gongkai.law.annual.plain import plain, revived
from gongkai.law.annual.settled import mark as mark_of
from gongkai.law.machine import WrongRole
from gongkai.law.receiving import RECEIVING
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.importing import take_in as take_in_organs
from gongkai.organs.models import Organ
from gongkai.organs.sheet import COLUMNS
from gongkai.papers.letter import Heading
from gongkai.papers.read import read_reports
from gongkai.papers.sheet import Row
from gongkai.reports import acts
from gongkai.reports.acts import batch, submission, submission_way, verdict, way
from gongkai.reports.acts.compiling import NoFigure
from gongkai.reports.freezing import seal
from gongkai.reports.handed import figures
from gongkai.reports.judging import mark
from gongkai.reports.models import AnnualReport, Compilation, Handing, Submission
from gongkai.reports.refusals import AlreadyReceived, OtherOrgan, OtherYear
from gongkai.reports.return_letter import letter_of
from gongkai.reports.rollup import members
from gongkai.reports.submitted import findings, stops
from tests.acts import NOW, ActTest
from tests.cast import MAKER, Cast, make
from tests.filing import written
from tests.handing_in import GLUED, glued, small, zipped
from tests.publication.items import holding

Told = dict[str, Any]


class Handed:
    """The township's report of 2025, brought into a state; a role is held at the township."""

    def make(self, state: str) -> Submission:
        self.cast = make(NOW)
        competent = self.cast.actor(self.cast.competent)
        if state == "new":
            return Submission.objects.create(organ=self.cast.township, year=2025, at=NOW)
        [found] = submission.take_in(data=written(2025), name="乡.html", actor=competent, now=NOW)
        if state in ("accepted", "published"):
            submission_way.accept(found.pk, actor=competent, now=NOW)
        if state == "published":
            submission_way.publish(found.pk, actor=competent, now=NOW)
        if state == "returned":
            submission_way.send_back(found.pk, comment="请补充。", actor=competent, now=NOW)
        found.refresh_from_db()
        return found

    def actor(self, thing: Submission, role: str) -> Actor:
        return holding(self.cast, role)


class TestTakeIn(Handed, ActTest):
    machine, verb = RECEIVING, "submission.take_in"
    entries: ClassVar[tuple[str, ...]] = ("file.keep", "submission.take_in")

    def call(self, thing: Submission, actor: Actor) -> object:
        return submission.take_in(data=written(2025, suffix="txt"), name="改.txt", actor=actor, now=NOW)

    def state(self, thing: Submission) -> str:
        return Submission.objects.get().state


class TestAccept(Handed, ActTest):
    machine, verb = RECEIVING, "submission.accept"

    def call(self, thing: Submission, actor: Actor) -> object:
        return submission_way.accept(thing.pk, actor=actor, now=NOW)


class TestSendBack(Handed, ActTest):
    machine, verb = RECEIVING, "submission.send_back"

    def call(self, thing: Submission, actor: Actor) -> object:
        return submission_way.send_back(thing.pk, comment="请补充。", actor=actor, now=NOW)


class TestPublish(Handed, ActTest):
    machine, verb = RECEIVING, "submission.publish"
    entries: ClassVar[tuple[str, ...]] = ("file.keep", "submission.publish", "report.receive")

    def call(self, thing: Submission, actor: Actor) -> object:
        return submission_way.publish(thing.pk, actor=actor, now=NOW)


class TestReopen(Handed, ActTest):
    machine, verb = RECEIVING, "submission.reopen"

    def call(self, thing: Submission, actor: Actor) -> object:
        return submission_way.reopen(thing.pk, reason="表三漏计一件。", actor=actor, now=NOW)


class TestWithdraw(Handed, ActTest):
    machine, verb, move = RECEIVING, "submission.withdraw", "settle"

    def call(self, thing: Submission, actor: Actor) -> None:
        submission.withdraw(thing.pk, answered="0" * 64, actor=actor, now=NOW)


del ActTest

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make(NOW)


@pytest.fixture
def competent(cast: Cast) -> Actor:
    return cast.actor(cast.competent)


def taken(data: bytes, actor: Actor, name: str = "乡.html", **given: Any) -> Submission:
    [found] = submission.take_in(data=data, name=name, actor=actor, now=NOW, **given)
    return found


def standing(cast: Cast) -> tuple[str, bool]:
    """How the report of the township stands in the county's sum, and whether it counts there."""
    member = next(one for one in members(cast.county, 2025) if one.organ == cast.township)
    return member.state, member.cells is not None


def test_a_doubt_stops_it_until_a_person_says_which_reading_holds(competent: Actor) -> None:
    found = taken(glued(), competent, "乡.txt")
    doubts, _ = stops(found)
    assert doubts
    with pytest.raises(submission_way.StillOpen, match="处存疑没有处理"):
        submission_way.accept(found.pk, actor=competent, now=NOW)
    for doubt in doubts:
        right = [GLUED[cell] for cell in doubt.cells]
        assert tuple(right) in doubt.readings
        told: Told = {"doubt": mark_of(doubt), "figures": right, "actor": competent, "now": NOW}
        with pytest.raises(submission.ReasonMissing):
            submission.settle(found.pk, reason=" ", **told)
        submission.settle(found.pk, reason="对照原件。", **told)
    assert stops(found) == ([], [])
    assert figures(found) == GLUED
    handing = submission_way.accept(found.pk, actor=competent, now=NOW)
    kept = json.loads(handing.told)
    assert {cell: value for cell, (value, _) in kept["cells"].items()} == GLUED
    assert all(doubt["answer"]["reason"] == "对照原件。" for doubt in kept["doubts"])
    assert handing.seal == seal(handing.told)


def test_figures_typed_for_a_doubt_are_held_to_their_columns(competent: Actor) -> None:
    found = taken(glued(), competent, "乡.txt")
    doubt = stops(found)[0][0]
    told: Told = {"doubt": mark_of(doubt), "reason": "电话核实。", "actor": competent, "now": NOW}
    for wrong in (["-1"], ["100元"], ["若干"]):
        with pytest.raises(NoFigure):
            submission.settle(found.pk, figures=wrong + ["0"] * (len(doubt.cells) - 1), **told)
    with pytest.raises(submission.FigureMissing):
        submission.settle(found.pk, figures=["0"], **told)
    submission.settle(found.pk, figures=[" 1,000 "] + ["0"] * (len(doubt.cells) - 1), **told)
    assert figures(found)[doubt.cells[0]] == "1000"


def test_a_soft_finding_may_stand_for_a_reason_and_a_hard_one_goes_back(cast: Cast, competent: Actor) -> None:
    found = taken(written(2025, regulations__made=13, regulations__issued=13), competent)
    hard = next(one for one in findings(found) if one.severity == "error")
    told: Told = {"reason": "已核实。", "actor": competent, "now": NOW}
    with pytest.raises(verdict.MustMend, match="退回编制机关改正"):
        submission.judge(found.pk, finding=mark(hard), **told)
    with pytest.raises(submission.DoubtGone):
        submission.judge(found.pk, finding="0" * 64, **told)
    handing = submission_way.send_back(found.pk, comment="规章请改填0。", actor=competent, now=NOW)
    letter = letter_of(handing)
    assert (letter.addressee, letter.organ) == ("阳头升乡人民政府", cast.office.name)
    said = "".join(block.text for block in letter.blocks if not isinstance(block, Heading) and hasattr(block, "text"))
    assert hard.message in said
    assert "规章请改填0。" in said


def test_a_report_without_fault_goes_back_only_with_words(competent: Actor) -> None:
    found = taken(written(2025), competent)
    with pytest.raises(way.ReasonMissing):
        submission_way.send_back(found.pk, actor=competent, now=NOW)


def test_a_second_file_waits_for_the_first_to_go_back_and_then_replaces_it(competent: Actor) -> None:
    found = taken(written(2025), competent)
    with pytest.raises(submission.AlreadyHandedIn, match=r"已于2026年01月20日收到一份（乡\.html）"):
        taken(written(2025, suffix="txt"), competent, "又一份.txt")
    submission_way.send_back(found.pk, comment="请补充。", actor=competent, now=NOW)
    again = taken(
        written(2025, received__natural=1, received__total=1, carried_out__natural=1, carried_out__total=1),
        competent,
        "改.html",
    )
    assert again.pk == found.pk
    assert figures(again)["received.natural"] == "1"
    assert [one.outcome for one in Handing.objects.all()] == ["returned", ""]
    submission_way.accept(found.pk, actor=competent, now=NOW)
    with pytest.raises(Refusal, match="已接收，待公布"):
        taken(written(2025), competent)
    submission_way.reopen(found.pk, reason="漏计。", actor=competent, now=NOW)
    assert taken(written(2025), competent, "三.html").state == "received"


def test_it_counts_in_the_sum_of_the_county_once_accepted_and_is_public_once_published(
    cast: Cast, competent: Actor
) -> None:
    found = taken(written(2025), competent)
    assert standing(cast) == ("待核对", False)
    submission_way.accept(found.pk, actor=competent, now=NOW)
    assert standing(cast) == ("已接收，待公布", True)
    assert not AnnualReport.objects.exists()
    submission_way.publish(found.pk, actor=cast.actor(cast.publisher), now=NOW)
    record = AnnualReport.objects.get()
    assert (record.source.audience, record.source.name) == ("public", "乡.html")
    assert acts.check_again(record.pk, actor=competent, now=NOW).findings == []
    assert standing(cast) == ("已公布", True)


def test_personal_data_in_the_file_stops_its_publication_unless_somebody_looked(competent: Actor) -> None:
    data = written(2025).replace("按照要求开展工作。".encode(), "经办人电话13800138000。".encode(), 1)
    found = taken(data, competent)
    submission_way.accept(found.pk, actor=competent, now=NOW)
    with pytest.raises(submission_way.ShowsPersonal, match=r"没有公布：“乡\.html”.*手机号码"):
        submission_way.publish(found.pk, actor=competent, now=NOW)
    submission_way.publish(found.pk, reason="是公开的办公电话。", actor=competent, now=NOW)
    assert AnnualReport.objects.exists()


def test_checking_a_published_report_again_keeps_what_was_settled(competent: Actor) -> None:
    found = taken(glued(), competent, "乡.txt")
    for doubt in stops(found)[0]:
        right = [GLUED[cell] for cell in doubt.cells]
        told: Told = {"figures": right, "reason": "对照原件。", "actor": competent, "now": NOW}
        submission.settle(found.pk, doubt=mark_of(doubt), **told)
    submission_way.accept(found.pk, actor=competent, now=NOW)
    record = submission_way.publish(found.pk, actor=competent, now=NOW)
    again = acts.check_again(record.pk, actor=competent, now=NOW)
    assert again.doubts == []
    assert {name: cell["value"] for name, cell in again.cells.items()} == GLUED


def test_the_wrong_organ_the_wrong_year_and_the_current_year_are_refused(cast: Cast, competent: Actor) -> None:
    with pytest.raises(OtherOrgan):
        taken(written(2025), competent, organ=cast.civil_affairs)
    with pytest.raises(OtherYear, match="文件写的是2025年度，提交时指定的是2024年度"):
        taken(written(2025), competent, year=2024)
    with pytest.raises(submission.NotOver, match="2026年还没有结束"):
        taken(written(2026), competent)
    with pytest.raises(WrongRole):
        taken(written(2025), cast.actor(cast.other_handler))
    assert not Submission.objects.exists()


def test_an_organ_that_was_merged_before_the_end_of_the_year_hands_in_nothing(cast: Cast, competent: Actor) -> None:
    merged = {"ended_on": date(2025, 7, 1), "merged_into": cast.civil_affairs}
    Organ.objects.filter(pk=cast.township.pk).update(**merged)
    with pytest.raises(submission.NotThere, match="由清源县民政局一并报告"):
        taken(written(2025), competent, organ=cast.township)


def test_the_places_above_may_stand_before_the_name_of_an_organ(cast: Cast, competent: Actor) -> None:
    title = "某某省清源县阳头升乡人民政府2025年政府信息公开工作年度报告"
    data = written(2025, suffix="txt", title=title).replace("阳头升乡人民政府\n2026".encode(), b"2026")
    assert taken(data, competent, "乡.txt").organ == cast.township


def test_an_organ_that_compiles_here_or_whose_report_is_public_hands_in_no_file(cast: Cast, competent: Actor) -> None:
    compilation = Compilation.objects.create(
        organ=cast.township, year=2025, form="2021", state="to_sign", compiled_at=NOW, counted={}
    )
    with pytest.raises(submission.CompiledHere, match="现在是“待签发”"):
        taken(written(2025), competent)
    compilation.delete()
    acts.receive(data=written(2025), name="公开.html", actor=competent, now=NOW)
    with pytest.raises(AlreadyReceived):
        taken(written(2025), competent)


def test_an_amount_in_yuan_and_a_negative_count_are_told(competent: Actor) -> None:
    text = written(2025, suffix="txt", received__natural=-1).decode()
    head, mark_, tail = text.partition("行政事业性收费")
    found = taken((head + mark_ + tail.replace("\t0", "\t35000元", 1)).encode(), competent, "乡.txt")
    said = "".join(one.message for one in findings(found))
    assert "这里不能是负数" in said
    assert "35000元”，金额以万元为单位" in said


def test_a_report_comes_back_from_plain_values_as_it_was(shared: Path) -> None:
    for read in read_reports(shared / "seed" / "yangtousheng-2020.txt"):
        assert revived(json.loads(json.dumps(plain(read)))) == read


def test_of_three_hundred_files_forty_are_broken_and_each_gets_its_line(cast: Cast, competent: Actor) -> None:
    names = [f"清源县第{number:02}局" for number in range(38)]
    blank = {column.name: "" for column in COLUMNS}
    rows = [
        Row(at, blank | {"name": name, "level": "department", "parent": cast.county.name})
        for at, name in enumerate(names, 2)
    ]
    take_in_organs(rows=rows, actor=MAKER, now=NOW)
    good = [(name, year) for name in names for year in range(2019, 2026)][:260]
    broken = {
        **{f"坏/{n}.docx": b"PK\x03\x04 broken" for n in range(10)},
        **{f"空/{n}.txt": b"" for n in range(5)},
        **{f"别的/{n}.txt": f"第{n}季度工作总结。".encode() for n in range(10)},
        **{f"不认识/{n}.txt": small(f"某某县第{n}局", 2025) for n in range(5)},
        **{f"又一份/{n}.txt": small(names[n], 2025) for n in range(5)},
        **{f"没到时候/{n}.txt": small(names[n], 2026) for n in range(5)},
    }
    files = {f"全县/{name}{year}.txt": small(name, year) for name, year in good} | broken
    told: Told = {"actor": competent, "now": NOW}
    begun = batch.begin(data=zipped({**files, ".DS_Store": b"x"}), name="全县.zip", organ_id=cast.office.pk, **told)
    half = batch.go_on(begun.pk, enough=iter([False, True]).__next__, **told)
    assert sum(line[2] != "waiting" for line in half.lines) == sum(line[2] != "waiting" for line in begun.lines) + 2
    done = batch.go_on(begun.pk, enough=lambda: False, **told)
    assert len(done.lines) == len(files) == 300
    refused = {line[0]: line[3] for line in done.lines if line[2] == "refused"}
    assert set(refused) == set(broken)
    assert all(says.startswith(("没有收下", "文件“")) for says in refused.values())
    assert Submission.objects.count() == 260
    assert Organ.objects.filter(submissions__isnull=False).distinct().count() == 38


def test_a_zip_without_reports_is_refused(cast: Cast, competent: Actor) -> None:
    here, one = cast.office.pk, zipped({"a.txt": small("阳头升乡人民政府", 2025)})
    with pytest.raises(batch.NoReports):
        batch.begin(data=zipped({"说明.bin": b"x"}), name="空.zip", organ_id=here, actor=competent, now=NOW)
    with pytest.raises(WrongRole):
        batch.begin(data=one, name="一.zip", organ_id=here, actor=cast.actor(cast.handler), now=NOW)
