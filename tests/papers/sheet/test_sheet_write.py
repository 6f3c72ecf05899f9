"""Lists written as sheets: read back as they were, and never a formula."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongkai.papers.sheet import Column, Kind, read_sheet, write_csv, write_xlsx
from gongkai.papers.sheet.header import DoubleColumn
from gongkai.papers.sheet.write import MAX_TEXT, TooLong, Value

LABELS: tuple[tuple[str, Kind], ...] = (
    ("机关全称", "text"),
    ("区划代码", "code"),
    ("成立日期", "date"),
    ("件数", "number"),
)
COLUMNS = tuple(Column(label, label, kind=kind) for label, kind in LABELS)
Writer = Callable[[Sequence[tuple[str, Kind]], list[tuple[Value, ...]]], bytes]


def xlsx(columns: Sequence[tuple[str, Kind]], rows: list[tuple[Value, ...]]) -> bytes:
    return write_xlsx(columns, rows, title="机关名录")


WRITERS: tuple[Writer, ...] = (xlsx, write_csv)
texts = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("=+-@'＝\" ,;"), min_size=1, max_size=12
).filter(lambda text: text == text.strip() and not text.startswith(("#", '="')) and "\ufffd" not in text)
rows = st.lists(
    st.tuples(
        texts,
        st.text("0123456789", min_size=6, max_size=12),
        st.dates(date(1900, 3, 1)),
        st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=2),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("write", WRITERS)
@settings(max_examples=60, deadline=None)
@given(rows=rows)
def test_what_is_written_is_read_back(write: Writer, rows: list[tuple[str, str, date, int | Decimal]]) -> None:
    read = read_sheet(write(LABELS, list(rows)), COLUMNS).rows
    assert [row.complaints for row in read] == [()] * len(rows)
    assert [tuple(row.values.values())[:3] for row in read] == [(name, code, str(day)) for name, code, day, _ in rows]
    assert [Decimal(row.values["件数"]) for row in read] == [number for *_, number in rows]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "＝1", "#N/A", '=HYPERLINK("a")', "\t=1"])
def test_no_text_becomes_a_formula_in_a_workbook(text: str) -> None:
    sheet = load_workbook(BytesIO(xlsx([("甲", "text"), ("乙", "code")], [(text, text)]))).active
    for cell in sheet[2]:
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix or text == "#N/A"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "＝1", "\t=1", "'=1"])
def test_no_text_becomes_a_formula_in_a_csv(text: str) -> None:
    assert write_csv([("甲", "text")], [(text,)]).decode("utf-8-sig").splitlines()[1].strip('"') == f"'{text}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert write_csv([("甲", "number")], [(-1,)]).endswith(b"\r\n-1\r\n")
    assert load_workbook(BytesIO(xlsx([("甲", "number")], [(-1,)]))).active["A2"].value == -1


def test_a_code_is_text_even_when_it_is_given_as_a_number_and_in_the_cells_still_to_fill() -> None:
    sheet = load_workbook(BytesIO(xlsx([("代码", "code")], [(149901101201,)]))).active
    assert (sheet["A2"].value, sheet["A2"].number_format) == ("149901101201", "@")
    assert sheet.column_dimensions["A"].number_format == "@"


def test_the_heading_is_frozen_and_filtered_and_the_columns_are_wide_enough() -> None:
    sheet = load_workbook(
        BytesIO(xlsx([("机关全称", "text"), ("数", "number")], [("字" * 14, 1), ("字" * 99, 2)]))
    ).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (60, 8)


def test_moments_are_written_in_chinese_time() -> None:
    moment = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    assert "2026-11-24 00:30" in write_csv([("时间", "time")], [(moment,)]).decode()
    cell = load_workbook(BytesIO(xlsx([("时间", "time")], [(moment,)]))).active["A2"]
    assert (str(cell.value), cell.number_format) == ("2026-11-24 00:30:00", "yyyy-mm-dd hh:mm")


def test_nothing_yes_and_no_are_written_as_people_write_them() -> None:
    assert write_csv([("甲", "text"), ("乙", "text"), ("丙", "text")], [(None, True, False)]).endswith(
        "\r\n,是,否\r\n".encode()
    )
    sheet = load_workbook(BytesIO(xlsx([("甲", "text"), ("乙", "text")], [(None, True)]))).active
    assert [cell.value for cell in sheet[2]] == [None, "是"]


def test_signs_that_no_workbook_may_hold_are_left_out_and_a_cut_is_told() -> None:
    sheet = load_workbook(BytesIO(xlsx([("甲", "text")], [("甲\x00\x1f\ud800乙",), ("长" * 40_000,)]))).active
    assert sheet["A2"].value == "甲乙"
    assert len(sheet["A3"].value) == MAX_TEXT
    assert sheet["A3"].value.endswith("后文未导出）")


@pytest.mark.parametrize(("title", "name"), [("机关/名录[1]:*?", "机关名录1"), ("'", "清单"), ("长" * 40, "长" * 31)])
def test_a_title_that_no_sheet_may_have_is_made_one(title: str, name: str) -> None:
    assert load_workbook(BytesIO(write_xlsx(LABELS, [], title=title))).sheetnames == [name]


def test_a_list_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.papers.sheet.write.MAX_ROWS", 2)
    assert write_xlsx([("甲", "number")], [(1,), (2,)], title="表")
    with pytest.raises(TooLong, match="超过2行"):
        write_xlsx([("甲", "number")], [(1,), (2,), (3,)], title="表")


def test_a_sheet_with_one_label_twice_cannot_come_back() -> None:
    with pytest.raises(DoubleColumn):
        read_sheet(write_csv([*LABELS, LABELS[0]], [("甲", "1", None, 1, "乙")]), COLUMNS)
