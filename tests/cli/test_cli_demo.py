"""The demo county: really written, really read, in agreement with itself."""

import os
import re
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
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

NOW = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
GONGKAI = Path(sys.executable).with_name("gongkai")
WITHIN = 20  # seconds, for `gongkai demo` on two cores


def environment(home: Path) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"GONGKAI_HOME": str(home)}


@pytest.fixture
def county(db: None) -> list[str]:
    return list(make(NOW))


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
    assert list(make(NOW + timedelta(days=1))) == []
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


def test_the_command_prepares_a_new_home_in_time_and_the_second_time_says_that_nothing_changed(tmp_path: Path) -> None:
    home = environment(tmp_path)
    command = [GONGKAI, "demo"]
    started = time.monotonic()
    first = subprocess.run(command, env=home, capture_output=True, text=True, check=True)
    assert time.monotonic() - started < WITHIN
    assert "新增35项" in first.stdout
    assert (tmp_path / "gongkai.sqlite3").exists()
    second = subprocess.run(command, env=home, capture_output=True, text=True, check=True)
    assert second.stdout == "演示数据早已装入，没有改动。\n"


def test_two_that_start_together_make_one_county(tmp_path: Path) -> None:
    started = [
        subprocess.Popen([GONGKAI, "demo"], env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [process.communicate()[0].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert sorted(said) == ["演示数据已经装入：新增35项。\n", "演示数据早已装入，没有改动。\n"]


ENTER = """
from datetime import UTC, datetime
from gongkai.cli._database import alone, migrate, start
start()
with alone():
    migrate()
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import enter
now = datetime.now(UTC)
enter(name="某县人民政府", short="某县", level="county", parent=None, code="", actor=program("管理员"), now=now)
"""


def test_where_there_are_other_organs_the_demo_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    env = environment(tmp_path)
    subprocess.run([sys.executable, "-c", ENTER], env=env, check=True)
    refused = subprocess.run([GONGKAI, "demo"], env=env, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    [sentence] = refused.stderr.splitlines()
    assert f"数据库文件“{tmp_path / 'gongkai.sqlite3'}”中已有“某县人民政府”" in sentence
    with sqlite3.connect(tmp_path / "gongkai.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM organs_organ").fetchone() == (1,)
