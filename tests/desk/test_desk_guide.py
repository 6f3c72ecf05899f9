"""The guide at the desk: what it lacks, what the organ words, what changed since it was looked at, who must look."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.approvals.models import Paper
from gongkai.organs.acts.contact import put_contact
from gongkai.publication.acts import guide as acts
from gongkai.publication.models import Guide
from gongkai.publication.wording import signed
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


def test_words_are_sent_off_read_and_signed_and_the_page_says_what_the_public_reads(
    cast: Cast, signed_in: SignedIn
) -> None:
    contacted(cast)
    desk = signed_in(cast.head)
    desk.post(f"{of(cast)}about", {"text": "每年核对一次。"})
    assert "公众看到的仍是系统按法律和机关资料写的内容" in text(desk.get(of(cast)))
    assert "送分管领导签发" not in text(signed_in(cast.informant).get(of(cast)))
    desk = signed_in(cast.head)
    assert "已经送审" in text(desk.post(f"{of(cast)}submit", follow=True))
    paper = Paper.objects.get()
    leader = signed_in(cast.leader)
    page = text(leader.get(f"/desk/papers/{paper.pk}/"))
    assert "每年核对一次。" in page
    assert "wording" not in page
    leader.post(f"/desk/papers/{paper.pk}/sign", {"seen": paper.digest})
    assert signed(cast.township, "guide") == {"about": "每年核对一次。"}
    assert "已经签发并公开" in text(signed_in(cast.head).get(of(cast)))


def test_a_line_of_the_catalogue_is_sent_off_on_its_page(cast: Cast, signed_in: SignedIn) -> None:
    desk, page = signed_in(cast.head), f"/desk/catalogue/{cast.township.pk}/"
    add = {"label": "集市管理", "audience": "all", "way": "active", "channels": ["site"], "parent": ""}
    desk.post(f"{page}add", add)
    assert "还没有签发" in text(desk.get(page))
    desk.post(f"{page}submit")
    assert "待签发" in text(desk.get(page))
    assert desk.post(f"{page}submit").status_code == 422


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
