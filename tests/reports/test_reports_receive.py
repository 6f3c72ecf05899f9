import os
import signal
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.annual.report import Report
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.life import rename
from gongkai.organs.acts.organ import enter
from gongkai.organs.models import Organ
from gongkai.organs.names import goes_by
from gongkai.papers.intake.inspect import inspect
from gongkai.papers.read.batch import read_all
from gongkai.papers.write import FORMATS
from gongkai.reports import reading
from gongkai.reports.acts import check_again, receive
from gongkai.reports.models import AnnualReport
from gongkai.reports.refusals import AlreadyReceived, NotReadable, NoYear, OtherOrgan, UnknownOrgan
from tests.filing import CLERK, NOW, enter_township, report, written

pytestmark = pytest.mark.django_db

# three applications came, two were granted, one is carried over: every sum of the form holds
THREE_CAME = {
    "received__natural": 3,
    "received__total": 3,
    "granted__natural": 2,
    "granted__total": 2,
    "total__natural": 2,
    "total__total": 2,
    "carried_out__natural": 1,
    "carried_out__total": 1,
}
ONE_CAME_OVER = {
    "carried_in__natural": 1,
    "carried_in__total": 1,
    "granted__natural": 1,
    "granted__total": 1,
    "total__natural": 1,
    "total__total": 1,
}


@pytest.fixture
def township() -> Organ:
    return enter_township()


def crash(path: Path) -> list[Report]:
    """A reader that a file takes down; it goes to its process by name."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def codes(record: AnnualReport) -> set[str]:
    return {finding["code"] for finding in record.findings}


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_a_report_comes_in_with_its_cells_its_words_and_its_file(township: Organ, suffix: str) -> None:
    data = written(2025, suffix=suffix, **THREE_CAME)
    [record] = receive(data=data, name=f"报告.{suffix}", actor=CLERK, now=NOW)
    assert (record.organ, record.year, record.form) == (township, 2025, "2021")
    assert record.cells["received.natural"]["value"] == "3"
    assert len(record.cells) == 200
    assert [section["no"] for section in record.sections] == [1, 2, 3, 4, 5, 6]
    assert record.sections[0]["prose"] == ["按照要求开展工作。"]
    assert str(record.dated) == "2026-01-15"
    assert (record.received_at, record.received_by) == (NOW, CLERK.name)
    assert path(record.source).read_bytes() == inspect(data, record.source.name, strip=True).data
    assert record.findings == []
    assert record.doubts == []


def test_what_was_stored_comes_back_as_it_was(township: Organ) -> None:
    [record] = receive(data=written(2025, **THREE_CAME), name="报告.html", actor=CLERK, now=NOW)
    again = AnnualReport.objects.get(pk=record.pk)
    for column in ("sections", "cells", "doubts", "findings", "dated", "title"):
        assert getattr(again, column) == getattr(record, column)


def test_a_broken_sum_is_found_and_names_its_cells(township: Organ) -> None:
    broken = THREE_CAME | {"carried_out__natural": 0}
    [record] = receive(data=written(2025, **broken), name="报告.html", actor=CLERK, now=NOW)
    assert "relation-broken" in codes(record)
    concerned = {cell for finding in record.findings for cell in finding["cells"]}
    assert "carried_out.natural" in concerned


def test_the_report_of_the_year_before_is_held_against_it(township: Organ) -> None:
    receive(data=written(2024, **THREE_CAME), name="2024.html", actor=CLERK, now=NOW)
    [fits] = receive(data=written(2025, **ONE_CAME_OVER), name="2025.html", actor=CLERK, now=NOW)
    assert "carry-over-differs" not in codes(fits)
    [differs] = receive(data=written(2025), name="2025.html", actor=CLERK, now=NOW, replacing=True)
    assert "carry-over-differs" in codes(differs)


def test_a_report_that_comes_late_has_the_next_year_checked_again(township: Organ) -> None:
    [next_year] = receive(data=written(2025), name="2025.html", actor=CLERK, now=NOW)
    assert "carry-over-differs" not in codes(next_year)
    receive(data=written(2024, **THREE_CAME), name="2024.html", actor=CLERK, now=NOW)
    next_year.refresh_from_db()
    assert "carry-over-differs" in codes(next_year)


def test_checking_again_changes_nothing_where_nothing_changed(township: Organ) -> None:
    [record] = receive(data=written(2025, suffix="docx", **THREE_CAME), name="报告.docx", actor=CLERK, now=NOW)
    again = check_again(record.pk, actor=CLERK, now=NOW + timedelta(days=1))
    assert (again.cells, again.findings, again.received_at) == (record.cells, record.findings, NOW)


def test_the_same_file_again_is_the_same_report(township: Organ) -> None:
    data = written(2025)
    [first] = receive(data=data, name="报告.html", actor=CLERK, now=NOW)
    [second] = receive(data=data, name="报告.html", actor=CLERK, now=NOW + timedelta(days=1))
    assert second == first
    assert second.received_at == NOW


def test_another_file_for_the_same_year_is_refused_unless_it_replaces(township: Organ) -> None:
    receive(data=written(2025), name="初稿.html", actor=CLERK, now=NOW)
    with pytest.raises(AlreadyReceived, match=r"2026年01月20日收到（初稿\.html）.*第四十九条"):
        receive(data=written(2025, **THREE_CAME), name="更正.html", actor=CLERK, now=NOW)
    [record] = receive(data=written(2025, **THREE_CAME), name="更正.html", actor=CLERK, now=NOW, replacing=True)
    assert record.source.name == "更正.html"
    assert record.cells["received.total"]["value"] == "3"
    assert AnnualReport.objects.count() == 1
    assert set(File.objects.values_list("name", flat=True)) == {"初稿.html", "更正.html"}


def test_a_report_of_an_organ_that_is_not_here_is_refused_and_leaves_nothing(db: None) -> None:
    with pytest.raises(UnknownOrgan, match="“阳头升乡人民政府”，不在本系统的机关名录中"):
        receive(data=written(2025), name="报告.html", actor=CLERK, now=NOW)
    assert AnnualReport.objects.count() == File.objects.count() == 0


def test_a_report_handed_in_for_another_organ_is_refused(township: Organ) -> None:
    other = enter(name="柳河镇人民政府", short="柳河镇", level="township", parent=None, code="", actor=CLERK, now=NOW)
    with pytest.raises(OtherOrgan, match=r"“阳头升乡人民政府”，提交时指定的是“柳河镇人民政府”"):
        receive(data=written(2025), name="报告.html", actor=CLERK, now=NOW, organ=other)


@pytest.mark.parametrize(
    ("written_as", "theirs"),
    [
        ("清源县公安局", False),
        ("公安局", False),
        ("县", False),
        ("清源县阳头升乡人民政府", False),
        ("清源县人民政府办公室", False),
        ("清源县人民政府", True),
        ("清源县政府", True),
        ("清源县", True),
        ("山西省清源市清源县人民政府", True),
    ],
)
def test_a_county_goes_by_its_own_names_and_never_by_those_of_its_departments(
    db: None, written_as: str, theirs: bool
) -> None:
    county = enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="", actor=CLERK, now=NOW)
    assert goes_by(county, written_as, []) is theirs


@pytest.mark.parametrize(
    ("written_as", "theirs"),
    [
        ("清源县公安局", True),
        ("县公安局", True),
        ("清源县", False),
        ("清源县人民政府", False),
        ("公安局", False),
        ("清源县公安局交通警察大队", False),
    ],
)
def test_a_department_goes_by_its_own_names_and_never_by_those_of_its_county(
    db: None, written_as: str, theirs: bool
) -> None:
    county = enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="", actor=CLERK, now=NOW)
    department = enter(
        name="清源县公安局", short="县公安局", level="department", parent=county, code="", actor=CLERK, now=NOW
    )
    assert goes_by(department, written_as, [county]) is theirs


def test_a_department_cannot_replace_the_report_of_its_county(db: None) -> None:
    county = enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="", actor=CLERK, now=NOW)
    data = FORMATS["html"].write(report(2025, "清源县公安局"))
    with pytest.raises(OtherOrgan, match="“清源县公安局”，提交时指定的是“清源县人民政府”"):
        receive(data=data, name="报告.html", actor=CLERK, now=NOW, organ=county, replacing=True)


def test_a_township_may_write_its_county_before_its_name(db: None) -> None:
    county = enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="", actor=CLERK, now=NOW)
    township = enter(
        name="阳头升乡人民政府", short="阳头升乡", level="township", parent=county, code="", actor=CLERK, now=NOW
    )
    data = FORMATS["html"].write(report(2025, "清源县阳头升乡人民政府"))
    [record] = receive(data=data, name="报告.html", actor=CLERK, now=NOW, organ=township)
    assert record.organ == township


def test_the_day_of_receipt_is_that_of_the_country(township: Organ) -> None:
    three_in_the_morning = datetime(2026, 1, 21, 3, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    receive(data=written(2025), name="初稿.html", actor=CLERK, now=three_in_the_morning)
    with pytest.raises(AlreadyReceived, match="2026年01月21日收到"):
        receive(data=written(2025, **THREE_CAME), name="更正.html", actor=CLERK, now=NOW)


def test_a_file_that_takes_its_reader_down_takes_nothing_else_down(
    township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_all", partial(read_all, read=crash))
    with pytest.raises(NotReadable, match="程序意外中止"):
        receive(data=written(2025), name="报告.html", actor=CLERK, now=NOW)


def test_a_report_that_names_no_year_needs_one(township: Organ) -> None:
    nameless = written(2025, title="政府信息公开工作年度报告").decode().replace("2026年1月15日", "")
    with pytest.raises(NoYear, match="没有读出报告年度"):
        receive(data=nameless.encode(), name="报告.html", actor=CLERK, now=NOW, organ=township)
    [record] = receive(data=nameless.encode(), name="报告.html", actor=CLERK, now=NOW, organ=township, year=2025)
    assert record.year == 2025


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02 noise", b"PK\x03\x04 broken"])
def test_what_cannot_be_read_is_refused_with_a_sentence_that_names_the_file(township: Organ, data: bytes) -> None:
    with pytest.raises(Refusal, match=r"^没有收下：文件“坏的\.docx”"):
        receive(data=data, name="坏的.docx", actor=CLERK, now=NOW)
    assert File.objects.count() == 0


def test_a_report_of_before_a_renaming_is_judged_by_the_name_of_then(township: Organ) -> None:
    rename(organ=township, name="阳头升镇人民政府", short="阳头升镇", on=date(2026, 1, 15), actor=CLERK, now=NOW)
    [record] = receive(data=written(2025, suffix="docx", **THREE_CAME), name="2025.docx", actor=CLERK, now=NOW)
    assert record.organ == township
    assert codes(record) == set()
