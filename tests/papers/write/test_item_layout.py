"""An item on paper, looked at: nothing empty, nothing broken that belongs together, in print and in Word."""

import io
from itertools import pairwise

import docx
import pdfplumber
import pytest
from django.utils.html import linebreaks
from docx.document import Document

from gongkai.papers.body.clean import clean
from gongkai.papers.item import ItemPaper
from gongkai.papers.write import item_docx, item_pdf

pytestmark = pytest.mark.usefixtures("cjk_font")
ARTICLE = "第{}条　村务公开栏应当设在便于村民观看的地方，公开的内容应当真实、及时，并接受村民的监督和查询。"
PLAIN = linebreaks("\n\n".join(["各村民委员会：", *(ARTICLE.format(number) for number in "一二三四")]))
SIGNED = "<p align=right>清源县人民政府办公室</p><p align=right>2026年11月20日</p>"
REASON = "经入户调查和公示，情况属实，同意列入本年度名单。" * 3
ROLL = "<table><tr><th>姓名<th>身份证明类型<th>金额（元）<th>核定的情况和理由</tr>" + "".join(
    f"<tr><td>承办人{sign}<td>居民身份证<td>1,234,567.00<td>{REASON}</tr>" for sign in "甲乙"
)
MANY = (
    "<table><tr><th>序号<th>姓名<th>地址<th>事由<th>数量<th>备注</tr>"
    f"<tr><td>1<td>承办人甲<td>{'清源县阳头升乡' * 4}<td>{'临时救助的申请和核定' * 4}<td>1200345<td>{'无' * 30}</tr>"
)


def pages(html: str) -> list[list[dict[str, object]]]:
    """The lines of each page between its head and its foot."""
    with pdfplumber.open(io.BytesIO(item_pdf.write(item(html)))) as pdf:
        return [page.extract_text_lines()[1:-1] for page in pdf.pages]


def lines(html: str) -> list[str]:
    return ["".join(str(line["text"]).split()) for page in pages(html) for line in page]


def item(html: str) -> ItemPaper:
    return ItemPaper("清源县村务公开办法", "清源县人民政府办公室", (), html)


def word(html: str) -> Document:
    return docx.Document(io.BytesIO(item_docx.write(item(html))))


def test_the_lines_of_a_plain_text_stand_at_one_distance_on_one_page() -> None:
    (page,) = pages(PLAIN)
    tops = [float(str(line["top"])) for line in page[1:]]
    assert max(below - above for above, below in pairwise(tops)) < 30


def test_word_has_no_empty_paragraph_between_those_of_a_plain_text() -> None:
    assert [one.text[:3] for one in word(PLAIN).paragraphs[1:]] == ["各村民", "第一条", "第二条", "第三条", "第四条"]


@pytest.mark.parametrize("gap", ["</p>\n\n<p>", "<br>"])
def test_the_addressees_stand_flush_left_and_the_text_below_them_is_indented(gap: str) -> None:
    html = f"<p>各村民委员会：{gap}现将有关事项通知如下：</p>"
    ((_, to, text),) = pages(html)
    assert 30 < float(str(text["x0"])) - float(str(to["x0"])) < 34
    _, first, second = word(html).paragraphs
    assert (first.text, first.paragraph_format.first_line_indent) == ("各村民委员会：", None)
    assert second.paragraph_format.first_line_indent is not None


@pytest.mark.parametrize("line", ["现将有关事项通知如下：", "现予公告。联系方式：", "各村民委员会应当公开。"])
def test_a_first_line_that_names_nobody_is_indented(line: str) -> None:
    ((_, text, below),) = pages(f"<p>{line}</p><p>下一段。</p>")
    assert abs(float(str(text["x0"])) - float(str(below["x0"]))) < 2


def test_the_addressees_stand_flush_left_below_the_tables_of_the_kind() -> None:
    ((*_, to, text),) = pages(clean(f"<h2>名单</h2>{ROLL}</table><p>各村民委员会：</p><p>请予公开。</p>"))
    assert float(str(text["x0"])) - float(str(to["x0"])) > 30


@pytest.mark.parametrize(
    ("table", "whole"),
    [(ROLL, ["承办人甲", "1,234,567.00", "身份证明类型"]), (MANY, ["承办人甲", "1200345", "序号", "姓名"])],
)
def test_names_and_numbers_are_not_broken_over_lines(table: str, whole: list[str]) -> None:
    printed = lines(clean(table))
    assert [one for one in whole if not any(one in line for line in printed)] == []
    grid = word(clean(table)).tables[0]
    size = {4: 14, 6: 12}[len(grid.columns)]
    for column in grid.columns:
        text = [cell.text.strip() for cell in column.cells]
        named = [one for one in text if one in whole or len(one) < 5]
        wide = max((sum(0.5 if sign.isascii() else 1 for sign in one) for one in named), default=0)
        assert column.width is not None
        assert column.width.pt >= wide * size + 10.8  # what Word leaves free in a cell, left and right


def test_a_column_of_many_short_numbers_is_no_wider_than_one_of_sentences() -> None:
    widths = [column.width or 0 for column in word(clean(MANY)).tables[0].columns]
    assert widths[0] < widths[1] < widths[2]
    assert widths[4] < widths[3]


@pytest.mark.parametrize("filled", range(18, 24))
def test_the_signature_never_stands_alone_on_a_page(filled: int) -> None:
    *_, last = pages("<p>本条只有一行。</p>" * filled + "<p>请认真执行。</p>" + clean(SIGNED))
    texts = ["".join(str(line["text"]).split()) for line in last]
    assert texts[-3:] == ["请认真执行。", "清源县人民政府办公室", "2026年11月20日"]


def test_a_long_paragraph_before_the_signature_begins_where_there_is_room() -> None:
    first, last = pages("<p>本条只有一行。</p>" * 5 + f"<p>{'本段很长，写了许多话。' * 38}</p>" + clean(SIGNED))
    assert len(first) > 18
    assert len(last) == 3


@pytest.mark.parametrize(
    "words",
    [
        "<u><s>甲</s></u>",
        "<u><a href='https://example.org/'>甲</a></u>",
        "<s><a href='https://example.org/'>甲</a></s>",
    ],
)
def test_words_with_more_than_one_line_under_or_through_them_are_printed(words: str) -> None:
    assert lines(clean(f"<p>{words}</p>"))[1:] == ["甲"]


def test_a_text_that_is_set_right_throughout_runs_over_its_pages_like_any_other() -> None:
    assert sum(len(page) for page in pages(clean("<p align=right>右</p>" * 50))) == 51


def test_word_keeps_the_signature_with_the_paragraph_before_it() -> None:
    kept = [one.paragraph_format.keep_with_next for one in word("<p>甲</p><p>乙</p>" + clean(SIGNED)).paragraphs[1:]]
    assert kept == [None, True, True, None]
