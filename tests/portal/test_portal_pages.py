"""What a citizen finds on the public site before anything is baked: organs and annual reports, and what it costs."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from lxml import html as lxml_html

from gongkai.files.queries import path
from gongkai.law.checks.finding import SEVERITIES
from gongkai.law.power import LEVELS
from gongkai.organs.models import Organ
from gongkai.portal.report_list import GROUPS
from gongkai.portal.report_page import ReportPage
from gongkai.reports.models import AnnualReport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


REPORTS = "/annual-reports/"


def page(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status
    return lxml_html.fromstring(response.content.decode())


def address(name: str, year: int | None = None) -> str:
    pk = Organ.objects.get(name=name).pk
    return f"/organs/{pk}/" + (f"annual-reports/{year}/" if year else "")


@pytest.fixture
def seed() -> str:
    return address("阳头升乡人民政府", 2020)


def test_the_list_has_every_report_under_its_organ_and_year(client: Client, db: None) -> None:
    listed = page(client, REPORTS)
    links = {link.get("href") for link in listed.xpath("//table//a[@class='entry']")}
    expected = {f"../organs/{r.organ_id}/annual-reports/{r.year}/index.html" for r in AnnualReport.objects.all()}
    assert links == expected
    assert len(links) == 12
    assert [h2.text for h2 in listed.iter("h2")] == ["人民政府", "政府部门", "乡镇和街道"]


def test_the_filter_by_year_is_links(client: Client, db: None) -> None:
    years = page(client, REPORTS).xpath("//nav[@aria-label='按年度查看']//a")
    assert [link.text for link in years] == ["全部年度", "2025年度", "2020年度"]
    of_2020 = page(client, urljoin(REPORTS, years[-1].get("href")))
    assert len(of_2020.xpath("//a[@class='entry']")) == 1
    assert of_2020.xpath("//nav[@aria-label='按年度查看']//a[@aria-current='page']")[0].text == "2020年度"


def test_every_level_of_the_law_has_its_place_in_the_list() -> None:
    assert sorted(level for levels in GROUPS.values() for level in levels) == sorted(LEVELS)


def test_organ_page_leads_up_down_and_to_its_reports(client: Client, db: None) -> None:
    township = page(client, address("阳头升乡人民政府"))
    assert [a.text for a in township.xpath("//nav[@class='breadcrumb width']//a")] == ["首页"]
    assert len(township.xpath("//ul[@class='organs']/li")) == 3
    to_reports = township.xpath("//nav[@class='side']//a[text()='政府信息公开年报']/@href")[0]
    column = page(client, urljoin(address("阳头升乡人民政府"), to_reports))
    assert len(column.xpath("//ul[@class='lines']//a[contains(@href, 'annual-reports/20')]")) == 2


def test_the_report_of_2020_shows_its_faults_each_with_basis_and_suggestion(client: Client, seed: str) -> None:
    report = page(client, seed)
    remarks = report.xpath("//li[starts-with(@id, 'finding-')]")
    found = AnnualReport.objects.get(year=2020).findings
    assert {finding["code"] for finding in found} == {
        "no-rulemaking-power",
        "total-below-disclosed",
        "heading-differs",
        "unbalanced-brackets",
        "residue",
    }
    assert len(remarks) == len(found)
    for remark, finding in zip(remarks, found, strict=True):
        text = remark.text_content()
        assert all(finding[part] in text for part in ("message", "suggestion", "cite", "where"))


def test_findings_and_cells_link_to_each_other(client: Client, seed: str) -> None:
    report = page(client, seed)
    ids = set(report.xpath("//@id"))
    to_cells = report.xpath("//ul[@class='cells']//a/@href")
    from_cells = report.xpath("//td[@class='marked']//a/@href")
    assert "#cell-regulations.made" in to_cells
    assert "#finding-1" in from_cells
    assert all(link.removeprefix("#") in ids for link in [*to_cells, *from_cells])
    marked = report.xpath("//td[@class='marked']/@id")
    assert "cell-regulations.total" in marked
    assert "cell-normative.made" not in marked


def test_the_tables_stand_under_their_sections_in_the_geometry_of_the_form(client: Client, seed: str) -> None:
    report = page(client, seed)
    tables = report.xpath("//section[@class='part']//table")
    assert [table.get("class") for table in tables] == ["form table-2", "form table-3", "form table-4"]
    assert [len(table.findall(".//tr")) for table in tables] == [18, 26, 4]
    assert report.xpath("//td[@id='cell-regulations.made']")[0].text_content() == "13"


def test_all_six_sections_are_shown_with_headings_as_written(client: Client, seed: str) -> None:
    headings = [h2.text_content() for h2 in page(client, seed).xpath("//section[@class='part']/h2")]
    assert [re.sub(r"^\[.*?\]", "", heading)[0] for heading in headings] == list("一二三四五六")


def test_reports_of_2025_are_without_a_fault(client: Client, db: None) -> None:
    reports = AnnualReport.objects.filter(year=2025)
    assert len(reports) == 11
    assert [
        (str(report), report.findings, report.doubts) for report in reports if report.findings or report.doubts
    ] == []
    county = page(client, address("清源县人民政府", 2025))
    assert "自动核对：没有发现问题。" in county.text_content()


def test_the_source_file_comes_as_it_was_handed_in(client: Client, seed: str) -> None:
    record = AnnualReport.objects.get(year=2020)
    [link] = page(client, seed).xpath("//dl[@class='metadata']//a[contains(@href, 'source')]")
    assert link.get("download") == "阳头升乡2020年政府信息公开工作年度报告.txt"
    response = client.get(urljoin(seed, link.get("href")))
    assert response.content == path(record.source).read_bytes()
    assert response.headers["Content-Disposition"] == "attachment"
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_source_file_that_is_lost_is_said_and_logged(
    client: Client, seed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("gongkai.portal.baked.pages.reports.path", lambda file: tmp_path / file.address)
    report = page(client, seed)
    assert "“阳头升乡2020年政府信息公开工作年度报告.txt”没有存放在应在的位置" in report.text_content()
    assert report.xpath("//a[contains(@href, 'source')]") == []
    assert page(client, f"{seed}source.txt", status=404).xpath("//h1")[0].text == "没有这个页面"
    [line] = {record.getMessage() for record in caplog.records if record.name == "gongkai.portal.baked.pages.reports"}
    assert str(tmp_path) in line


def test_the_article_holds_the_report_and_nothing_of_ours(client: Client, seed: str) -> None:
    report = page(client, seed)
    [article] = report.xpath("//main/article")
    assert [part.tag for part in article] == ["h1", "dl", *["section"] * 6]
    assert article.xpath(".//nav | .//*[@id='check'] | .//*[contains(@class, 'remark')]") == []
    assert (
        len(report.xpath("//main/nav[@class='contents']")) == len(report.xpath("//main/section[@class='check']")) == 1
    )


def test_a_list_and_a_page_count_findings_by_the_same_words(client: Client, seed: str) -> None:
    findings = AnnualReport.objects.get(year=2020).findings
    severities = [finding["severity"] for finding in findings]
    words = "、".join(
        f"{label}{severities.count(severity)}处" for severity, label in SEVERITIES.items() if severity in severities
    )
    assert "错误" in words
    assert "提醒" in words
    entry = page(client, "/annual-reports/2020/").xpath("//a[@class='entry']")[0]
    assert entry.text_content().strip() == words
    assert words in page(client, seed).xpath("//nav[@class='contents']")[0].text_content()


@pytest.mark.parametrize("where", ["/", "/annual-reports/2025/", "ORGAN", "SEED", "SOURCE"])
def test_pages_are_only_read(client: Client, seed: str, where: str) -> None:
    where = {"ORGAN": address("清源县人民政府"), "SEED": seed, "SOURCE": f"{seed}source.txt"}.get(where, where)
    assert client.post(where).status_code == 405
    head = client.head(where)
    assert (head.status_code, head.getvalue()) == (200, b"")
    assert head.headers["Content-Type"] == client.get(where).headers["Content-Type"]


def test_the_sections_of_a_page_are_drawn_once(db: None) -> None:
    shown = ReportPage(AnnualReport.objects.select_related("organ", "source").get(year=2020))
    assert shown.parts is shown.parts


def test_every_page_costs_the_same_few_queries_however_many_reports(
    client: Client, seed: str, django_assert_max_num_queries: Any
) -> None:
    county = address("清源县人民政府")
    for address_, most in (("/", 8), (REPORTS, 5), ("/annual-reports/2025/", 5), (seed, 11), (county, 11)):
        with django_assert_max_num_queries(most):
            client.get(address_)


@pytest.mark.parametrize(
    "wrong",
    [
        "/nothing/",
        "/annual-reports/1999/",
        "/annual-reports/0/",
        "/annual-reports/0000/",
        "/annual-reports/99999999999999999999/",
        "/organs/999999/",
        "/organs/99999999999999999999/",
        "/organs/999999999999999999/annual-reports/2025/",
        "/organs/99999999999999999999/annual-reports/2025/",
        "/organs/1/annual-reports/99999999999999999999/",
        "/organs/999999/annual-reports/2020/source.txt",
        "/organs/1/annual-reports/2020/other.txt",
        "/organs/x/",
        "/organs/",
        "/assets/other.css",
    ],
)
def test_a_page_that_is_not_there_says_so_in_chinese_and_leads_home(client: Client, db: None, wrong: str) -> None:
    missing = page(client, wrong, status=404)
    assert missing.xpath("//h1")[0].text == "没有这个页面"
    assert missing.xpath("//main//a[@href='/index.html']")


def test_a_failure_of_ours_says_so_in_chinese_and_shows_nothing_of_the_program(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*parts: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("gongkai.portal.baked.pages.reports.Listing", broken)
    client.raise_request_exception = False
    response = client.get(REPORTS)
    assert response.status_code == 500
    assert "网站出错了" in response.content.decode()
    assert "secret detail" not in response.content.decode()


def test_a_foreign_host_name_is_refused_in_chinese(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "GONGKAI_HOSTS" in response.content.decode()


@pytest.mark.parametrize("where", ["/", "/nothing/", "/static/portal/site.css"])
def test_every_answer_forbids_foreign_scripts_frames_and_sniffing(client: Client, db: None, where: str) -> None:
    headers = client.get(where).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    if where.startswith("/static"):
        return
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'; img")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_what_a_document_writes_is_shown_as_text_never_as_markup(client: Client, seed: str) -> None:
    AnnualReport.objects.filter(year=2020).update(
        title="<script>alert(1)</script>",
        cells={"regulations.made": {"raw": "<b>13</b>", "value": None, "where": "", "unit": None, "sure": True}},
    )
    content = client.get(seed).content.decode()
    assert "<script>" not in content
    assert "<b>" not in content
    assert "&lt;b&gt;13&lt;/b&gt;" in content


def test_doubts_are_told_apart_from_findings_and_marked_in_the_table(client: Client, seed: str) -> None:
    doubt = {
        "cells": ["received.natural", "received.total"],
        "readings": [["1", "10"], ["11", "0"]],
        "where": "第12行",
        "message": "“110”可以读成1、10，也可以读成11、0。",
    }
    AnnualReport.objects.filter(year=2020).update(doubts=[doubt])
    report = page(client, seed)
    assert doubt["message"] in report.xpath("//li[@id='doubt-1']")[0].text_content()
    assert report.xpath("//td[@id='cell-received.natural']//a/@href") == ["#doubt-1"]
    assert "存疑1处" in report.xpath("//nav[@class='contents']")[0].text_content()


def test_numbers_that_the_form_has_no_cell_for_are_shown_beside_the_table(client: Client, db: None) -> None:
    record = AnnualReport.objects.get(organ__name="柳河镇人民政府", year=2025)
    merged = {name: cell for name, cell in record.cells.items() if not name.startswith("other.")}
    merged["other.natural"] = merged["granted.natural"] | {"raw": "57"}
    AnnualReport.objects.filter(pk=record.pk).update(cells=merged)
    report = page(client, address("柳河镇人民政府", 2025))
    [shown] = report.xpath("//ul[@class='cells outside']/li")
    assert shown.text_content() == "表三“（六）其他处理”“自然人”：57"


DEMO = "演示数据：清源县是虚构的，所有机关和数字都不是真的。"


@pytest.mark.parametrize("where", ["/", "/annual-reports/2025/", "ORGAN", "VILLAGE", "SEED", "/nothing/"])
def test_every_page_of_the_demo_says_that_its_county_is_fictional(client: Client, seed: str, where: str) -> None:
    village = address("清源县柳河镇河东村村民委员会")
    where = {"ORGAN": address("清源县人民政府"), "VILLAGE": village, "SEED": seed}.get(where, where)
    assert DEMO in client.get(where).content.decode()


def test_a_village_committee_is_not_said_to_owe_an_annual_report(client: Client, db: None) -> None:
    said = page(client, address("清源县柳河镇河东村村民委员会")).text_content()
    assert "村务公开" in said
    assert "不编制政府信息公开工作年度报告" in said
    assert "没有收" not in said


def test_a_year_of_which_the_site_has_no_report_is_not_said_to_be_a_default(client: Client, db: None) -> None:
    home = page(client, REPORTS).xpath("//main")[0].text_content()
    assert "未收录" in home
    assert "不表示这个机关没有编制、公布" in home
    assert "未收到" not in home
    assert "未收录" not in page(client, "/annual-reports/2025/").text_content()


def test_findings_are_numbered_within_their_severity(client: Client, seed: str) -> None:
    severities = [finding["severity"] for finding in AnnualReport.objects.get(year=2020).findings]
    assert len(set(severities)) > 1
    labels = page(client, seed).xpath("//li[starts-with(@id, 'finding-')]/h3//text()")
    assert labels == [
        f"{SEVERITIES[severity]}{severities[: number + 1].count(severity)}"
        for number, severity in enumerate(severities)
    ]
