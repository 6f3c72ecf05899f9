"""The demo county: really written, really read, in agreement with itself."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.cli.demo.county import make
from gongkai.cli.demo.documents import load
from gongkai.law.annual import FORM_2021, FORMS
from gongkai.organs.models import Organ
from gongkai.organs.queries import with_all_below
from gongkai.papers.read import read_reports
from gongkai.reports.models import AnnualReport

LATER = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_the_county_has_its_departments_townships_and_villages(county: list[str]) -> None:
    levels = list(Organ.objects.values_list("level", flat=True))
    assert levels.count("county") == 1
    assert levels.count("department") == 6
    assert levels.count("township") == 4
    assert levels.count("village") == 12
    assert Organ.objects.filter(name="阳头升乡人民政府").exists()
    assert with_all_below(Organ.objects.get(level="county")).count() == 23


def test_making_it_again_makes_nothing_and_changes_nothing(county: list[str]) -> None:
    before = list(AnnualReport.objects.order_by("pk").values())
    assert list(make(LATER)) == []
    assert list(AnnualReport.objects.order_by("pk").values()) == before


def test_the_reports_are_of_two_years(county: list[str]) -> None:
    assert set(AnnualReport.objects.values_list("year", flat=True)) == {2020, 2025}
    assert [report.organ.name for report in AnnualReport.objects.filter(year=2020)] == ["阳头升乡人民政府"]


def test_documents_are_of_three_formats_and_come_from_the_store(county: list[str]) -> None:
    names = AnnualReport.objects.values_list("source__name", flat=True)
    assert {name.rpartition(".")[2] for name in names} == {"docx", "html", "txt"}


def test_every_organ_but_the_villages_reports_for_2025(county: list[str]) -> None:
    reporting = set(AnnualReport.objects.filter(year=2025).values_list("organ__name", flat=True))
    assert reporting == set(Organ.objects.exclude(level="village").values_list("name", flat=True))


@pytest.mark.parametrize("year", [2025])
def test_the_county_report_is_the_sum_of_its_departments_and_townships_cell_by_cell(
    county: list[str], year: int
) -> None:
    reports = AnnualReport.objects.filter(year=year).select_related("organ")
    whole = next(report for report in reports if report.organ.level == "county")
    parts = [report for report in reports if report.organ.level != "county"]
    for cell in FORM_2021.cells:
        total = sum(Decimal(report.cells[cell]["value"]) for report in parts)
        assert Decimal(whole.cells[cell]["value"]) == total, cell


def test_the_report_of_2020_holds_the_figures_of_the_seed_report(county: list[str], shared: Path) -> None:
    [seed] = read_reports(shared / "seed" / "yangtousheng-2020.txt")
    record = AnnualReport.objects.get(year=2020)
    assert record.form == "2019"
    assert set(record.cells) == set(FORMS["2019"].cells)
    assert {name: cell["value"] for name, cell in record.cells.items()} == {
        name: cell.value for name, cell in seed.cells.items()
    }


def test_no_sentence_of_the_seed_report_is_in_the_demo(shared: Path) -> None:
    seed = (shared / "seed" / "yangtousheng-2020.txt").read_text(encoding="utf-8")
    written = [line for section in load("township_2020.toml")["section"] for line in section.get("prose", [])]
    clauses = [clause for line in written for clause in re.split("[，。；：]", line) if len(clause) > 7]
    assert len(clauses) > 10
    assert [clause for clause in clauses if clause in seed] == []
