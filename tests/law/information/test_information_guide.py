"""The guide: it has what 条例 art. 12 asks for, from the organ's data, and knows when it is stale."""

from datetime import date, timedelta

import pytest

from gongkai.law.information.guide import (
    CONTACT,
    NAMES,
    STALE_AFTER,
    ChannelShut,
    NoContact,
    check_channels,
    guide,
    is_stale,
    missing,
)
from gongkai.law.information.guide_parts import PARTS, Part

FACTS = {
    "organ": "清源县水务局",
    "work_body": "清源县水务局办公室",
    "address": "清源县城关镇河滨路1号",
    "hours": "工作日8:30至12:00、14:30至18:00",
    "phone": "0000-0000001",
    "fax": "0000-0000002",
    "internet": "政府网站“政府信息公开”专栏",
}
TODAY = date(2026, 11, 23)


def text(facts: dict[str, str] | None = None, edited: dict[str, str] | None = None) -> str:
    return "\n".join(words for _, words in guide(facts or FACTS, edited))


def test_the_guide_tells_all_that_article_12_asks_for() -> None:
    labels = [part.label for part, _ in guide(FACTS)]
    assert {"政府信息的分类", "编排体系", "获取方式", "政府信息公开工作机构"} <= set(labels)
    written = text()
    assert [value for value in FACTS.values() if value not in written] == []
    assert "{" not in written


@pytest.mark.parametrize("name", [name for name, each in CONTACT.items() if each.always])
def test_a_guide_without_a_contact_is_refused_by_its_label(name: str) -> None:
    lacking = FACTS | {name: " "}
    assert missing(lacking) == [name]
    with pytest.raises(NoContact, match=f"没有填写“{CONTACT[name].label}”"):
        guide(lacking)


def test_in_person_and_by_post_are_always_there_and_others_where_they_were_opened() -> None:
    assert "当面提交" in text()
    assert "邮寄" in text()
    assert "网上提交" not in text()
    assert "网上提交：https://www.example.gov.cn/apply。" in text(
        FACTS | {"online": "https://www.example.gov.cn/apply"}
    )
    assert "收，邮政编码000000。" in text(FACTS | {"postcode": "000000"})


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_an_organ_words_itself_only_what_the_law_leaves_open(part: Part) -> None:
    written, ours = dict(guide(FACTS, {part.key: "本机关自己的话{不是空格}"}))[part], dict(guide(FACTS))[part]
    assert written.endswith("本机关自己的话{不是空格}") is not part.fixed
    assert written.startswith(ours) is (part.fixed or part.adds)


@pytest.mark.parametrize(
    "words",
    [
        "只接受网上提交。", "仅通过网络平台受理。", "不再受理邮寄申请。", "窗口暂停接收申请", "信函申请一律不予受理",
        "只能通过电子邮箱提交", "本机关停止 当面 受理。",
    ],
)  # fmt: skip
def test_no_words_shut_the_post_or_the_counter(words: str) -> None:
    with pytest.raises(ChannelShut, match="国办公开办函〔2017〕19号"):
        check_channels(words)


@pytest.mark.parametrize(
    "words",
    [
        "也可以在网上提交。", "当面提交请先取号。", "网上平台只在工作日处理申请。", "邮寄的以签收为收到。",
        "不需要提前预约。", "请不要在信封里寄现金。", "",
    ],
)  # fmt: skip
def test_other_words_on_how_to_apply_are_left_alone(words: str) -> None:
    check_channels(words)


def test_every_fact_that_a_part_uses_has_a_name() -> None:
    assert set(CONTACT) < set(NAMES)
    assert len({part.key for part in PARTS}) == len(PARTS)
    assert all(part.cite for part in PARTS)


def test_a_guide_is_stale_when_nobody_looked_or_its_data_changed() -> None:
    assert is_stale(None, TODAY)
    assert not is_stale(TODAY - STALE_AFTER, TODAY)
    assert is_stale(TODAY - STALE_AFTER - timedelta(days=1), TODAY)
    assert is_stale(date(2026, 11, 1), TODAY, changed_on=date(2026, 11, 2))
    assert not is_stale(date(2026, 11, 2), TODAY, changed_on=date(2026, 11, 2))
