"""Sheets as officials fill them in: titles above, merged headings, hidden rows, codes turned into numbers."""

import zipfile
from datetime import date
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gongkai.law.refusal import Refusal
from gongkai.papers.sheet import Column, read_sheet, write_xlsx
from gongkai.papers.sheet.header import DoubleColumn, MissingColumns, NoHeader
from gongkai.papers.sheet.read import Empty, NoRows, TooManyRows, Unsupported
from gongkai.papers.sheet.xlsx import BrokenWorkbook, TooLarge

NAME = Column("name", "机关全称", also=("单位名称",), required=True)
CODE = Column("code", "区划代码", kind="code")
DAY = Column("founded", "成立日期", kind="date")
COLUMNS = (NAME, CODE, DAY)


def book(*rows: tuple[Any, ...], merge: tuple[str, ...] = ()) -> bytes:
    """An XLSX of these rows."""
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """An archive with one member changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != member or old in content
            target.writestr(name, content.replace(old, new) if name == member else content)
    return stream.getvalue()


HEAD = ("机关全称", "区划代码", "成立日期")
GOOD = ("阳头升乡人民政府", "149901201", "2001-05-01")


def test_rows_have_their_line_their_values_and_nothing_to_complain_of() -> None:
    sheet = read_sheet(book(HEAD, GOOD), COLUMNS)
    (row,) = sheet.rows
    assert (row.line, row.complaints, row.hidden) == (2, (), False)
    assert row.values == {"name": "阳头升乡人民政府", "code": "149901201", "founded": "2001-05-01"}
    assert sheet.columns == {"name": "A", "code": "B", "founded": "C"}
    assert sheet.notes == sheet.unknown == ()


def test_a_title_and_a_note_above_the_heading_are_passed_over() -> None:
    data = book(("清源县机关名录",), ("填报单位：清源县人民政府办公室",), (), HEAD, GOOD, merge=("A1:C1", "A2:C2"))
    assert [row.line for row in read_sheet(data, COLUMNS).rows] == [5]


def test_the_heading_is_known_by_its_other_names_with_stars_brackets_and_line_breaks() -> None:
    data = book(("单位\n名称*", "区划代码（6位或9位）", "成 立 日 期："), GOOD)
    assert read_sheet(data, COLUMNS).rows[0].values["founded"] == "2001-05-01"


def test_columns_in_another_order_and_unknown_ones_are_found_and_named() -> None:
    sheet = read_sheet(book(("序号", "成立日期", "机关全称"), (1, "2001-05-01", "清源县财政局")), COLUMNS)
    assert sheet.columns == {"founded": "B", "name": "C"}
    assert sheet.rows[0].values == {"name": "清源县财政局", "founded": "2001-05-01", "code": ""}
    assert sheet.unknown == ("序号（A1）",)


@pytest.mark.parametrize("above", [("联系方式", None), (None, None)])
def test_a_heading_of_two_lines_is_understood(above: tuple[str | None, ...]) -> None:
    data = book(
        ("清源县机关名录",),
        ("单位名称", "区划代码", *above),
        (None, None, "电话", "成立日期"),
        ("清源县财政局", "149901", "00000000", "2001-05-01"),
        merge=("A1:D1", "A2:A3", "B2:B3", "C2:D2"),
    )
    phone = Column("phone", "联系电话", also=("电话",))
    sheet = read_sheet(data, (*COLUMNS, phone))
    assert sheet.rows[0].line == 4
    assert sheet.rows[0].values["phone"] == "00000000"
    assert sheet.rows[0].values["founded"] == "2001-05-01"


def test_two_groups_with_the_same_words_under_them_are_told_apart_by_the_group() -> None:
    data = book(
        ("机关全称", "负责人", None, "联络员", None),
        (None, "岗位", "电话", "岗位", "电话"),
        ("清源县财政局", "局长", "1", "办公室主任", "2"),
        merge=("A1:A2", "B1:C1", "D1:E1"),
    )
    wanted = (NAME, Column("head", "负责人电话"), Column("liaison", "联络员电话"))
    assert dict(read_sheet(data, wanted).rows[0].values) == {"name": "清源县财政局", "head": "1", "liaison": "2"}


def test_a_merged_heading_that_is_not_understood_is_refused_with_its_cells() -> None:
    data = book(("机构", None, "区划代码"), ("清源县财政局", "财政局", "149901"), merge=("A1:B1",))
    with pytest.raises(MissingColumns, match=r"缺少必须有的列：机关全称.*A1:B1"):
        read_sheet(data, COLUMNS)


def test_a_column_named_twice_is_refused_with_both_cells() -> None:
    with pytest.raises(DoubleColumn, match="“机关全称”：A1、C1"):
        read_sheet(book(("机关全称", "区划代码", "单位名称"), GOOD), COLUMNS)


def test_a_sheet_without_heading_is_refused_with_the_words_looked_for() -> None:
    with pytest.raises(NoHeader, match="“机关全称”“区划代码”“成立日期”"):
        read_sheet(book(GOOD), COLUMNS)


def test_a_heading_below_the_twentieth_line_is_not_looked_for() -> None:
    assert read_sheet(book(*[("说明",)] * 19, HEAD, GOOD), COLUMNS).rows[0].line == 21
    with pytest.raises(NoHeader):
        read_sheet(book(*[("说明",)] * 20, HEAD, GOOD), COLUMNS)


def test_a_heading_made_to_be_slow_is_not() -> None:
    start = perf_counter()
    read_sheet(book(HEAD, *[("(" * 32_000,) * 20] * 19), COLUMNS)
    assert perf_counter() - start < 5  # minutes, if each bracket were looked for to the end of its cell


def test_a_heading_without_rows_is_refused() -> None:
    with pytest.raises(NoRows, match="第1行"):
        read_sheet(book(HEAD, (None, "  ", "\u3000")), COLUMNS)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (149901101, "149901101"),
        (149901101.0, "149901101"),
        ("149901101.0", "149901101"),
        (" １４９９０１\u3000１０１ ", "149901101"),
        ("'149901101", "149901101"),
        (149901101201, "149901101201"),
    ],
)
def test_a_code_kept_as_a_number_or_typed_wide_is_the_code(written: object, code: str) -> None:
    (row,) = read_sheet(book(HEAD, ("某局", written)), COLUMNS).rows
    assert (row.values["code"], row.complaints) == (code, ())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (111499010000000192, "15位以后的数字已经丢失"),
        ("1.11499E+17", "科学记数法"),
        (0.5, "不是代码"),
        (date(2024, 5, 1), "当作日期“2024-05-01”"),
        ("#REF!", "错误值“#REF!”"),
    ],
)
def test_a_code_that_a_sheet_program_spoilt_is_complained_of(written: object, told: str) -> None:
    (row,) = read_sheet(book(HEAD, ("某局", written)), COLUMNS).rows
    (complaint,) = row.complaints
    assert complaint.startswith("B2“区划代码”")
    assert told in complaint
    assert row.values["code"]


@pytest.mark.parametrize(
    "written", [date(2001, 5, 1), "2001年5月1日", "2001/5/1", "2001.05.01", 20010501, "２００１-０５-０１"]
)
def test_a_day_is_a_day_however_it_is_written(written: object) -> None:
    assert read_sheet(book(HEAD, ("某局", None, written)), COLUMNS).rows[0].values["founded"] == "2001-05-01"


@pytest.mark.parametrize("written", ["2001年5月", "2001-02-30", "五一", 37012, 37012.5])
def test_what_is_no_day_is_complained_of_and_kept(written: object) -> None:
    (row,) = read_sheet(book(HEAD, ("某局", None, written)), COLUMNS).rows
    assert "不是日期" in row.complaints[0]
    assert row.values["founded"] == str(written)


def test_every_fault_of_a_row_is_told_at_once() -> None:
    (row,) = read_sheet(book(HEAD, (" ", "1E+11", "昨天")), COLUMNS).rows
    assert [complaint[:2] for complaint in row.complaints] == ["A2", "B2", "C2"]
    assert "没有填写" in row.complaints[0]


def test_merged_cells_among_the_rows_are_complained_of_with_their_range() -> None:
    data = book(HEAD, GOOD, ("某局", "149901", "2001-05-01"), ("某站", None, "2001-05-01"), GOOD, merge=("B3:B4",))
    assert [[text[:16] for text in row.complaints] for row in read_sheet(data, COLUMNS).rows] == [
        [],
        ["B3“区划代码”在合并的单元格B"],
        ["B4“区划代码”在合并的单元格B"],
        [],
    ]


def test_words_merged_across_and_a_heading_printed_again_are_no_rows_but_noted() -> None:
    data = book(HEAD, GOOD, HEAD, GOOD, ("注：以上为本县机关。",), merge=("A5:C5",))
    sheet = read_sheet(data, COLUMNS)
    assert [row.line for row in sheet.rows] == [2, 4]
    assert sheet.notes == ("第3行、第5行是说明文字或者重复的表头，没有作为数据读取。",)


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    workbook = Workbook()
    sheet = workbook.active
    for row in (HEAD, GOOD, GOOD, GOOD, GOOD):
        sheet.append(row)
    for line in (2, 3, 5):
        sheet.row_dimensions[line].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other, hidden = workbook.create_sheet("字典"), workbook.create_sheet("旧名录")
    other.append(("级别",))
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    workbook.create_sheet("空表")
    read = read_sheet(saved(workbook), COLUMNS)
    assert [row.hidden for row in read.rows] == [True, True, False, True]
    said = "".join(read.notes)
    assert "工作表“字典”没有读取" in said
    assert "工作表“旧名录”是隐藏的，没有读取" in said
    assert "第2至3行、第5行被隐藏" in said
    assert "“区划代码”一列被隐藏" in said
    assert "空表" not in said


def test_the_sheet_that_has_the_heading_is_read_wherever_it_stands() -> None:
    workbook = Workbook()
    workbook.active.append(("填表说明",))
    second = workbook.create_sheet("名录")
    second.append(HEAD)
    second.append(GOOD)
    assert read_sheet(saved(workbook), COLUMNS).name == "名录"


def test_a_formula_counts_by_its_value_and_is_complained_of_where_the_file_has_none() -> None:
    data = book(HEAD, ('="清源县"&"财政局"', "=149901000+101"))
    sums = b"<f>149901000+101</f><v>%s</v>"  # as openpyxl writes it, and as a sheet program saves it
    data = rewritten(data, "xl/worksheets/sheet1.xml", sums % b"", sums % b"149901101")
    (row,) = read_sheet(data, COLUMNS).rows
    assert row.values["code"] == "149901101"
    assert "A2“机关全称”是公式，文件里没有保存算出的结果" in row.complaints[0]


def test_words_in_a_column_without_heading_are_told() -> None:
    sheet = read_sheet(book(HEAD, GOOD, (*GOOD, None, "已撤销")), COLUMNS)
    assert sheet.notes == ("E3有内容，但这一列没有列名，没有读取。",)


def test_formatted_lines_far_below_are_no_rows() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(HEAD)
    sheet.append(GOOD)
    sheet.cell(1_048_576, 3, " ")
    assert len(read_sheet(saved(workbook), COLUMNS).rows) == 1


@pytest.mark.parametrize(
    ("data", "refusal", "told"),
    [
        (b"", Empty, "0字节"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Unsupported, "旧版表格文件"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Unsupported,
            "打开密码",
        ),
        (b"%PDF-1.7", Unsupported, "PDF"),
        ("<html><table><tr><td>机关全称".encode(), Unsupported, "网页"),
        (b"PK\x03\x04" + bytes(40), BrokenWorkbook, "损坏"),
    ],
)
def test_files_of_other_kinds_are_named(data: bytes, refusal: type[Refusal], told: str) -> None:
    with pytest.raises(refusal, match=told):
        read_sheet(data, COLUMNS)


def test_a_word_file_is_not_taken_for_a_broken_sheet() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(BrokenWorkbook, match="不是 Excel 表格"):
        read_sheet(stream.getvalue(), COLUMNS)


def test_an_archive_made_to_fill_the_memory_is_refused_before_it_is_unpacked() -> None:
    padded = rewritten(book(HEAD, GOOD), "xl/styles.xml", b"</styleSheet>", b" " * 30_000_000 + b"</styleSheet>")
    with pytest.raises(TooLarge, match="展开后有30MB"):
        read_sheet(padded, COLUMNS)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'<row r="2"', b'<row r="2000000"', "有第2000000行"),
        (b"</row>", b"<c/>" * 20_000 + b"</row>", "个以上的单元格"),
    ],
)
def test_a_sheet_with_impossible_places_is_refused(old: bytes, new: bytes, told: str) -> None:
    with pytest.raises(TooLarge, match=told):
        read_sheet(rewritten(book(HEAD, GOOD), "xl/worksheets/sheet1.xml", old, new), COLUMNS)


def test_entities_that_multiply_are_not_followed() -> None:
    entities = b'<!DOCTYPE a [<!ENTITY b "%s">' % (b"x" * 1000)
    entities += b"".join(
        b'<!ENTITY b%d "%s">' % (i, b"&b%s;" % (str(i - 1).encode() if i else b"") * 50) for i in range(6)
    )
    bomb = rewritten(book(HEAD, GOOD), "xl/worksheets/sheet1.xml", b"<worksheet", entities + b"]><worksheet")
    bomb = rewritten(bomb, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData><a>&b5;</a>")
    with pytest.raises(BrokenWorkbook):
        read_sheet(bomb, COLUMNS)


def test_more_rows_than_any_province_has_organs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.papers.sheet.read.MAX_ROWS", 2)
    assert len(read_sheet(book(HEAD, GOOD, (), GOOD), COLUMNS).rows) == 2
    with pytest.raises(TooManyRows, match="超过2行"):
        read_sheet(book(HEAD, GOOD, GOOD, GOOD), COLUMNS)


def test_fifty_thousand_rows_with_merged_cells_are_read_whole() -> None:
    rows = ((f"机关{number}", "149901", None) for number in range(50_000))
    data = write_xlsx([(column.label, column.kind) for column in COLUMNS], rows, title="名录")
    merges = b"".join(b'<mergeCell ref="C%d:C%d"/>' % (top, top + 1) for top in range(2, 50_000, 2))
    data = rewritten(
        data,
        "xl/worksheets/sheet1.xml",
        b"<pageMargins",
        b'<mergeCells count="24999">' + merges + b"</mergeCells><pageMargins",
    )
    sheet = read_sheet(data, COLUMNS)
    assert [row.line for row in sheet.rows] == list(range(2, 50_002))
    assert sum(len(row.complaints) for row in sheet.rows) == 49_998


WHOLE = book(("清源县",), HEAD, GOOD, ("某局", 149901, date(2001, 5, 1)), merge=("A1:C1",))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_to_a_workbook_is_a_sheet_or_a_sentence(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[: data.draw(st.integers(1, len(WHOLE)) | st.just(len(WHOLE)))])
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(damaged) - 1), st.integers(0, 255)), max_size=8)):
        damaged[at] = byte
    _read(bytes(damaged))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")),
    st.sampled_from((b'"', b"1", b"A", b"<c", b"sheet", b"r=", b"t=", b"/>", b"</", b"main")),
    st.sampled_from((b"", b"-1", b"x", b"99999999999999999999", b"\xff", b"<", b"inlineStr", b"e", b"s", b"#")),
    st.integers(1, 6),
)
def test_any_part_of_a_workbook_that_says_something_else_is_a_sheet_or_a_sentence(
    member: str, old: bytes, new: bytes, times: int
) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(WHOLE)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new, times) if name == member else content)
    _read(stream.getvalue())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"机关全称,区划代码\n{text}".encode()))
def test_any_bytes_are_a_sheet_or_a_sentence(data: bytes) -> None:
    _read(data)


def _read(data: bytes) -> None:
    try:
        said = "".join(complaint for row in read_sheet(data, COLUMNS).rows for complaint in row.complaints) or "。"
    except Refusal as refusal:
        said = str(refusal)
    assert said.endswith("。")
