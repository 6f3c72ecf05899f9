"""Word files as bodies: what they say comes over, and what doesn't is told."""

import io
import re

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Mm

from gongkai.law.refusal import Refusal
from gongkai.papers.body import word
from gongkai.papers.body.clean import clean
from gongkai.papers.body.word import NoWord
from gongkai.papers.intake.legacy import converted
from gongkai.papers.intake.rejected import Damaged
from tests.papers.body.words_of import W, add, changed, made, notice, png, traces, wmf


def test_a_notice_comes_over_with_headings_numbers_tables_and_pictures() -> None:
    body = word.read(made(notice), "通知.docx")
    assert body.title == "关于印发方案的通知"
    assert body.html.startswith(
        "<p>各乡镇人民政府：</p><h2>一、总体要求</h2><h3>（一）目标</h3>"
        "<p>到2026年底，办结率达到<strong>95%</strong>以上。</p><ul><li>公开</li><li>透明</li></ul><p>1.先登记</p><p>2.再办理</p>"
    )
    assert '<th rowspan="2" scope="col">单位</th><th colspan="2" scope="col">件数</th>' in body.html
    assert "<tr><td>甲局</td><td>3</td><td>2</td></tr>" in body.html
    assert body.html.endswith(
        '<p><img src="attachment:1" alt="办理流程"></p><p class="align-right">清源县人民政府办公室</p>'
    )
    [picture] = body.pictures
    assert (picture.name, picture.media_type, picture.data) == ("图片1.png", "image/png", png())
    assert body.remarks == ()
    assert clean(body.html) == body.html


def test_what_could_not_be_carried_over_is_told_and_hidden_words_stay_behind() -> None:
    body = word.body(made(traces), "稿.docx")
    assert body.html == "<p>留增域</p><p>框外</p><p>新框里</p><p>面积S=ab粮</p><p>并入下段</p>"
    told = ["修订记录", "隐藏的文字", "文本框", "公式", "图表", "页眉、页脚"]
    assert len(body.remarks) == len(told)
    assert all(words in remark for words, remark in zip(told, body.remarks, strict=True)), body.remarks


def _with_pictures(document: Document) -> None:
    for color in ("#b01010", "#10b010", "#b01010"):
        document.add_picture(io.BytesIO(png(color=color)), width=Mm(20))


def test_a_broken_picture_is_told_and_the_rest_comes_over() -> None:
    data = changed(made(_with_pictures), {"word/media/image1.png": png()[:40]})
    body = word.body(data, "图.docx")
    assert body.html.count("<img") == 1
    assert len(body.pictures) == 1
    assert "有2张图片已损坏" in body.remarks[0]


def test_a_picture_shown_twice_is_kept_once() -> None:
    body = word.body(made(_with_pictures), "图.docx")
    assert [body.html.count(f"attachment:{number}") for number in (1, 2, 3)] == [2, 1, 0]
    assert len(body.pictures) == 2


@pytest.mark.usefixtures("soffice")
def test_drawings_of_windows_become_pictures() -> None:
    body = word.body(changed(made(_with_pictures), {"word/media/image2.png": wmf()}), "图.docx")
    assert [picture.media_type for picture in body.pictures] == ["image/png"] * 2
    assert body.pictures[1].data.startswith(b"\x89PNG")


def test_without_libreoffice_drawings_and_old_files_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    body = word.body(changed(made(_with_pictures), {"word/media/image2.png": wmf()}), "图.docx")
    assert "有1张 EMF 或 WMF 图形没有带过来" in body.remarks[0]


@pytest.mark.usefixtures("soffice")
def test_an_old_word_file_is_read_through_libreoffice() -> None:
    old = converted(made(notice), "docx", "doc")
    assert old is not None
    body = word.read(old, "通知.doc")
    assert "各乡镇人民政府：" in body.html
    assert "<td>甲局</td>" in body.html


def test_numbers_that_word_writes_by_itself_are_typed() -> None:
    def write(document: Document) -> None:
        numbered = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='77'/></w:numPr>"
        for level, text in ((0, "总则"), (1, "范围"), (1, "职责"), (0, "附则")):
            add(document, f"<w:p><w:pPr>{numbered.format(level)}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
        numbering = document.part.numbering_part.element
        levels = "".join(
            f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
            f"<w:lvlText w:val='{text}'/></w:lvl>"
            for level, text in ((0, "%1、"), (1, "（%2）"))
        )
        numbering.insert(0, parse_xml(f"<w:abstractNum {W} w:abstractNumId='77'>{levels}</w:abstractNum>"))
        numbering.append(parse_xml(f"<w:num {W} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))

    html = word.body(made(write), "a.docx").html
    assert html == "<p>一、总则</p><p>（一）范围</p><p>（二）职责</p><p>二、附则</p>"


def test_notes_stand_at_the_end_without_arrows() -> None:
    note = (
        "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:footnote w:id='2'><w:p>"
        "<w:r><w:t>统计到年底。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    def write(document: Document) -> None:
        add(document, "<w:p><w:r><w:t>共三件</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>")

    html = word.body(changed(made(write), {"word/footnotes.xml": note.encode()}), "a.docx").html
    assert html == "<p>共三件<sup>[1]</sup></p><ol><li>统计到年底。</li></ol>"


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"%PDF-1.7 ...", "a.pdf", NoWord),
        (made(notice)[:900], "a.docx", Damaged),
        (changed(made(notice), {"word/document.xml": b"<w:document"}), "a.docx", Damaged),
        ("文字".encode(), "a.txt", NoWord),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, name: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal, match=name):
        word.read(data, name)


def test_three_hundred_pages_come_over_whole() -> None:
    lines = [f"第{page}页第{line}段：各乡镇人民政府、县直各部门要落实。" for page in range(1, 301) for line in (1, 2)]
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    told = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>{turn * (at % 2)}" for at, line in enumerate(lines))
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{told}</w:body></w:document>'
    body = word.body(changed(made(lambda empty: None), {"word/document.xml": document.encode()}), "长篇规划.docx")
    assert clean(body.html) == body.html
    assert re.findall("<p>(.*?)</p>", body.html) == lines
    assert body.remarks == ()
