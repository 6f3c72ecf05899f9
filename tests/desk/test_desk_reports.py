"""An annual report at the desk: compiled, written, judged, signed, handed in, accepted and published on its pages."""

import json
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from gongkai.organs.models import Person
from gongkai.reports import acts
from gongkai.reports.models import AnnualReport, Compilation, LedgerFigure
from tests.acts import NOW
from tests.cast import Cast
from tests.compiling import WORDS, YEAR, standing, step
from tests.desk.client import signed_in
from tests.filing import written

REFUSED = 422


@pytest.fixture
def cast(db: None) -> Cast:
    return standing("draft")[0]


@pytest.fixture
def report(cast: Cast) -> Compilation:
    return Compilation.objects.get()


def page(report: Compilation, person: Person) -> str:
    return str(signed_in(person).get(reverse("desk:report", args=[report.pk])).content.decode())


def post(report: Compilation, person: Person, verb: str, **data: str) -> int:
    answer = signed_in(person).post(reverse("desk:report-step", args=[report.pk, verb]), data)
    report.refresh_from_db()
    return int(answer.status_code)


def test_a_report_goes_its_whole_way_by_buttons(cast: Cast, report: Compilation) -> None:
    assert post(report, cast.head, "send") == 302
    step(report, "sign", cast.actor(cast.leader))
    assert post(report, cast.head, "file") == 302
    assert post(report, cast.competent, "send_back", reason="第五部分请写具体。") == 302
    assert "第五部分请写具体。" in page(report, cast.head)
    where = reverse("desk:report-section", args=[report.pk, 5])
    assert signed_in(cast.head).post(where, {"text": "存在的主要问题：解读少。"}).status_code == 302
    assert post(report, cast.head, "send") == 302
    step(report, "sign", cast.actor(cast.leader))
    assert post(report, cast.head, "file") == 302
    assert post(report, cast.competent, "accept") == 302
    assert post(report, cast.publisher, "publish") == 302
    assert report.state == "published"
    assert AnnualReport.objects.get().sections[4]["prose"] == ["存在的主要问题：解读少。"]


def test_a_step_that_is_refused_says_why_on_the_page_of_the_report(cast: Cast, report: Compilation) -> None:
    acts.write(report.pk, no=5, text="", actor=cast.actor(cast.head), now=NOW)
    assert "没有未处理的问题" not in page(report, cast.head)
    answer = signed_in(cast.head).post(reverse("desk:report-step", args=[report.pk, "send"]))
    assert answer.status_code == REFUSED
    told = answer.content.decode()
    assert 'role="alert">没有送签：核对发现1处还没有处理，首先是：“五、存在的主要问题及改进情况”还没有写。' in told
    assert f"<h1>{report.title}</h1>" in told


def test_the_page_shows_words_with_their_figures_and_leads_from_each_number_to_its_page(
    cast: Cast, report: Compilation
) -> None:
    shown = page(report, cast.head)
    assert "本年新收政府信息公开申请0件" in shown
    assert reverse("desk:report-cell", args=[report.pk, "received.natural"]) in shown
    assert "没有发现问题" in shown


def test_a_figure_typed_over_without_a_reason_is_refused_and_what_was_typed_is_kept(
    cast: Cast, report: Compilation
) -> None:
    where = reverse("desk:report-cell", args=[report.pk, "received.natural"])
    answer = signed_in(cast.head).post(where, {"value": "17", "reason": ""})
    assert answer.status_code == REFUSED
    assert 'value="17"' in answer.content.decode()
    assert signed_in(cast.head).post(where, {"value": "17", "reason": "纸质登记簿另有。"}).status_code == 302
    assert "纸质登记簿另有。" in page(report, cast.head)
    back = reverse("desk:report-restore", args=[report.pk, "received.natural"])
    assert signed_in(cast.head).post(back).status_code == 302
    assert not report.typed.exists()


def test_a_soft_finding_takes_a_reason_on_its_page(cast: Cast, report: Compilation) -> None:
    where = reverse("desk:report-section", args=[report.pk, 1])
    signed_in(cast.head).post(where, {"text": WORDS[1].replace("｛新收申请｝", "7")})
    shown = page(report, cast.head)
    assert "还有1处没有处理" in shown
    address = shown.partition("/findings/")[2].partition('"')[0]
    judge = reverse("desk:report-verdict", args=[report.pk, address])
    assert signed_in(cast.head).post(judge, {"reason": "文中含上门咨询。"}).status_code == 302
    assert "没有未处理的问题" in page(report, cast.head)
    assert signed_in(cast.head).post(f"{judge}/back").status_code == 302
    assert "还有1处没有处理" in page(report, cast.head)


def test_ledger_figures_are_entered_and_taken_out(cast: Cast, report: Compilation) -> None:
    where = reverse("desk:report-ledger", args=[cast.township.pk, YEAR])
    told = {"figure_0": "30", "figure_1": "-3", "source": "审批系统"}
    assert signed_in(cast.head).post(where, told).status_code == REFUSED
    assert signed_in(cast.head).post(where, {"source": "审批系统"}).status_code == REFUSED
    assert not LedgerFigure.objects.filter(source="审批系统").exists()  # all or none
    assert signed_in(cast.head).post(where, {**told, "figure_1": ""}).status_code == 302
    assert '<td class="kind-number">30</td>' in signed_in(cast.head).get(where).content.decode()
    figure = LedgerFigure.objects.get(source="审批系统")
    assert signed_in(cast.head).post(reverse("desk:report-figure-remove", args=[figure.pk])).status_code == 302
    assert not LedgerFigure.objects.filter(source="审批系统").exists()


def test_beginning_a_report_that_is_there_opens_it(cast: Cast, report: Compilation) -> None:
    answer = signed_in(cast.head).post(reverse("desk:report-begin"), {"organ": cast.township.pk, "year": YEAR})
    assert answer.url == reverse("desk:report", args=[report.pk])


def test_whoever_has_no_hand_in_reports_finds_none(cast: Cast, report: Compilation) -> None:
    where = reverse("desk:report", args=[report.pk])
    assert signed_in(cast.newcomer).get(where).status_code == 404
    assert signed_in(cast.other_handler).get(where).status_code == 404
    assert signed_in(cast.inspector).get(where).status_code == 200


def test_it_waits_for_whoever_has_the_next_hand(cast: Cast, report: Compilation) -> None:
    home = signed_in(cast.head).get("/desk/").content.decode()
    assert "年度报告：编制中" in home
    assert "年度报告：编制中" not in signed_in(cast.competent).get("/desk/").content.decode()


def test_it_is_put_beside_another_report_and_the_differences_are_exported(cast: Cast, report: Compilation) -> None:
    acts.receive(
        data=written(2024, received__natural=2, received__total=2, total__natural=2, total__total=2),
        name="2024.html",
        actor=cast.actor(cast.publisher),
        now=NOW,
    )
    other = AnnualReport.objects.get(year=2024)
    pages = [reverse("desk:report-section", args=[report.pk, no]) for no in (5, 6)]
    told = ["上年报告写的问题和打算" in signed_in(cast.head).get(page).content.decode() for page in pages]
    assert told == [True, False]
    where = reverse("desk:report-compare", args=[report.pk])
    assert other.title in signed_in(cast.head).get(where).content.decode()
    shown = signed_in(cast.head).get(where, {"with": other.pk}).content.decode()
    assert "本年新收政府信息公开申请数量" in shown
    assert "-2" in shown
    sheet = signed_in(cast.head).get(where, {"with": other.pk, "export": "xlsx"})
    assert openpyxl.load_workbook(BytesIO(sheet.content)).active.max_row > 2
    assert signed_in(cast.head).get(where, {"with": "99999999999"}).status_code == 404


def test_it_is_downloaded_as_it_stands(cast: Cast, report: Compilation) -> None:
    told = signed_in(cast.head).get(reverse("desk:report-file", args=[report.pk, "json"]))
    assert json.loads(told.content)["cells"]["received.natural"] == "0"
    assert signed_in(cast.head).get(reverse("desk:report-file", args=[report.pk, "exe"])).status_code == 404
