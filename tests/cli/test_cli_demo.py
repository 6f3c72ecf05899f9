"""The demo county: really written, really read, in agreement with itself."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.cli.demo.county import make
from gongkai.cli.demo.documents import load
from gongkai.law.annual import FORM_2021, FORMS
from gongkai.law.annual.filing import last_day
from gongkai.law.annual.sources import source_of
from gongkai.organs.models import Organ
from gongkai.organs.queries import with_all_below
from gongkai.papers.read import read_reports
from gongkai.reports.counting import own_figures
from gongkai.reports.figures import cells
from gongkai.reports.freezing import keys_behind
from gongkai.reports.models import AnnualReport, Compilation

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


def test_the_reports_of_the_year_went_their_whole_way_in_time_and_nothing_is_found_in_them(county: list[str]) -> None:
    compiled = Compilation.objects.filter(year=2025).select_related("organ", "report")
    assert {each.state for each in compiled} == {"published"}
    for each in compiled:
        assert each.report
        assert each.report.dated
        assert last_day(each.organ.level).allows(each.report.dated)
        assert each.report.findings == each.report.doubts == []


def test_each_figure_is_as_many_records_as_open_behind_it_and_nobody_typed_any(county: list[str]) -> None:
    form = FORMS["2021"]
    counted = [cell for cell in form.cells if source_of(form, cell).counted]
    endings = 0
    for each in Compilation.objects.exclude(organ__level="county").select_related("organ"):
        assert not each.typed.exists()
        figures = cells(each)
        assert set(figures) == set(form.cells)
        frozen = each.filings.get().frozen
        endings += int(figures["total.total"])
        for cell in counted:
            assert len(keys_behind(frozen, cell)) == int(figures[cell]), (each, cell)
    assert endings > 20


def test_every_organ_but_the_villages_reports_for_2025(county: list[str]) -> None:
    reporting = set(AnnualReport.objects.filter(year=2025).values_list("organ__name", flat=True))
    assert reporting == set(Organ.objects.exclude(level="village").values_list("name", flat=True))


def test_the_county_report_is_the_sum_of_its_departments_and_townships_cell_by_cell(county: list[str]) -> None:
    reports = AnnualReport.objects.filter(year=2025).select_related("organ")
    whole = next(report for report in reports if report.organ.level == "county")
    own = own_figures(whole.organ, 2025)
    parts = [report for report in reports if report.organ.level != "county"]
    for cell in FORM_2021.cells:
        total = sum(Decimal(report.cells[cell]["value"]) for report in parts) + Decimal(own.get(cell, "0"))
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
