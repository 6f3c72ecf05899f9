"""What somebody types into the fields of a kind: read as meant, or refused by the name of the field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.cite import REG, Cite
from gongkai.law.information.field import KINDS as FIELD_KINDS
from gongkai.law.information.field import Field, rows
from gongkai.law.information.kinds import KINDS, TooEarly, UnknownKind, check, faults
from gongkai.law.refusal import Refusal

SAMPLES = {"text": "清源县", "long": "第一段\n第二段", "date": "2026-11-23", "number": "12"}
EVERY = [(kind.name, field.name) for kind in KINDS.values() for field in kind.fields]
DATE = Field("day", "日期", "date", REG(26))
MONEY = Field("amount", "金额", "number", REG(20, item=8), unit="万元")
TABLE = Field("table", "任免名单", "rows", REG(20, item=14), columns=("姓名", "任免", "职务"))


def sample(field: Field) -> str:
    if field.kind == "choice":
        return next(iter(field.choices))
    return "\t".join("格" for _ in field.columns) if field.kind == "rows" else SAMPLES[field.kind]


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_filled_in_completely_is_kept_as_it_is(name: str) -> None:
    given_ = {field.name: sample(field) for field in KINDS[name].fields}
    assert check(name, given_) == given_


@pytest.mark.parametrize(("kind", "name"), [pair for pair in EVERY if KINDS[pair[0]].by_name[pair[1]].required])
def test_a_required_field_left_empty_is_named_with_its_article(kind: str, name: str) -> None:
    field = KINDS[kind].by_name[name]
    given_ = {each.name: sample(each) for each in KINDS[kind].fields} | {name: "　 "}
    with pytest.raises(Refusal, match=f"“{field.label}”没有填写") as refusal:
        check(kind, given_)
    assert str(field.cite) in str(refusal.value)
    assert list(faults(kind, given_)) == [name]
    assert name not in check(kind, given_, complete=False)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_a_field_is_declared_whole(kind: str, name: str) -> None:
    field = KINDS[kind].by_name[name]
    assert field.kind in FIELD_KINDS
    assert isinstance(field.cite, Cite)
    assert bool(field.choices) == (field.kind == "choice")
    assert bool(field.columns) == (field.kind == "rows")
    assert not field.note or field.note.endswith("。")
    names = list(KINDS[kind].by_name)
    assert not field.after or names.index(field.after) < names.index(name)


def test_field_names_are_not_used_twice_in_a_kind() -> None:
    assert [kind.name for kind in KINDS.values() if len(kind.by_name) != len(kind.fields)] == []


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (DATE, " 2026年3月5日 ", "2026-03-05"),
        (DATE, "2026/3/5", "2026-03-05"),
        (DATE, "2026.03.05", "2026-03-05"),
        (MONEY, "1,234.50万元", "1234.50"),
        (MONEY, "０", "0"),
        (KINDS["plan"].by_name["plan_type"], "专项规划", "special"),
        (Field("name", "名称", "text", REG(20)), "清\x00源\n县\ud800", "清源 县"),
        (Field("name", "内容", "long", REG(20)), "一\x0b\n\n二", "一\n\n二"),
        (TABLE, "某某\t任\t主任\t\t\n", "某某\t任\t主任"),
        (TABLE, "某某\t任\t主任\n\n某某｜免| 副主任\r\n", "某某\t任\t主任\n某某\t免\t副主任"),
    ],
)
def test_what_is_meant_is_read(field: Field, typed: str, kept: str) -> None:
    assert field.read(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (DATE, "2026-02-30", "日历上没有这一天"),
        (DATE, "去年", "不是日期"),
        (DATE, "０２６-1-1", "不是日期"),
        (MONEY, "-1", "零或者正数"),
        (MONEY, "NaN", "只写数字（单位：万元）"),
        (MONEY, "1e999999", "零或者正数"),
        (MONEY, "十万", "只写数字"),
        (KINDS["plan"].by_name["plan_type"], "别的", "只能从下列各项中选"),
        (TABLE, "某某\t任\t主任\n某某\t免", "第2行有2格，应当是3格"),
        (TABLE, "某某\t任\t主任\t2026年", "第1行有4格，应当是3格"),
        (Field("name", "名称", "text", REG(20)), "字" * 501, "共501字，最多500字"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(field: Field, typed: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refusal:
        field.read(typed)
    assert f"“{field.label}”" in str(refusal.value)
    assert len(str(refusal.value)) < 300


@given(st.sampled_from(EVERY), st.text(max_size=60) | st.from_regex(r"\d{1,4}[-.年]\d{1,2}[-.月]\d{1,2}日?"))
def test_anything_typed_is_kept_stably_or_refused_in_a_sentence(pair: tuple[str, str], typed: str) -> None:
    field = KINDS[pair[0]].by_name[pair[1]]
    try:
        kept = field.read(typed)
    except Refusal:
        return
    assert field.read(kept) == kept
    kept.encode()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_written_in_characters_is_that_day(day: date) -> None:
    assert DATE.read(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()


@given(st.lists(st.lists(st.text("甲乙丙12", max_size=4), min_size=3, max_size=3).filter(any), min_size=1, max_size=5))
def test_a_table_comes_back_cell_by_cell(cells: list[list[str]]) -> None:
    assert rows(TABLE.read("\n".join("\t".join(line) for line in cells))) == cells


def test_an_end_before_its_beginning_is_refused_with_both_days() -> None:
    project = {field.name: sample(field) for field in KINDS["project"].fields}
    with pytest.raises(TooEarly, match=r"“竣工日期”（2025-01-01）早于“开工日期”（2026-01-01）"):
        check("project", project | {"started_on": "2026年1月1日", "finished_on": "2025年1月1日"})


def test_a_field_of_another_kind_is_refused_and_nothing_is_dropped_silently() -> None:
    with pytest.raises(Refusal, match="“其他信息”没有“penalty”这一项"):
        check("other", {"penalty": "fine"})
    with pytest.raises(UnknownKind, match=r"normative_document（行政规范性文件）"):
        check("news", {})
