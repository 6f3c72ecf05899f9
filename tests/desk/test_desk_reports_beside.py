"""Reports beside others at the desk: organs of a kind, years of an organ, words in common, a county beside its sum."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from gongkai.audit.actor import Actor, Held
from gongkai.law.annual.report import Line
from gongkai.organs.models import Person
from gongkai.papers.write import FORMATS
from gongkai.reports import acts
from gongkai.reports.gathered import gathered
from gongkai.reports.models import Compilation
from tests.acts import NOW
from tests.cast import Cast
from tests.compiling import YEAR, compiled, standing
from tests.desk.client import signed_in
from tests.filing import report

COPIED = "存在的主要问题：公开的内容不够细，政策解读的形式单一，群众关心的事项更新不够及时。"
THREE = dict.fromkeys(("received__natural", "received__total", "carried_out__natural", "carried_out__total"), 3)


def of(organ: str, year: int = YEAR, words: str = "按照要求开展工作。", **cells: int) -> bytes:
    told = report(year, organ, **cells)
    sections = tuple(
        replace(part, prose=(Line(words if part.no == 5 else "按照要求开展工作。", ""),)) for part in told.sections
    )
    return FORMATS["json"].write(replace(told, sections=sections))


@pytest.fixture
def cast(db: None) -> Cast:
    cast = standing("accepted")[0]
    for number, (name, words) in enumerate((("清源县民政局", COPIED), ("清源县人民政府办公室", "另有打算。"))):
        data = of(name, words=words, **(THREE if number == 0 else {}))
        acts.receive(data=data, name=f"{number}.json", actor=cast.actor(cast.competent), now=NOW)
    return cast


def page(person: Person, name: str, *args: int, status: int = 200, htmx: bool = False, **asked: str) -> str:
    headers = {"HX-Request": "true"} if htmx else {}
    answer = signed_in(person).get(reverse(f"desk:{name}", args=args), asked, headers=headers)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_organs_of_a_kind_are_compared_with_a_chart_and_its_table(cast: Cast) -> None:
    shown = page(cast.competent, "report-peers", of=f"{YEAR}-department")
    assert f"{YEAR}年度·乡镇人民政府（1份）" in shown
    assert "在您职责范围内的2份报告" in shown
    assert 'value="received.total" selected' in shown
    assert "虚线是中位数1.5" in shown
    assert shown.index("<svg") < shown.index('>清源县民政局</a></th><td class="kind-number" data-label="数">3</td>')
    assert page(cast.newcomer, "report-peers").count("还没有可以比较的报告") == 1


def test_an_organ_over_the_years_is_told_where_it_does_not_take_up(cast: Cast) -> None:
    acts.receive(data=of("清源县民政局", 2024, **THREE), name="24.json", actor=cast.actor(cast.competent), now=NOW)
    shown = page(cast.competent, "report-years", cast.civil_affairs.pk)
    assert "结转" in shown
    assert "<svg" in shown
    assert "2024年至2025年" in shown
    page(cast.head, "report-years", cast.civil_affairs.pk, status=404)


def test_words_that_another_organ_has_too_are_told_while_writing_with_both_readings(cast: Cast) -> None:
    compilation = Compilation.objects.get()
    brief = page(cast.head, "report-same", cast.township.pk, YEAR, htmx=True)
    assert "没有成段相同的文字" in brief
    compilation.passages.filter(no=5).update(text=COPIED)
    brief = page(cast.head, "report-same", cast.township.pk, YEAR, htmx=True, section="5")
    assert "100%</strong>与清源县民政局相同" in brief
    whole = page(cast.head, "report-same", cast.township.pk, YEAR)
    assert whole.count(COPIED.rstrip("。")) == 2
    assert reverse("desk:report-same", args=[cast.township.pk, YEAR]) in page(cast.head, "report", compilation.pk)
    office = page(cast.competent, "report-sameness", year=str(YEAR))
    assert "阳头升乡人民政府" in office
    assert "在您职责范围内的1份" not in office
    page(cast.head, "report-same", cast.village.pk, YEAR, status=404)


def test_a_county_report_is_held_against_its_sum_and_a_planted_difference_is_found(cast: Cast) -> None:
    head = Actor(f"person:{cast.head.pk}", "县公开办负责人甲", (Held("head", cast.county.path, 99),))
    compilation = acts.compile_report(cast.county.pk, year=YEAR, actor=head, now=NOW)
    assert gathered(cast.county, YEAR).differing == ()
    acts.type_over(compilation.pk, cell="received.natural", value="8", reason="纸质登记簿另有。", actor=head, now=NOW)
    [found] = gathered(cast.county, YEAR).differing
    assert (found.cell, found.total, found.reported, found.by) == ("received.natural", "3", "8", 5)
    shown = page(cast.competent, "report-sum", cast.county.pk, YEAR)
    assert "与本级政府报告不同的数（1处）" in shown
    sheet = signed_in(cast.competent).get(reverse("desk:report-sum", args=[cast.county.pk, YEAR]), {"export": "xlsx"})
    rows = list(openpyxl.load_workbook(BytesIO(sheet.content)).active.iter_rows(values_only=True))
    [row] = [row for row in rows if row[0] == found.where]
    assert row[-3:] == ("3", "8", "5")
    page(cast.competent, "report-sum", cast.township.pk, YEAR, status=404)


def test_a_county_that_was_handed_in_still_opens_to_its_members_when_one_was_reopened(cast: Cast) -> None:
    head = Actor(f"person:{cast.head.pk}", "县公开办负责人甲", (Held("head", cast.county.path, 99),))
    township = Compilation.objects.get()
    county = compiled(cast.county, head)
    Compilation.objects.filter(pk=county.pk).update(state="signed")
    acts.file_report(county.pk, actor=head, now=NOW)
    acts.reopen(township.pk, reason="更正", actor=cast.actor(cast.competent), now=NOW)
    where = reverse("desk:report-cell", args=[county.pk, "received.natural"])
    shown = signed_in(cast.competent).get(where).content.decode()
    assert (
        '>清源县民政局</th><td data-label="报告">已收到文件</td><td class="kind-number" data-label="数">3</td>' in shown
    )
    assert '>阳头升乡人民政府</th><td data-label="报告">已接收，待公布</td>' in shown
    assert '>清源县人民政府</th><td data-label="报告">本机关的记录和台账</td>' in shown
    own = signed_in(cast.head).get(reverse("desk:report-cell", args=[township.pk, "received.natural"]))
    assert "封存" not in own.content.decode()  # it came back: its records are counted anew


def test_the_sum_of_a_county_without_a_report_names_who_is_missing(cast: Cast) -> None:
    found = gathered(cast.county, YEAR)
    assert found.state == ""
    assert found.differing == ()
    assert [one.organ.short for one in found.present] == ["县政府办公室", "县民政局", "阳头升乡"]
    assert found.missing == ()
    acts.reopen(Compilation.objects.get().pk, reason="更正", actor=cast.actor(cast.competent), now=NOW)
    assert [one.organ.short for one in gathered(cast.county, YEAR).missing] == ["阳头升乡"]
