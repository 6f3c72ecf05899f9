"""CSV files of any encoding and habit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusal import Refusal
from gongkai.papers.sheet import Column, read_sheet
from gongkai.papers.sheet.delimited import BrokenLine, NotSheet

COLUMNS = (Column("name", "机关全称", required=True), Column("code", "区划代码", kind="code"))
TEXT = "机关全称,区划代码\r\n阳头升乡人民政府,149901201\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_a_csv_of_any_encoding_and_comma_is_read(encoding: str, comma: str) -> None:
    (row,) = read_sheet(TEXT.replace(",", comma).encode(encoding), COLUMNS).rows
    assert (row.line, dict(row.values)) == (2, {"name": "阳头升乡人民政府", "code": "149901201"})


@pytest.mark.parametrize("name", ["亖垚村村民委员会", "㐂䶮", "𠮷祥社区", "犇猋骉麤"])
def test_rare_characters_of_place_names_survive_gb18030(name: str) -> None:
    data = TEXT.replace("阳头升乡人民政府", name).encode("gb18030")
    assert read_sheet(data, COLUMNS).rows[0].values["name"] == name


@pytest.mark.parametrize(
    ("field", "value"),
    [('="149901201"', "149901201"), ("'=1+1", "=1+1"), ("''=x", "'=x"), ("'甲", "'甲"), ('"甲,乙"', "甲,乙")],
)
def test_what_guards_a_field_from_becoming_a_formula_is_taken_off(field: str, value: str) -> None:
    assert read_sheet(f"机关全称\n{field}\n".encode(), COLUMNS[:1]).rows[0].values["name"] == value


def test_a_field_of_several_lines_is_one_field_and_lines_are_counted_as_sheets_do() -> None:
    sheet = read_sheet('机关全称,区划代码\n"甲\r\n乙",1\n\n丙,2\n'.encode(), COLUMNS)
    assert [(row.line, row.values["name"]) for row in sheet.rows] == [(2, "甲\n乙"), (4, "丙")]


def test_a_short_record_is_filled_and_a_long_one_is_told() -> None:
    sheet = read_sheet("机关全称,区划代码\n甲\n乙,1,多余\n".encode(), COLUMNS)
    assert sheet.rows[0].values["code"] == ""
    assert sheet.notes == ("C3有内容，但这一列没有列名，没有读取。",)


def test_a_quote_without_its_fellow_is_refused_with_the_line() -> None:
    with pytest.raises(BrokenLine, match="第3行"):
        read_sheet('机关全称,区划代码\n甲,1\n"乙,2\n'.encode(), COLUMNS)


def test_a_character_lost_in_transport_is_complained_of() -> None:
    data = TEXT.encode().replace("升".encode(), b"\xff", 1)
    (row,) = read_sheet(data, COLUMNS).rows
    assert "无法识别的字" in row.complaints[0]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotSheet):
        read_sheet(bytes(range(256)) * 20, COLUMNS)


def test_a_field_longer_than_any_cell_is_refused() -> None:
    with pytest.raises(BrokenLine):
        read_sheet(f'机关全称\n"{"长" * 140_000}"\n'.encode(), COLUMNS[:1])


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=8), st.sampled_from(["utf-8", "gb18030"]))
def test_any_lines_are_a_sheet_or_a_sentence(lines: list[list[str]], encoding: str) -> None:
    text = TEXT + "\n".join(",".join(line) for line in lines)
    try:
        said = f"{len(read_sheet(text.encode(encoding, 'replace'), COLUMNS).rows)}。"
    except Refusal as refusal:
        said = str(refusal)
    assert said.endswith("。")
