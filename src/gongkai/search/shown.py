"""What came of a question, as any face prints it: the match marked, and links to narrower and wider questions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.search.asked import Asked, Filters, Found, Marked
from gongkai.search.labels import FACETS, SORTS
from gongkai.search.question import LABELS, LAST_PAGE, written

SHOWN = 10  # values of a facet that are listed; what is rarer is reached by the form
Called = Callable[[str, str], str]  # the words of a value of a filter
NOTHING = Filters()


@dataclass(frozen=True)
class Choice:
    """`address` leads to the question with this value, or without it where it is chosen already."""

    words: str
    many: int
    address: str
    chosen: bool


def marked(pieces: Marked) -> SafeString:
    """Escaped, what matches in `mark`."""
    told = (format_html("<mark>{}</mark>", text) if hit else text for text, hit in pieces)
    return format_html_join("", "{}", ((each,) for each in told))


def facets(asked: Asked, found: Found, called: Called) -> Iterator[tuple[str, list[Choice]]]:
    """(label, values) of those by which the hits can be told apart, or which are chosen."""
    for name, words in FACETS.items():
        kept = getattr(asked.filters, name)
        chosen = kept != getattr(NOTHING, name)
        values = [one for one in found.facets.get(name, ()) if name != "organ" or _parts(one, found, kept)][:SHOWN]
        if len(values) > 1 or chosen or (values and name == "attachments"):
            yield words, [_choice(asked, name, value, many, called(name, value)) for value, many in values]


def _parts(one: tuple[str, int], found: Found, kept: int) -> bool:
    """Whether an organ parts the hits, or is chosen: those above all of them have them all."""
    return one[1] < found.total or one[0] == str(kept)


def _choice(asked: Asked, name: str, value: str, many: int, words: str) -> Choice:
    kept = getattr(asked.filters, name)
    typed = type(kept)(value)
    without = getattr(NOTHING, name)
    return Choice(words, many, address(asked, **{name: without if typed == kept else typed}), typed == kept)


def conditions(asked: Asked, called: Called) -> Iterator[tuple[str, str, str]]:
    """(label, words, address without it) of every filter that is set."""
    for name in (each for each in LABELS if hasattr(NOTHING, each)):
        value, nothing = getattr(asked.filters, name), getattr(NOTHING, name)
        if value != nothing:
            yield LABELS[name], called(name, str(value)), address(asked, **{name: nothing})


def sorts(asked: Asked) -> list[Choice]:
    return [Choice(words, 0, address(asked, sort=name), asked.sort == name) for name, words in SORTS.items()]


def turns(asked: Asked, found: Found) -> dict[str, Any]:
    """Where the pages before and after are, as far as one may turn."""
    end = last(asked, found)
    before = address(asked, page=asked.page - 1) if asked.page > 1 else ""
    after = address(asked, page=asked.page + 1) if asked.page < end else ""
    return {"before": before, "after": after, "last": end, "cut": found.total > LAST_PAGE * asked.size}


def last(asked: Asked, found: Found) -> int:
    """The last page to which one may turn."""
    return min(-(-found.total // asked.size), LAST_PAGE)


def is_behind(asked: Asked, found: Found) -> bool:
    """Whether a page behind the last is asked for, though something was found."""
    return found.total > 0 and not found.hits and asked.page > last(asked, found)


def in_words(asked: Asked, text: str) -> str:
    """The address of the same question in other words."""
    return address(replace(asked, text=text, page=1))


def address(asked: Asked, **changes: Any) -> str:
    return f"?{urlencode(written(asked, **changes))}"
