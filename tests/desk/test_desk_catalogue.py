"""Catalogues at the desk: made, worded, limited, left out by who may; gaps told; empty columns of a county found."""

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.law.catalogue import of_level
from gongkai.publication.acts import catalogue as acts
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.sheet import HEADINGS
from tests.cast import Cast, make
from tests.desk.client import SignedIn
from tests.publication.items import item_in

NOW: datetime = timezone.localtime()
PAGE = "/desk/catalogue/"
RULE = {"subject": "review"}


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def derived(cast: Cast) -> dict[str, CatalogueItem]:
    acts.derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    return {matter.code: matter for matter in CatalogueItem.objects.filter(organ=cast.township)}


def of(cast: Cast) -> str:
    return f"{PAGE}{cast.township.pk}/"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_who_has_to_do_with_one_organ_is_led_to_it_and_the_county_sees_all_that_publish(
    cast: Cast, signed_in: SignedIn
) -> None:
    assert signed_in(cast.head).get(PAGE)["Location"] == of(cast)
    page = text(signed_in(cast.competent).get(PAGE))
    assert cast.township.name in page
    assert cast.civil_affairs.name in page
    assert cast.village.name not in page
    assert "没有公开政府信息的机关" in text(signed_in(cast.newcomer).get(PAGE))


def test_a_catalogue_is_looked_at_before_it_is_made_and_then_tells_its_gaps(cast: Cast, signed_in: SignedIn) -> None:
    desk, count = signed_in(cast.head), len(of_level("township", "county"))
    assert "还没有建立目录" in text(desk.get(of(cast)))
    assert f"加入这{count}项" in text(desk.get(f"{of(cast)}derive"))
    assert not CatalogueItem.objects.exists()
    page = text(desk.post(f"{of(cast)}derive", follow=True))
    assert f"已经增加{count}个法定事项" in page
    assert f"空白{count}项" in page
    assert "没有要加入的" in text(desk.get(f"{of(cast)}derive"))


def test_who_does_not_keep_it_sees_it_without_the_buttons_and_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    matters, before = derived(cast), Entry.objects.count()
    desk = signed_in(cast.informant)
    page = text(desk.get(of(cast)))
    assert "行政规范性文件" in page
    assert "增加公开事项" not in page
    refused = desk.post(f"{PAGE}matters/{matters['20-03'].pk}/leave_out", {"reason": "没有"})
    assert (refused.status_code, "您在本机关没有这项职责" in text(refused)) == (422, True)
    assert desk.post(f"{of(cast)}derive").status_code == 422
    assert Entry.objects.count() == before


def test_another_office_finds_nothing(cast: Cast, signed_in: SignedIn) -> None:
    matter = derived(cast)["20-03"]
    for person in (cast.other_handler, cast.newcomer):
        desk = signed_in(person)
        for address in (of(cast), f"{of(cast)}add", f"{of(cast)}sheet.csv", f"{PAGE}matters/{matter.pk}/"):
            assert desk.get(address).status_code == 404
        assert desk.post(f"{PAGE}matters/{matter.pk}/limit", {"days": "5", "unit": "wd"}).status_code == 404


def test_what_is_public_and_what_is_late_stands_beside_the_matter(cast: Cast, signed_in: SignedIn) -> None:
    matters = derived(cast)
    item_in("published", cast, catalogue="20-03")
    item_in("draft", cast, catalogue="20-04", title="统计公报")
    desk = signed_in(cast.head)
    gaps = text(desk.get(f"{of(cast)}?show=gaps"))
    assert matters["20-03"].label not in gaps
    assert matters["20-04"].label in gaps
    assert "（超期1）" in text(desk.get(f"{of(cast)}?show=late"))
    page = text(desk.get(f"{PAGE}matters/{matters['20-04'].pk}/"))
    assert "其中超期1条" in page
    assert "统计公报" in page


def test_a_long_catalogue_is_folded_and_what_stands_nowhere_is_named(cast: Cast, signed_in: SignedIn) -> None:
    matters = derived(cast)
    item_in("published", cast, catalogue="20-03")
    lost = item_in("published", cast, title="没有归入目录的信息")
    Item.objects.filter(pk=lost.pk).update(catalogue="")
    page = text(signed_in(cast.head).get(of(cast)))
    assert f'<a href="/desk/items/{lost.pk}/">没有归入目录的信息</a>' in page
    tops = [matter for matter in matters.values() if matter.parent not in matters]
    heads = [top for top in tops if any(each.parent == top.code for each in matters.values())]
    blank = [top for top in tops if top not in heads and top.code != "20-03"]
    assert len(blank) > 3
    assert f"空白的{len(blank)}项大类" in page
    assert page.count('<details class="section">') == len(heads) + 1
    for matter in matters.values():
        assert page.count(f'href="/desk/catalogue/matters/{matter.pk}/"') == 1, matter.label


def test_a_matter_is_added_worded_limited_and_removed_and_wrong_entries_stay(cast: Cast, signed_in: SignedIn) -> None:
    derived(cast)
    desk = signed_in(cast.head)
    given = {"label": "集市管理", "parent": "20-06", "channels": ["site", "board"], "audience": "all", "way": "active"}
    desk.post(f"{of(cast)}add", given)
    matter = CatalogueItem.objects.get(label="集市管理")
    here = f"{PAGE}matters/{matter.pk}/"
    assert "行政处罚" in text(desk.get(here))
    wrong = desk.post(f"{here}limit", {"days": "90", "unit": "d"})
    assert wrong.status_code == 422
    assert "不能规定得更长" in text(wrong)
    assert 'value="90"' in text(wrong)
    desk.post(f"{here}limit", {"days": "5", "unit": "wd"})
    assert "自形成或者变更之日起5个工作日内" in text(desk.get(here))
    desk.post(f"{here}edit", {**given, "label": "集市管理办法"})
    assert CatalogueItem.objects.get(pk=matter.pk).label == "集市管理办法"
    assert desk.post(f"{here}remove")["Location"] == of(cast)
    assert not CatalogueItem.objects.filter(pk=matter.pk).exists()


def test_a_statutory_matter_keeps_name_and_way_and_is_left_out_with_its_reason(cast: Cast, signed_in: SignedIn) -> None:
    matter = derived(cast)["20-06"]
    desk, here = signed_in(cast.head), f"{PAGE}matters/{matter.pk}/"
    form = text(desk.get(f"{here}edit"))
    assert 'name="what"' in form
    assert 'name="label"' not in form
    assert 'name="way"' not in form
    assert desk.post(f"{here}remove").status_code == 422
    assert desk.post(f"{here}leave_out", {"reason": ""}).status_code == 422
    desk.post(f"{here}leave_out", {"reason": "本乡没有行政处罚权"})
    assert "不适用：本乡没有行政处罚权" in text(desk.get(f"{of(cast)}?show=left_out"))
    desk.post(f"{here}take_back")
    assert "不适用：" not in text(desk.get(of(cast)))


def test_the_sheet_has_the_columns_of_the_standard_and_leaves_its_line(cast: Cast, signed_in: SignedIn) -> None:
    derived(cast)
    desk = signed_in(cast.informant)
    answer = desk.get(f"{of(cast)}sheet.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [label for label, _ in HEADINGS]
    assert Entry.objects.filter(verb="desk.export").count() == 1
    assert desk.get(f"{of(cast)}sheet.pdf").status_code == 404


def test_the_county_finds_empty_columns_and_guides_to_be_looked_at(cast: Cast, signed_in: SignedIn) -> None:
    item_in("published", cast, kind="rules", details=RULE, title="阳头升乡政府信息公开制度")
    desk = signed_in(cast.competent)
    empty = text(desk.get(f"{PAGE}?empty=rules"))
    assert cast.civil_affairs.name in empty
    assert cast.township.name not in empty
    assert cast.township.name in text(desk.get(f"{PAGE}?empty=annual_reports"))
    assert cast.township.name in text(desk.get(f"{PAGE}?guide=lacking"))
    assert cast.township.name not in text(desk.get(f"{PAGE}?guide=current"))
    exported = desk.get(f"{PAGE}?guide=wanted&export=csv")
    assert cast.township.name in b"".join(exported).decode("utf-8-sig")


def test_the_list_asks_the_same_for_one_organ_and_for_many(cast: Cast, signed_in: SignedIn) -> None:
    derived(cast)
    desk = signed_in(cast.competent)
    with CaptureQueriesContext(connection) as few:
        desk.get(f"{PAGE}?level=township")
    with CaptureQueriesContext(connection) as all_:
        desk.get(f"{PAGE}?level=")
    assert len(all_) <= len(few) + 1
