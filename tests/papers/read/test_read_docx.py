"""Word files as they read on the screen: numbers that Word writes, changes accepted, merged and nested tables."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

from gongkai.papers.read.document import Document, Picture, Table, Unreadable, open_document
from gongkai.papers.read.numbering import numeral
from tests.papers.read.opened import Open, places, rows, tables, texts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(word: Word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def body(opened: Open, xml: str) -> Document:
    """A document whose body is the given WordprocessingML."""
    word = docx.Document()
    for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        word.element.body.append(element)
    return opened("报告.docx", saved(word))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_come_in_order(opened: Open) -> None:
    word = docx.Document()
    word.add_paragraph("一、总体情况")
    word.add_table(1, 2).cell(0, 1).text = "3"
    word.add_paragraph("")
    word.add_paragraph("末段")
    document = opened("报告.docx", saved(word))
    assert document.kind == "docx"
    assert [isinstance(block, Table) for block in document.blocks] == [False, True, False, False]
    assert [block.where for block in document.blocks] == ["第1段", "第1个表格", "第1段之后", "第2段"]


def test_cells_merged_both_ways_keep_their_places(opened: Open) -> None:
    word = docx.Document()
    table = word.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "甲"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "乙"
    table.cell(1, 1).text, table.cell(1, 2).text = "丙", "丁"
    table.cell(2, 0).merge(table.cell(2, 2)).text = "戊"
    read = tables(opened("报告.docx", saved(word)))[0]
    assert places(read) == {
        ("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("丙", 1, 1, 1, 1), ("丁", 1, 2, 1, 1), ("戊", 2, 0, 1, 3),
    }  # fmt: skip


def test_a_row_that_begins_further_right_keeps_its_columns(opened: Open) -> None:
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr>'
    read = tables(body(opened, f"<w:tbl>{row.format('', run('1'))}{late}</w:tbl>"))[0]
    assert ("2", 1, 1, 1, 1) in places(read)


def test_a_nested_table_takes_its_row_apart(opened: Open) -> None:
    word = docx.Document()
    outer = word.add_table(2, 1)
    outer.cell(0, 0).text = "题目"
    inner = outer.cell(1, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "3"
    document = opened("报告.docx", saved(word))
    assert [rows(table) for table in tables(document)] == [[["题目"]], [["规章", "3"]]]


def test_numbers_that_word_writes_are_part_of_the_paragraph(opened: Open) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, style, text in (
            (0, "chineseCountingThousand", "%1、"),
            (1, "chineseCounting", "（%2）"),
            (2, "decimal", "%3."),
            (3, "decimal", "%3.%4"),
        )
    )
    word = docx.Document()
    numbering = word.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )
    lines = [(90, 0, "总体"), (90, 1, "主动"), (90, 1, "申请"), (90, 0, "公开"), (90, 1, "情况"), (90, 2, "秘密"),
             (90, 3, "细目"), (91, 0, "问题"), (90, 0, "其他")]  # fmt: skip
    for number, level, text in lines:
        properties = word.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    assert texts(opened("报告.docx", saved(word))) == [
        "一、总体", "（一）主动", "（二）申请", "二、公开", "（一）情况", "1.秘密", "1.1 细目", "五、问题", "六、其他",
    ]  # fmt: skip


def test_a_style_can_number_its_paragraphs_and_bullets_are_no_numbers(opened: Open) -> None:
    word = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        word.add_paragraph("项目", style=style)
    assert texts(opened("报告.docx", saved(word))) == ["1.项目", "2.项目", "项目"]


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [(20, "chineseCounting", "二十"), (105, "ideographDigital", "一〇五"), (3, "decimalEnclosedCircle", "③"),
     (2, "upperLetter", "B"), (49, "lowerRoman", "xlix"), (14, "upperRoman", "XIV"), (7, "unheardOf", "7"),
     (27, "upperLetter", "27")],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(number: int, style: str, written: str) -> None:
    assert numeral(number, style) == written


def test_inserted_text_is_in_and_deleted_text_is_out(opened: Open) -> None:
    out = "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
    xml = f"<w:p>{run('收到')}{out}<w:ins>{run('13')}</w:ins>{run('件')}</w:p>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('旧')}</w:p></w:tc></w:tr>"
    document = body(opened, f"{xml}<w:tbl>{deleted}<w:tr><w:tc><w:p>{run('新')}</w:p></w:tc></w:tr></w:tbl>")
    assert texts(document) == ["收到13件"]
    assert rows(tables(document)[0]) == [["新"]]


def test_hidden_text_field_codes_and_comments_are_left_out(opened: Open) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>'
    link = f"<w:hyperlink>{run('链接')}</w:hyperlink><w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
    assert texts(body(opened, f"<w:p>{hidden}{shown}{link}</w:p>")) == ["见链接控件"]


def test_tabs_stay_and_line_breaks_divide(opened: Open) -> None:
    xml = f"<w:p>{run('规章')}<w:r><w:tab/></w:r>{run('3')}<w:r><w:br/></w:r>{run('下一行')}</w:p>"
    assert texts(body(opened, xml)) == ["规章\t3", "下一行"]


def test_a_text_box_is_read_once(opened: Open) -> None:
    inside = f"<w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent>"
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'><w:drawing>{inside}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(body(opened, f"<w:p><w:r>{box}</w:r>{run('框外')}</w:p>")) == ["框内", "框外"]


def test_pictures_say_whether_they_may_hold_a_table(opened: Open) -> None:
    word = docx.Document()
    for width in (14, 2):
        picture = io.BytesIO()
        Image.new("L", (8, 8)).save(picture, "png")
        word.add_picture(picture, width=Cm(width))
    document = opened("报告.docx", saved(word))
    assert [block.wide for block in document.blocks if isinstance(block, Picture)] == [True, False]
    assert len(document.blocks) == 2


def test_headers_and_footers_are_left_out(opened: Open) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "页眉"
    word.add_paragraph("正文")
    assert texts(opened("报告.docx", saved(word))) == ["正文"]


def test_the_strict_form_and_files_with_macros_read_alike(opened: Open, tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("正文")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)
    assert texts(opened("报告.docm", changed.getvalue())) == ["正文"]


def test_entities_are_not_expanded(opened: Open) -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "展开">]>'
    xml = f"{entity}<w:document {W}><w:body><w:p>{run('前&a;后')}</w:p></w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", xml)
    assert "展开" not in "".join(texts(opened("报告.docx", file.getvalue())))


def test_what_is_no_number_in_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_table(1, 1).cell(0, 0).text = "3"
    with zipfile.ZipFile(io.BytesIO(saved(word))) as package:
        xml = package.read("word/document.xml").decode()
    xml = re.sub(r'w:w="\d+"', 'w:w="宽"', xml).replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="多"/>')
    file = tmp_path / "报告.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", xml)
    assert rows(tables(open_document(file))[0]) == [["3"]]
    file.write_bytes(file.read_bytes()[:200])
    with pytest.raises(Unreadable, match="不完整或已损坏"):
        open_document(file)
