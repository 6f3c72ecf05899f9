"""A public report to take away: Word, PDF, Excel and JSON beside its page, listed for machines, gone when replaced."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from gongkai.audit.follower import Follower, catch_up
from gongkai.audit.models import Entry
from gongkai.audit.queries import progress
from gongkai.audit.signing import public_key
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.papers.read.reports import read_reports as read
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.pages import of_reports
from gongkai.portal.baked.print_reports import REPORT_PRINTS, left_aside
from gongkai.portal.baked.touching import touched_by
from gongkai.portal.baked.verify import verify
from gongkai.reports import acts
from gongkai.reports.models import AnnualReport
from gongkai.reports.printing import stored
from tests.acts import NOW
from tests.cast import Cast
from tests.filing import CLERK, written

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def record(cast: Cast) -> AnnualReport:
    return receive(cast, received__natural=3, received__total=3, carried_out__natural=3, carried_out__total=3)


def receive(cast: Cast, **cells: int) -> AnnualReport:
    data = written(2025, **cells)
    actor = cast.actor(cast.publisher)
    [record] = acts.receive(data=data, name="2025.html", replacing=True, actor=actor, now=NOW)
    return record


def follow(*followers: Follower) -> None:
    for follower in followers:
        catch_up(follower, worker="test", clock=lambda: LATER)
        assert progress([follower])[0].error == ""


def folder(home: Path, record: AnnualReport) -> Path:
    return home / f"site/organs/{record.organ_id}/annual-reports/{record.year}"


def test_every_format_lies_beside_the_page_reads_back_and_goes_when_the_report_is_replaced(
    record: AnnualReport, home: Path, cast: Cast
) -> None:
    follow(REPORT_PRINTS, BAKE)
    beside, given = folder(home, record), stored(record)
    page = (beside / "index.html").read_text("utf-8")
    for suffix in ("docx", "pdf", "xlsx", "json"):
        [again] = read(beside / f"report.{suffix}")
        assert {name: cell.value for name, cell in again.cells.items()} == {
            name: cell.value for name, cell in given.cells.items()
        }
        assert (again.organ, again.year, again.title) == (given.organ, given.year, given.title)
        assert f'href="report.{suffix}"' in page
    [told] = json.loads((home / "site/annual-reports/2025/index.json").read_text("utf-8"))["reports"]
    assert (told["organ"], told["level"], told["form"]) == ("阳头升乡人民政府", "township", "2021")
    assert sorted(told["files"]) == ["docx", "pdf", "xlsx"]
    for name in (told["page"], told["json"], *told["files"].values()):
        assert (home / "site" / name).is_file()
    assert verify(home / "site", public_key()).findings == []

    former = list(File.objects.filter(report_prints__report=record))
    receive(cast, received__natural=4, received__total=4, carried_out__natural=4, carried_out__total=4)
    follow(BAKE)
    page = (beside / "index.html").read_text("utf-8")
    assert "report.pdf" not in page
    assert "report.json" in page
    follow(REPORT_PRINTS, BAKE)
    assert set(File.objects.filter(pk__in=[one.pk for one in former]).values_list("audience", flat=True)) == {"staff"}
    [again] = read(beside / "report.xlsx")
    assert again.cells["received.natural"].value == "4"


def test_a_report_is_printed_once_and_the_program_gives_what_is_not_baked_yet(record: AnnualReport, home: Path) -> None:
    follow(REPORT_PRINTS)
    acts.check_again(record.pk, actor=CLERK, now=LATER)
    follow(REPORT_PRINTS)
    Entry.objects.filter(verb="report.print").get()
    where = f"/organs/{record.organ_id}/annual-reports/2025/"
    for one in record.prints.select_related("file"):
        assert Client().get(f"{where}report.{one.format}").content == path(one.file).read_bytes()
    assert json.loads(Client().get(f"{where}report.json").content)["format"] == "gongkai.annual-report"
    assert json.loads(Client().get("/annual-reports/2025/index.json").content)["year"] == 2025


def test_what_cannot_be_printed_is_told_and_the_rest_is_there(record: AnnualReport, home: Path) -> None:
    AnnualReport.objects.update(title=f"{record.title}𪚥")  # no font of ours draws the last character
    follow(REPORT_PRINTS)
    assert sorted(record.prints.values_list("format", flat=True)) == ["docx", "xlsx"]
    [told] = left_aside()
    assert "PDF" in told


def test_what_is_still_compiled_touches_no_page() -> None:
    entry = Entry(verb="report.write", thing="reports.compilation:7", detail="{}")
    assert not touched_by([entry]).reports
    assert touched_by([Entry(verb="report.print", thing="reports.annualreport:7", detail="{}")]).reports == {7}


def test_the_years_of_an_organ_stand_on_each_of_its_pages_with_a_chart(record: AnnualReport, cast: Cast) -> None:
    where = f"/organs/{record.organ_id}/annual-reports/"
    assert "chart.svg" not in Client().get(f"{where}2025/").content.decode()
    assert Client().get(f"{where}chart.svg").status_code == 404
    data = written(2026, carried_in__natural=3, carried_in__total=3, granted__natural=3, granted__total=3)
    acts.receive(data=data, name="2026.html", actor=cast.actor(cast.publisher), now=NOW)
    for year in (2025, 2026):
        page = Client().get(f"{where}{year}/").content.decode()
        assert 'src="../chart.svg" alt="阳头升乡人民政府2025年至2026年政府信息公开申请办理情况' in page
        assert '<th scope="row">2025年</th>' in page or '<a href="../2025/index.html">2025年</a>' in page
    drawn = Client().get(f"{where}chart.svg")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert "2026年" in drawn.content.decode()
    touched = {page.name for page in of_reports([record.pk], LATER)}
    assert {f"{where[1:]}2025/index.html", f"{where[1:]}2026/index.html", f"{where[1:]}chart.svg"} <= touched
