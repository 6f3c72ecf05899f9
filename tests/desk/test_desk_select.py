"""Our drawing of a choice is Django's: the same elements, attributes and words, whatever the values."""

from html.parser import HTMLParser

from django import forms
from hypothesis import given
from hypothesis import strategies as st

from gongkai.desk.select import Select

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
PAIRS = st.lists(st.tuples(WORDS, WORDS.filter(str.strip)), max_size=4)


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted(attrs, key=str)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())


@given(PAIRS, PAIRS.filter(bool), WORDS, st.booleans())
def test_a_choice_is_drawn_as_django_draws_it(
    pairs: list[tuple[str, str]], grouped: list[tuple[str, str]], value: str, required: bool
) -> None:
    choices = [*pairs, ("一组", grouped)]
    attrs = {"id": "filter_state", "required": required, "class": '"<多>'}
    ours = Select(choices=choices).render("state", value, attrs)
    theirs = forms.Select(choices=choices).render("state", value, attrs)
    assert Elements(ours).found == Elements(theirs).found
