"""Lists of beneficiaries: what stands in a heading that nobody allowed keeps the sheet out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.catalogue import ITEMS
from gongkai.law.information.lists import COLUMNS, LISTS, ColumnNotAllowed, NoHeading, columns_of


def test_the_usual_list_of_a_village_is_read() -> None:
    headings = ["序号", "户主姓名", "所在村", " 保障 人数", "月保障金额（元）", "审批日期"]
    assert columns_of("minimum_living", headings) == ["serial", "person", "village", "count", "amount", "day"]


@pytest.mark.parametrize(
    "column", ["身份证号码", "银行账号", "联系电话", "家庭住址", "致困原因", "病种", "备注", "姓名 身份证号"]
)
@pytest.mark.parametrize("name", LISTS)
def test_what_hurts_somebody_is_refused_by_its_heading(name: str, column: str) -> None:
    with pytest.raises(ColumnNotAllowed, match="社会救助暂行办法第六十一条") as refusal:
        columns_of(name, ["姓名", column])
    assert f"不能公开的列：{column}。" in str(refusal.value)


WRITTEN = {
    "serial": ["序号/编号", "序 号", "编\n号"],
    "person": ["姓名（户主）", "户主 (姓名)", "姓　名"],
    "village": ["村/组", "所在村、组", "村（社区）"],
    "amount": ["补助金额(元)", "补贴金额（单位：元）", "补贴金额／元"],
    "standard": ["标准（元／人·月）", "补贴标准\n(元/亩)"],
    "area": ["面积（亩）", "补贴\r\n面积"],
    "day": ["发放时间（年月）"],
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_heading_is_known_however_it_is_written(name: str) -> None:
    assert set(columns_of("farm_subsidy", WRITTEN[name])) == {name}


@given(
    st.sampled_from([(name, word) for name in LISTS["minimum_living"].columns for word in COLUMNS[name].words]),
    st.sampled_from([" ", "\u3000", "\n", "\r\n", "\t", "\xa0"]),
    st.data(),
)
def test_blanks_within_a_heading_change_nothing(column: tuple[str, str], blank: str, data: st.DataObject) -> None:
    name, word = column
    place = data.draw(st.integers(0, len(word)))
    assert columns_of("minimum_living", [f"{word[:place]}{blank}{word[place:]}"]) == [name]


@given(
    st.sampled_from([word for column in COLUMNS.values() for word in (column.label, *column.words)]),
    st.sampled_from(["身份证号", "银行账号", "病情", "家庭住址", "残疾类别", "联系电话", "备注"]),
    st.sampled_from(["{}/{}", "{}（{}）", "{1}({0})", "{}和{}", "{}、{}", "{}\n{}", "{} {}", "{}【{}】", "{}及{}"]),
)
def test_nothing_comes_in_beside_what_is_allowed(word: str, other: str, shape: str) -> None:
    for name in LISTS:
        with pytest.raises(ColumnNotAllowed):
            columns_of(name, [shape.format(word, other)])


def test_a_column_without_a_heading_is_refused_by_its_number() -> None:
    with pytest.raises(NoHeading, match="第2列没有列名"):
        columns_of("farm_subsidy", ["姓名", "  ", "金额"])


def test_a_bracketed_heading_does_not_carry_a_number_in() -> None:
    assert columns_of("farm_subsidy", ["补贴金额（元）", "标准(元/亩)"]) == ["amount", "standard"]
    with pytest.raises(ColumnNotAllowed):
        columns_of("farm_subsidy", ["姓名（身份证号）"])


def test_a_sheet_without_headings_is_refused_without_repeating_a_number() -> None:
    with pytest.raises(ColumnNotAllowed) as refusal:
        columns_of("farm_subsidy", ["序号", "6222020000000000000"])
    assert "6222" not in str(refusal.value)
    assert "×××" in str(refusal.value)


def test_illness_of_those_helped_with_their_bills_is_no_category() -> None:
    with pytest.raises(ColumnNotAllowed, match="不能公开的列：救助类别"):
        columns_of("medical_aid", ["姓名", "救助类别"])


@given(st.sampled_from(sorted(LISTS)), st.lists(st.text(max_size=6), max_size=6))
def test_only_allowed_columns_ever_come_out(name: str, headings: list[str]) -> None:
    try:
        found = columns_of(name, headings)
    except (ColumnNotAllowed, NoHeading):
        return
    assert len(found) == len(headings)
    assert set(found) <= set(LISTS[name].columns)


def test_every_list_stands_under_a_line_of_the_catalogue_and_what_is_above_it() -> None:
    assert {line for each in LISTS.values() for line in each.lines} <= set(ITEMS)
    living = LISTS["minimum_living_first"]
    known = ("54-20-2-3", "54-20-2", "54-20", "54-20-2-4", "54-2", "54-20-4-3", "54-20-2-31")
    assert [living.stands_under(code) for code in known] == [True, True, True, False, False, False, False]


def test_every_column_of_a_list_exists_and_no_word_means_two() -> None:
    assert {name for each in LISTS.values() for name in each.columns} <= set(COLUMNS)
    words = [word for column in COLUMNS.values() for word in (column.label, *column.words)]
    assert len(words) == len(set(words))
