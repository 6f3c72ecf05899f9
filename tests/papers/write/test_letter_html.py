"""The letter on a web page: headings in order, tables with heads, every sign of the author as text, no seal."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gongkai.papers.letter import BadSign, Paragraph, Table
from gongkai.papers.write import letter_html
from tests.papers.write.letters import NOTICE, SHORT, SPOKEN


def test_the_words_stand_in_order_under_headings_without_a_gap() -> None:
    page = html.fromstring(letter_html.write(NOTICE))
    read = "".join(page.text_content().split())
    places = [read.find(words) for words in SPOKEN]
    assert -1 not in places
    assert all(before < after for before, after in pairwise(places))
    levels = [int(part.tag[1]) for part in page.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_column_of_a_table_has_its_head() -> None:
    page = html.fromstring(letter_html.write(NOTICE))
    assert [[head.text for head in table.iter("th")] for table in page.iter("table")] == [
        ["职务", "岗位"],
        ["单位", "岗位"],
    ]
    assert {head.get("scope") for head in page.iter("th")} == {"col"}


def test_the_page_shows_no_seal_and_carries_no_style_or_script() -> None:
    page = html.fromstring(letter_html.write(NOTICE))
    assert list(page.iter("img", "script", "style")) == []
    assert page.xpath("//@style") == []


def test_the_date_is_one_that_machines_read() -> None:
    assert '<time datetime="2026-11-23">2026年11月23日</time>' in letter_html.write(NOTICE)
    assert "<time" not in letter_html.write(replace(NOTICE, day=None))


@given(st.text("<>&\"'/abc公开 =;#", min_size=1))
def test_no_text_of_a_letter_becomes_markup(text: str) -> None:
    try:
        letter = replace(SHORT, number=text, blocks=(Paragraph(text), Table((text,), ((text,),))))
    except BadSign:
        return
    page = html.fromstring(letter_html.write(letter))
    assert [cell.text_content() for cell in page.iter("th", "td")] == [text, text]
    assert {part.tag for part in page.iter()} <= {
        "article",
        "p",
        "h1",
        "time",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
