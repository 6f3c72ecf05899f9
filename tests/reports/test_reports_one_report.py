"""One report an organ and a year: by whoever is there at the year's end, once the year is over, and once."""

from datetime import date, datetime
from typing import Any

import pytest

from gongkai.audit.actor import Actor, Held
from gongkai.organs.acts.life import merge, rename
from gongkai.organs.models import Organ
from gongkai.reports import acts, queries
from gongkai.reports.acts import one_report, submission, submission_way
from gongkai.reports.counting import behind, counted
from gongkai.reports.findings import findings
from gongkai.reports.judging import mark, stops
from gongkai.reports.models import Compilation, Submission
from gongkai.reports.refusals import CompiledHere, HandedInHere
from gongkai.reports.rollup import members
from gongkai.reports.whole import whole
from tests.acts import NOW
from tests.cases.cases import case_in
from tests.cast import MAKER, Cast, make
from tests.compiling import YEAR, brought, compiled, step
from tests.filing import written


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def head_of(organ: Organ) -> Actor:
    return Actor("program:head", "负责人甲", (Held("head", organ.path, 99),))


def merged(cast: Cast, on: date) -> Organ:
    """县民政局 into the county's office."""
    told = merge(organ=cast.civil_affairs, into=cast.office, on=on, actor=MAKER, now=NOW)
    return told.organ


def test_one_merged_in_the_year_is_reported_by_the_organ_it_went_into(cast: Cast) -> None:
    gone = merged(cast, date(2025, 6, 30))
    with pytest.raises(one_report.BySuccessor, match="计入清源县人民政府办公室的年度报告"):
        acts.compile_report(gone.pk, year=2025, actor=head_of(cast.office), now=NOW)
    before = acts.compile_report(gone.pk, year=2024, actor=head_of(cast.office), now=NOW)
    assert before.organ == gone


def test_one_merged_after_the_year_still_has_its_report_written_by_its_successor(cast: Cast) -> None:
    gone = merged(cast, date(2026, 1, 10))
    head = head_of(cast.office)
    assert acts.compile_report(gone.pk, year=2025, actor=head, now=NOW).state == "draft"
    assert gone in queries.compiling(head, NOW.date())
    assert gone not in queries.compiling(head, date(2027, 1, 1))
    with pytest.raises(one_report.BySuccessor):
        acts.compile_report(gone.pk, year=2026, actor=head, now=NOW)


def test_one_founded_later_has_none_and_one_founded_in_the_year_has(cast: Cast) -> None:
    head = head_of(cast.office)
    Organ.objects.filter(pk=cast.office.pk).update(founded=date(2025, 7, 1))
    assert acts.compile_report(cast.office.pk, year=2025, actor=head, now=NOW).year == 2025
    with pytest.raises(one_report.NotThere, match="2025年07月01日才成立"):
        acts.compile_report(cast.office.pk, year=2024, actor=head, now=NOW)


def test_one_that_was_gone_before_the_year_has_none(cast: Cast) -> None:
    gone = merged(cast, date(2024, 12, 1))
    with pytest.raises(one_report.NotThere, match="撤并"):
        acts.compile_report(gone.pk, year=2025, actor=head_of(cast.office), now=NOW)


def test_a_report_is_not_signed_before_its_year_is_over(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    with pytest.raises(one_report.NotOver, match="2026年1月1日以后再送签"):
        acts.send(compilation.pk, actor=head, now=datetime(2025, 12, 31, 9, tzinfo=NOW.tzinfo))


def test_handed_in_twice_it_is_refused_with_the_day_of_the_first_time(cast: Cast) -> None:
    compilation = brought(cast, "submitted")
    with pytest.raises(one_report.AlreadyFiled, match="第1次报送已于2026年01月20日收到"):
        acts.file_report(compilation.pk, actor=cast.actor(cast.head), now=NOW)


def test_what_came_in_as_a_file_is_not_compiled_too(cast: Cast) -> None:
    file = Submission.objects.create(organ=cast.township, year=YEAR, state="received", at=NOW)
    with pytest.raises(one_report.HandedInAsFile, match="待核对"):
        compiled(cast.township, cast.actor(cast.head))
    Submission.objects.filter(pk=file.pk).update(state="returned")
    assert compiled(cast.township, cast.actor(cast.head)).state == "draft"


def test_no_file_is_put_over_a_report_that_is_on_its_way_or_public(cast: Cast) -> None:
    compilation = brought(cast, "published")
    told: dict[str, Any] = {"data": written(YEAR), "name": "乡.html", "actor": cast.actor(cast.publisher), "now": NOW}
    for state in ("published", "returned", "submitted"):
        Compilation.objects.filter(pk=compilation.pk).update(state=state)
        with pytest.raises(CompiledHere):
            acts.receive(replacing=True, **told)
    Compilation.objects.filter(pk=compilation.pk).update(report=None)
    with pytest.raises(CompiledHere, match="已报送，待接收"):
        acts.receive(replacing=True, **told)
    Compilation.objects.filter(pk=compilation.pk).update(year=YEAR - 1)
    handed = Submission.objects.create(organ=cast.township, year=YEAR, state="received", at=NOW)
    with pytest.raises(HandedInHere, match="待核对"):
        acts.receive(replacing=True, **told)
    Submission.objects.filter(pk=handed.pk).update(state="returned")
    assert acts.receive(replacing=True, **told)


def test_what_is_public_as_a_file_is_replaced_only_for_a_reason_and_counts_until_then(cast: Cast) -> None:
    head, competent = cast.actor(cast.head), cast.actor(cast.competent)
    [public] = acts.receive(data=written(YEAR), name="乡.html", actor=cast.actor(cast.publisher), now=NOW)
    compilation = compiled(cast.township, head)
    assert [one.state for one in members(cast.county, YEAR) if one.organ == cast.township] == ["已收到文件"]
    [found] = stops(compilation)
    assert "2026年1月20日作为文件收下并公布（乡.html）" in found.message
    acts.give_verdict(compilation.pk, finding=mark(found), reason="文件漏计。", actor=head, now=NOW)
    acts.send(compilation.pk, actor=head, now=NOW)
    step(compilation, "sign", cast.actor(cast.leader))
    acts.file_report(compilation.pk, actor=head, now=NOW)
    acts.accept(compilation.pk, actor=competent, now=NOW)
    assert acts.publish(compilation.pk, actor=cast.actor(cast.publisher), now=NOW).pk == public.pk
    assert findings(Compilation.objects.get(pk=compilation.pk)) == []


def test_a_draft_that_was_never_handed_in_does_not_keep_a_file_out(cast: Cast) -> None:
    head, competent = cast.actor(cast.head), cast.actor(cast.competent)
    compilation = compiled(cast.township, head)
    [file] = submission.take_in(data=written(YEAR), name="乡.html", actor=competent, now=NOW)
    with pytest.raises(one_report.HandedInAsFile):
        acts.compile_report(cast.township.pk, year=YEAR, actor=head, now=NOW)
    submission_way.accept(file.pk, actor=competent, now=NOW)
    assert [one.state for one in members(cast.county, YEAR) if one.organ == cast.township] == ["已接收，待公布"]
    Submission.objects.filter(pk=file.pk).update(state="returned")
    Compilation.objects.filter(pk=compilation.pk).update(state="to_sign")
    with pytest.raises(CompiledHere, match="待签发"):
        submission.take_in(data=written(YEAR), name="乡.html", actor=competent, now=NOW)


def test_a_report_bears_the_name_that_its_organ_had_at_the_end_of_the_year(cast: Cast) -> None:
    compilation = compiled(cast.township, cast.actor(cast.head))
    rename(organ=cast.township, name="阳头升镇人民政府", short="阳头升镇", on=date(2026, 1, 10), actor=MAKER, now=NOW)
    compilation = Compilation.objects.get(pk=compilation.pk)
    assert compilation.title == whole(compilation).title == "阳头升乡人民政府2025年政府信息公开工作年度报告"
    assert Submission(organ=compilation.organ, year=2025).title == compilation.title
    assert Submission(organ=compilation.organ, year=2026).title.startswith("阳头升镇")


def test_the_report_counts_what_was_merged_into_its_organ_and_each_figure_opens_to_it(cast: Cast) -> None:
    """What was received, entered from ledgers and done by the merged organ, from the year of the merger on."""
    case_in("in_hand", cast)
    told = {"year": 2026, "cell": "licensing.decisions", "source": "审批系统"}
    for organ, value in ((cast.township, "3"), (cast.office, "4")):
        acts.enter_figure(organ_id=organ.pk, value=value, actor=head_of(organ), now=NOW, **told)
    assert counted(cast.office, 2026)["received.total"] == "0"
    Organ.objects.filter(pk=cast.village.pk).update(ended_on=NOW.date(), merged_into=None)
    merge(organ=cast.township, into=cast.civil_affairs, on=NOW.date(), actor=MAKER, now=NOW)
    merge(organ=cast.civil_affairs, into=cast.office, on=NOW.date(), actor=MAKER, now=NOW)
    figures = counted(cast.office, 2026)
    assert (figures["received.total"], figures["licensing.decisions"]) == ("1", "7")
    assert behind(cast.office, 2026, "received.total").count() == 1
    assert behind(cast.office, 2026, "licensing.decisions").count() == 2
    assert counted(cast.office, 2025)["received.total"] == "0"
