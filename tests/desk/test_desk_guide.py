"""The guide at the desk: what it lacks, what the organ words, what changed since it was looked at, who must look."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.organs.acts.contact import put_contact
from gongkai.publication.acts import guide as acts
from gongkai.publication.models import Guide
from tests.cast import MAKER, Cast, make
from tests.desk.client import SignedIn
from tests.publication.test_publication_guide import CONTACT

NOW: datetime = timezone.localtime()


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW - timedelta(hours=1))


def contacted(cast: Cast, **changed: str) -> None:
    put_contact(organ=cast.township, **CONTACT | changed, actor=MAKER, now=NOW - timedelta(minutes=1))


def of(cast: Cast) -> str:
    return f"/desk/catalogue/guides/{cast.township.pk}/"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_without_a_contact_it_says_what_to_fill_in_and_where(cast: Cast, signed_in: SignedIn) -> None:
    address = f"/desk/organs/{cast.township.pk}/contact"
    page = text(signed_in(cast.head).get(of(cast)))
    assert "没有填写“机构名称”、“办公地址”" in page
    assert "请联系系统管理员或者主管部门补填" in page
    assert address not in page
    assert address in text(signed_in(cast.competent).get(of(cast)))
    assert signed_in(cast.head).post(f"{of(cast)}check").status_code == 422


def test_it_waits_on_the_first_page_until_somebody_looked_at_it_and_again_when_it_changed(
    cast: Cast, signed_in: SignedIn
) -> None:
    contacted(cast)
    desk, waits = signed_in(cast.head), "阳头升乡公开指南："
    assert f"{waits}还没有核对过" in text(desk.get("/desk/"))
    assert waits not in text(signed_in(cast.informant).get("/desk/"))
    page = text(desk.post(f"{of(cast)}check", follow=True))
    assert "已经记下" in page
    assert "核对以后的变动" not in page
    assert waits not in text(desk.get("/desk/"))
    put_contact(organ=cast.township, **CONTACT | {"phone": "0999-0000009"}, actor=MAKER, now=timezone.now())
    assert f"{waits}核对以后资料有变动" in text(desk.get("/desk/"))
    page = text(desk.get(of(cast)))
    assert "修改联系信息" in page[page.index("核对以后的变动") :]
    assert "0999-0000009" in page


def test_a_part_that_is_left_open_is_worded_and_given_back(cast: Cast, signed_in: SignedIn) -> None:
    contacted(cast)
    desk = signed_in(cast.head)
    desk.post(f"{of(cast)}about", {"text": "第一段。\r\n第二段。"})
    assert Guide.objects.get(organ=cast.township).words == {"about": "第一段。\n第二段。"}
    page = text(desk.get(of(cast)))
    assert "<p>第一段。</p><p>第二段。</p>" in page.replace("\n", "")
    assert "本机关自行编写" in page
    desk.post(f"{of(cast)}about", {"text": ""})
    assert Guide.objects.get(organ=cast.township).words == {}


def test_saving_our_words_as_they_are_leaves_them_following_the_data(cast: Cast, signed_in: SignedIn) -> None:
    contacted(cast)
    desk = signed_in(cast.head)
    shown = desk.get(f"{of(cast)}channels").context["form"].initial["text"]
    desk.post(f"{of(cast)}channels", {"text": shown.replace("\n", "\r\n")})
    assert not Guide.objects.filter(organ=cast.township).exclude(words={}).exists()


def test_a_part_that_the_law_words_has_no_form_and_others_may_only_read(cast: Cast, signed_in: SignedIn) -> None:
    contacted(cast)
    fixed = next(part.key for part in acts.PARTS if part.fixed)
    assert signed_in(cast.head).get(f"{of(cast)}{fixed}").status_code == 404
    reader = signed_in(cast.informant)
    assert "自行编写" not in text(reader.get(of(cast))).replace("本机关自行编写", "")
    assert reader.post(f"{of(cast)}about", {"text": "改写"}).status_code == 422
    assert reader.post(f"{of(cast)}check").status_code == 422
    assert signed_in(cast.other_handler).get(of(cast)).status_code == 404
