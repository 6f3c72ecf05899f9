"""What an item's particulars say in words: no key of a list ever stands where people read."""

from gongkai.law.information.said import said

GIVEN = {
    "kind": "penalty_decision",
    "catalogue": "20-06-2",
    "topic": "10.03",
    "attribute": "active",
    "ground": "",
    "makers": "清源县生态环境局",
    "formed_on": "2026-11-23",
    "keywords": ["处罚", "排污"],
    "relations": ["clarifies:17"],
    "details": {"penalty": "fine", "amount": "20000", "content": "罚款", "influence": ""},
    "elsewhere": "别处来的",
}


def test_every_key_is_said_by_its_words_in_the_order_of_the_block() -> None:
    assert said(GIVEN) == [
        ("主题分类", "城乡建设、环境保护\\环境监测、保护与治理"),
        ("发文机关", "清源县生态环境局"),
        ("成文日期", "2026-11-23"),
        ("主题词", "处罚、排污"),
        ("公开方式", "主动公开"),
        ("信息种类", "行政处罚决定"),
        ("所属目录", "行政处罚决定"),
        ("相关信息", "澄清的信息（17）"),
        ("elsewhere", "别处来的"),
        ("处罚种类", "罚款、没收违法所得、没收非法财物"),
        ("处罚内容", "罚款"),
        ("罚没金额", "20000元"),
    ]


def test_what_no_list_knows_stands_as_it_is() -> None:
    assert said({"kind": "of_old", "topic": "99", "details": {"x": "y"}, "effective_on": None}) == [
        ("主题分类", "99"),
        ("信息种类", "of_old"),
        ("x", "y"),
    ]


def test_a_value_of_any_shape_is_said() -> None:
    given = {"note": 3, "details": {"own": ["甲", "乙"]}, "elsewhere": {"topic": "22", "empty": ""}}
    assert said(given) == [("更正说明", "3"), ("elsewhere", "主题分类：其他"), ("own", "甲、乙")]
