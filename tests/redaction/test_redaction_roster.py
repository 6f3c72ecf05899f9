"""Which columns of a list of beneficiaries may be published."""

import pytest

from gongkai.redaction.roster import ACTIONS, ASK, DROP, KEEP, MASK, RULES, suggest, to_change
from tests.redaction.numbers import MOBILE, PERSON


@pytest.mark.parametrize(
    ("header", "action"),
    [
        ("序号", KEEP),
        ("姓名", KEEP),
        ("村组", KEEP),
        ("救助类别", KEEP),
        ("月补助金额（元）", KEEP),
        ("发放时间", KEEP),
        ("监督电话", KEEP),
        ("身份证号码", MASK),
        ("家庭住址", MASK),
        ("银行账号", DROP),
        ("开户行", DROP),
        ("联系电话", DROP),
        ("监护人电话", DROP),
        ("残疾类别", DROP),
        ("患病情况", DROP),
        ("出生年月", DROP),
        ("就读学校", DROP),
        ("家庭年收入", DROP),
        ("性别", ASK),
        ("爱好", ASK),
        ("", ASK),
        ("姓 名", KEEP),
    ],
)
def test_a_column_is_judged_by_its_header(header: str, action: str) -> None:
    [column] = suggest([header])
    assert column.action == action
    assert column.why
    assert str(column.cite)


def test_what_stands_in_a_column_makes_it_stricter_and_never_looser() -> None:
    rows = [["甲村", MOBILE, "无"], ["乙村", "", PERSON]]
    assert [column.action for column in suggest(["村名", "备注", "银行账号"], rows)] == [KEEP, MASK, DROP]


def test_only_columns_that_must_change_are_listed_with_their_places() -> None:
    assert [(column.place, column.action) for column in to_change(["姓名", "身份证号", "金额", "病种"])] == [
        (1, MASK),
        (3, DROP),
    ]


def test_a_row_shorter_than_its_headers_is_no_fault() -> None:
    assert [column.action for column in suggest(["姓名", "备注"], [["李某"]])] == [KEEP, KEEP]


def test_every_rule_has_an_action_with_words() -> None:
    assert {rule.action for rule in RULES} <= set(ACTIONS)
