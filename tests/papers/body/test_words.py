"""The text of a body, and the way back from a character to its place in the HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.papers.body.clean import clean
from gongkai.papers.body.words import Overlapping, plain, read, summary
from tests.papers.body.markup import markup

BODY = clean(
    "<h1>一、总则</h1><p>甲&amp;乙<b>丙</b>丁</p><ul><li>项一<li>项二</ul>"
    "<table><tr><td>名称<td>数<tr><td>子<td>1</table><p>见图<img src='attachment:1' alt='办事&quot;流程&quot;'>后</p>"
)


def test_the_text_has_a_line_for_each_paragraph_item_and_row() -> None:
    assert plain(BODY) == '一、总则\n甲&乙丙丁\n项一\n项二\n名称\t数\n子\t1\n见图\n办事"流程"\n后'
    assert read("<p>甲 乙</p>").count == 2


def test_a_span_over_tags_is_found_and_marked_piece_by_piece() -> None:
    words = read(BODY)
    start = words.text.index("&乙丙")
    assert [BODY[first:last] for first, last in words.places(start, start + 3)] == ["&amp;", "乙", "丙"]
    marked = words.marked([(start, start + 3)], "第1处")
    assert '甲<mark title="第1处">&amp;</mark><mark title="第1处">乙</mark><strong><mark' in marked
    assert marked.replace("</mark>", "").replace('<mark title="第1处">', "") == BODY


def test_what_was_replaced_is_gone_also_from_the_words_for_a_picture() -> None:
    words = read(BODY)
    name, first = words.text.index('"流程"'), words.text.index("乙丙丁")
    html = words.replaced([(name, name + 4, '"<某>"'), (first, first + 3, "***")])
    assert "***<strong></strong>" in html
    assert plain(html).split("\n")[-2] == '办事"<某>"'
    assert clean(html).count("***") == 1


def test_spans_that_overlap_are_refused() -> None:
    with pytest.raises(Overlapping, match="重叠"):
        read("<p>甲乙丙</p>").replaced([(0, 2, "x"), (1, 3, "y")])


@given(markup, st.data())
def test_every_character_is_found_at_its_place(html: str, data: st.DataObject) -> None:
    words = read(clean(html))
    for piece in words.pieces:
        for step in range(piece.count):
            place = piece.html + step * piece.width
            assert words.at(place) == piece.text + step
            shown = words.html[place : place + piece.width]
            assert plain(shown) == words.text[piece.text + step] or not shown.strip()
    if words.text:
        start = data.draw(st.integers(0, len(words.text) - 1))
        end = data.draw(st.integers(start + 1, len(words.text)))
        kept = words.text[:start] + words.text[end:]
        gone = plain(words.replaced([(start, end, "")]))
        assert "".join(gone.split()) == "".join(kept.split())


def test_the_summary_is_the_first_paragraph_that_says_something() -> None:
    body = clean(
        "<p align=center>关于某事项的通知关于某事项的通知</p><p>各乡镇人民政府，县政府各部门，各直属单位：</p>"
        "<p>为规范政府信息公开工作，现将有关事项通知如下。请认真执行。</p><p>后文</p>"
    )
    assert summary(body) == "为规范政府信息公开工作，现将有关事项通知如下。请认真执行。"
    assert summary("<p>" + "本年度工作完成。" * 20 + "</p>") == "本年度工作完成。" * 15
    assert summary("<p>甲</p>") == ""
