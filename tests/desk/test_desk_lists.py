"""A declared list: filtered, sorted, saved, exported, and never beyond what the person may see."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.desk.lists import export, shown
from gongkai.desk.models import SavedView
from gongkai.organs.models import Organ
from tests.cast import Cast
from tests.desk.client import Desk, SignedIn

pytestmark = pytest.mark.urls("tests.desk.sample")
LIST = "/desk/sample/"
MOST = 8  # queries of a page


@pytest.fixture
def inspector(cast: Cast, signed_in: SignedIn) -> Desk:
    return signed_in(cast.inspector)


def many(count: int) -> None:
    county = Organ.objects.get(parent=None)
    start = Organ.objects.order_by("-pk")[0].pk + 1
    Organ.objects.bulk_create(
        (
            Organ(
                pk=start + number,
                name=f"第{start + number:06d}号机关",
                short=f"{start + number}号",
                level="department",
                parent=county,
                path=f"{county.path}{start + number:07d}",
                founded=date(1950 + number % 70, 1 + number % 12, 1) if number % 3 else None,
            )
            for number in range(count)
        ),
        batch_size=5_000,
    )


def names(answer: Any) -> list[str]:
    """The first cell of every row of the page."""
    return re.findall(r'data-label="全称"><a href="[^"]*">([^<]*)', answer.content.decode())


def test_a_list_shows_its_rows_in_its_own_order_with_links(inspector: Desk, cast: Cast) -> None:
    answer = inspector.get(LIST)
    assert names(answer) == sorted(organ.name for organ in Organ.objects.all())
    assert f'href="/desk/sample/{cast.township.pk}/">阳头升乡人民政府' in answer.content.decode()
    assert "共 5 条" in answer.content.decode()


def test_a_list_is_cut_by_what_the_person_may_see(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.newcomer).get(LIST)
    assert names(page) == []
    assert "还没有机关。请从“录入机关”开始。" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=民政局", {"清源县民政局"}),
        ("q=清源县+局", {"清源县民政局"}),
        ("level=village", {"清源县阳头升乡上阳村村民委员会"}),
        ("organ=阳头升乡", {"阳头升乡人民政府", "清源县阳头升乡上阳村村民委员会"}),
        ("organ=阳头升乡人民政府&level=township", {"阳头升乡人民政府"}),
        ("q=没有的", set()),
    ],
)
def test_filters_narrow_a_list_together(inspector: Desk, query: str, found: set[str]) -> None:
    assert set(names(inspector.get(f"{LIST}?{query}"))) == found


def test_a_range_of_days_holds_both_its_ends(inspector: Desk) -> None:
    many(30)
    days = sorted(Organ.objects.exclude(founded=None).values_list("founded", flat=True))
    answer = inspector.get(f"{LIST}?founded_from={days[3]}&founded_to={days[5]}")
    expected = Organ.objects.filter(founded__range=(days[3], days[5]))
    assert set(names(answer)) == {organ.name for organ in expected}


def test_a_filter_that_cannot_be_understood_lists_nothing_and_says_why(inspector: Desk) -> None:
    page = inspector.get(f"{LIST}?organ=没有这个机关")
    assert names(page) == []
    assert "没有找到名称是“没有这个机关”的机关" in page.content.decode()
    assert "筛选条件有误" in page.content.decode()


def test_a_list_sorts_by_a_column_and_turns_round(inspector: Desk) -> None:
    up = names(inspector.get(f"{LIST}?sort=code"))
    down = inspector.get(f"{LIST}?sort=-code")
    assert names(down) == up[::-1]
    assert 'aria-sort="descending"' in down.content.decode()


@pytest.mark.parametrize("sort", ["short", "nothing", "-", "--name", "pk; drop"])
def test_a_column_that_does_not_sort_leaves_the_order_of_the_list(inspector: Desk, sort: str) -> None:
    assert names(inspector.get(LIST, {"sort": sort})) == names(inspector.get(LIST))


def test_htmx_gets_the_table_and_nothing_around_it(inspector: Desk) -> None:
    part = inspector.get(f"{LIST}?q=民政局", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="table").content.decode()
    assert part.lstrip().startswith('<div id="table">')
    assert "<header" not in part


def test_links_of_a_page_lead_through_the_whole_filtered_list(inspector: Desk) -> None:
    many(120)
    address, seen = f"{LIST}?q=号机关&sort=-founded", []
    while address:
        page = inspector.get(address)
        seen += names(page)
        following = re.search(r'id="page-after" rel="next" href="([^"]*)"', page.content.decode())
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 120
    last = re.search(r'id="page-last" href="([^"]*)"', inspector.get(f"{LIST}?q=号机关&sort=-founded").content.decode())
    assert last
    assert names(inspector.get(last[1].replace("&amp;", "&")))[-1] == seen[-1]


def test_a_saved_view_brings_back_filters_and_order_to_its_owner_alone(
    cast: Cast, inspector: Desk, signed_in: SignedIn
) -> None:
    view = {"listing": "sample", "name": "各村", "query": "level=village&sort=-name", "path": LIST}
    answer = inspector.post("/desk/views/save", view)
    assert answer.url == f"{LIST}?level=village&sort=-name"
    assert "各村" in inspector.get(LIST).content.decode()
    assert "各村" not in signed_in(cast.competent).get(LIST).content.decode()
    pk = SavedView.objects.get().pk
    assert signed_in(cast.competent).post(f"/desk/views/{pk}/drop", {"path": LIST}).status_code == 404
    assert inspector.post(f"/desk/views/{pk}/drop", {"path": LIST}).url == LIST
    assert not SavedView.objects.exists()


def test_a_view_of_the_same_name_is_overwritten_and_too_many_are_refused(inspector: Desk) -> None:
    view = {"listing": "sample", "query": "", "path": LIST}
    for number in range(20):
        inspector.post("/desk/views/save", {**view, "name": f"视图{number}"})
    assert inspector.post("/desk/views/save", {**view, "name": "视图3", "query": "q=局"}).status_code == 302
    assert SavedView.objects.get(name="视图3").query == "q=局"
    refused = inspector.post("/desk/views/save", {**view, "name": "又一个"})
    assert refused.status_code == 422
    assert "已经存了20个视图" in refused.content.decode()


@pytest.mark.parametrize("path", ["https://example.com/", "//example.com/desk/", "/", "/desk/\\example.com"])
def test_saving_a_view_leads_nobody_elsewhere(inspector: Desk, path: str) -> None:
    answer = inspector.post("/desk/views/save", {"listing": "sample", "name": "甲", "query": "", "path": path})
    assert answer.url.startswith("/desk/")
    assert not urlsplit(answer.url).netloc


def test_the_whole_filtered_list_is_exported_and_the_log_knows_how_much(inspector: Desk, cast: Cast) -> None:
    many(70)
    answer = inspector.get(f"{LIST}?level=department&sort=-name&export=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("全称", "简称", "层级", "上级机关", "成立日期", "区划代码")
    assert [row[0] for row in rows[1:]] == [
        organ.name for organ in Organ.objects.filter(level="department").order_by("-name", "-pk")
    ]
    entry = Entry.objects.filter(verb="desk.export").get()
    assert entry.actor == f"person:{cast.inspector.pk}"
    assert '"lines":72' in entry.detail


def test_a_csv_has_the_same_lines(inspector: Desk) -> None:
    answer = inspector.get(f"{LIST}?level=village&export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()] == ["全称", "清源县阳头升乡上阳村村民委员会"]


def test_an_xlsx_beyond_the_limit_is_refused_with_two_ways_out(
    inspector: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 4)
    answer = inspector.get(f"{LIST}?export=xlsx")
    assert answer.status_code == 422
    assert "改为导出 CSV" in answer.content.decode()
    assert not Entry.objects.filter(verb="desk.export").exists()


def queries(desk: Desk, address: str) -> int:
    desk.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert desk.get(address).status_code == 200
    return len(captured)


def test_a_page_costs_no_more_queries_however_long_the_list(inspector: Desk) -> None:
    addresses = [LIST, f"{LIST}?sort=-founded", f"{LIST}?end=1", f"{LIST}?organ=清源县&q=号"]
    many(60)  # two pages: one alone need not be counted
    short = [queries(inspector, address) for address in addresses]
    many(3_000)
    long = [queries(inspector, address) for address in addresses]
    assert max(long) <= MOST
    assert [after - before for before, after in zip(short, long, strict=True)] <= [0, 0, 1, 0]


def test_more_rows_than_are_counted_are_said_to_be_more(inspector: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "COUNTED", 60)
    many(70)
    assert "共 60+ 条" in inspector.get(LIST).content.decode()


def test_names_of_organs_are_proposed_within_reach(cast: Cast, inspector: Desk, signed_in: SignedIn) -> None:
    assert "清源县民政局" in inspector.get("/desk/organ-options?organ=民政局").content.decode()
    assert "民政局" not in signed_in(cast.informant).get("/desk/organ-options?organ=民政局").content.decode()
    assert "option" not in signed_in(cast.newcomer).get("/desk/organ-options?organ=乡").content.decode()
