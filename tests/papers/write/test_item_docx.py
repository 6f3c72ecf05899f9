"""An item as Word: what a reader of Word files gets back is the item."""

import io

import docx
import pytest
from hypothesis import given, settings

from gongkai.papers.body import word
from gongkai.papers.body.clean import clean
from gongkai.papers.body.words import plain
from gongkai.papers.item import ItemPaper
from gongkai.papers.write import item_docx
from tests.papers.body.markup import markup
from tests.papers.write.item_papers import NOTICE


def test_headings_tables_pictures_and_links_come_back() -> None:
    body = word.body(item_docx.write(NOTICE), "a.docx")
    assert body.html.startswith(
        '<h2 class="align-center">清源县人民政府办公室<br>关于做好政府信息公开工作有关事项的通知</h2><table>'
    )
    for part in (
        '<td>索引号</td><td colspan="3">11140399MB0000001X/2026-00012</td>',
        "<h3>一、总体要求</h3>",
        "<h4>（一）工作目标</h4>",
        "<strong>请认真执行</strong>",
        '<a href="https://example.org/office?a=1&amp;b=2">',
        '<th class="align-center" colspan="2" scope="col">件数</th>',
        'alt="办理流程图"',
        '<p class="align-right">2026年11月20日</p>',
        "附件：1.报送表.xlsx",
    ):
        assert part in body.html
    assert len(body.pictures) == 1


def test_the_file_says_what_it_is_and_names_official_fonts() -> None:
    data = item_docx.write(NOTICE)
    document = docx.Document(io.BytesIO(data))
    assert document.core_properties.title == NOTICE.name
    assert document.core_properties.language == "zh-CN"
    assert document.sections[0].footer.paragraphs[0].text.startswith(NOTICE.address)
    assert "仿宋_GB2312" in document.element.xml
    assert data == item_docx.write(NOTICE)


@settings(max_examples=20)
@given(markup)
def test_any_clean_body_is_written_whole(html: str) -> None:
    body = clean(html)
    back = word.body(item_docx.write(ItemPaper("题", "机关", (), body)), "a.docx").html
    was, now = (
        [sign for sign in plain(text) if "\u4e00" <= sign <= "\u9fff"]
        for text in (body.replace("attachment:3", "attachment:3"), back)
    )
    assert all(now.count(sign) >= was.count(sign) for sign in set(was) - {"图", "片"})


@pytest.mark.usefixtures("soffice")
def test_libreoffice_opens_it() -> None:
    from gongkai.papers.intake.legacy import converted

    pdf = converted(item_docx.write(NOTICE), "docx", "pdf")
    assert pdf is not None
    assert pdf.startswith(b"%PDF")
