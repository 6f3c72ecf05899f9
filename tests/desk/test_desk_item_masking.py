"""遮盖 at the desk: from the findings beside the text to a version without them."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.publication import queries
from gongkai.publication.models import Item
from tests.cast import Cast
from tests.publication.items import again, begin, sign
from tests.redaction.files import xlsx_with
from tests.redaction.numbers import MOBILE, PERSON

pytestmark = pytest.mark.django_db
TYPED = {"title": "阳头升乡补贴公示", "formed_on": "2026-01-19", "text": f"联系手机{MOBILE}。"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


@pytest.fixture
def item(cast: Cast, signed_in: Any) -> Item:
    files = [SimpleUploadedFile("名单.xlsx", xlsx_with("in a hidden column", PERSON))]
    signed_in(cast.informant).post("/desk/items/new", TYPED | {"organ": cast.township.pk, "attachments": files})
    return Item.objects.select_related("paper", "organ").get()


def chosen(item: Item) -> dict[str, Any]:
    found = queries.stops(item)
    return {
        "seen": item.paper.digest,
        "texts": [each.fingerprint for each in found if not each.file],
        "attachments": [each.file for each in found if each.file],
    }


def test_what_was_found_is_offered_without_its_value_and_masked_at_a_click(
    item: Item, cast: Cast, signed_in: Any
) -> None:
    desk = signed_in(cast.informant)
    page = desk.get(f"/desk/items/{item.pk}/").content.decode()
    print([(e.code, e.where) for e in queries.findings(item)])
    assert "遮盖3处个人信息" in page
    form = desk.get(f"/desk/items/{item.pk}/mask").content.decode()
    assert "138****1234" in form
    assert "名单.xlsx（1处）" in form
    assert MOBILE not in form
    assert PERSON not in form
    answer = desk.post(f"/desk/items/{item.pk}/mask", chosen(item), follow=True)
    assert "已经遮盖" in answer.content.decode()
    done = again(item)
    assert (queries.stops(done), done.paper.current.text) == ([], "联系手机138****1234。")


def test_more_than_can_be_told_one_by_one_is_masked_at_one_click(cast: Cast, signed_in: Any) -> None:
    item = begin(cast, text="\n".join(f"手机{13800000000 + number}" for number in range(100)))
    answer = signed_in(cast.informant).post(f"/desk/items/{item.pk}/mask", chosen(item))
    assert answer.status_code == 302
    assert queries.stops(again(item)) == []


def test_nothing_chosen_and_another_version_meanwhile_are_told(item: Item, cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    nothing = desk.post(f"/desk/items/{item.pk}/mask", {"seen": item.paper.digest})
    assert nothing.status_code == 422
    assert "没有选要遮盖的内容" in nothing.content.decode()
    stale = desk.post(f"/desk/items/{item.pk}/mask", chosen(item) | {"seen": "0" * 64})
    assert stale.status_code == 422
    assert "更早的一稿" in stale.content.decode()
    assert again(item).paper.version == 1


def test_nobody_else_is_offered_it(item: Item, cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.leader)
    assert "/mask" not in desk.get(f"/desk/items/{item.pk}/").content.decode()
    assert desk.post(f"/desk/items/{item.pk}/mask", chosen(item)).status_code == 422
    assert again(item).paper.version == 1


def test_a_signed_item_offers_no_masking(cast: Cast, signed_in: Any) -> None:
    signed = sign(begin(cast), cast)
    assert "/mask" not in signed_in(cast.informant).get(f"/desk/items/{signed.pk}/").content.decode()
