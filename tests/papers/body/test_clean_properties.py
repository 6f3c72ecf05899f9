"""What holds for a clean body, whatever came in."""

import re

from hypothesis import example, given

from gongkai.papers.body import allowed
from gongkai.papers.body.clean import clean
from gongkai.papers.body.tree import Node, parse
from tests.papers.body.markup import markup

_BLOCK = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "figure"})


@given(markup)
@example("<h2><table><tr><td><h1>甲</h1></table>")
@example("<ul><li>· · 甲<li><p align=right>乙</ul>")
def test_cleaning_again_changes_nothing(html: str) -> None:
    once = clean(html)
    assert clean(once) == once


@given(markup)
def test_nothing_stands_in_a_clean_body_but_what_may(html: str) -> None:
    body = clean(html)
    assert allowed.only_allowed(body) == body
    for node in parse(body).walk():
        assert node.tag in allowed.TAGS | {""}
        assert set(node.attributes) <= allowed.ATTRIBUTES.get(node.tag, set()) | {"class"}
        assert node.attributes.get("class", "align-right") in allowed.CLASSES
        if node.tag == "img":
            assert allowed.PICTURE.fullmatch(node.attributes["src"])
            assert "alt" in node.attributes
        if node.tag == "a":
            assert re.match(r"https?://|mailto:|/[^/\\]|/$|attachment:\d", node.attributes["href"], re.IGNORECASE)


@given(markup)
def test_blocks_stand_in_blocks_and_words_in_paragraphs(html: str) -> None:
    root = parse(clean(html))
    for node in root.walk():
        inner = {child.tag for child in node.children if isinstance(child, Node)}
        has_words = any(isinstance(child, str) for child in node.children)
        if node.tag in ("", "blockquote"):
            assert inner <= _BLOCK
            assert not has_words
        elif node.tag in ("p", "h2", "h3", "h4", *allowed.MARKS, "caption", "figcaption"):
            assert inner <= {*allowed.MARKS, "br", "img"}
            assert node.children, node
        elif node.tag in ("ul", "ol"):
            assert inner == {"li"}
            assert not has_words
        elif node.tag in ("table", "thead", "tbody", "tr"):
            assert not has_words
            assert node.children


@given(markup)
def test_no_level_of_headings_is_skipped(html: str) -> None:
    levels = [int(node.tag[1]) for node in parse(clean(html)).all(*allowed.HEADINGS)]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
