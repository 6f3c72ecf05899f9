"""A hit as it is shown: its title with the matches, and the piece of its text in which the best one stands."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tantivy import DocAddress

from gongkai.search import snippet
from gongkai.search.asked import Hit, Marked
from gongkai.search.bigrams import phrase
from gongkai.search.engine import Reader
from gongkai.search.match import Meant, words
from gongkai.search.number import short_ways
from gongkai.search.query import DAY, EXACT, NUMBER, WORDS, Question
from gongkai.search.styles import of_day, of_number

_STYLES = {NUMBER: of_number, DAY: of_day}


@dataclass(frozen=True)
class LookedFor:
    """`whole` pieces as typed, names that were meant, a 文号 or day in any style; `any` of their words, which is
    what is marked."""

    whole: re.Pattern[str] | None
    any: re.Pattern[str] | None


def looked_for(question: Question, meant: Meant) -> LookedFor:
    whole = [phrase(name) for names in meant.values() for name in names]
    whole += [phrase(piece.text) for piece in question.wanted if piece.how in (EXACT, WORDS)]
    whole += [phrase(way) for piece in question.wanted for way in short_ways(piece.typed)]
    styles = [_STYLES[piece.how](piece.text) for piece in question.wanted if piece.how in _STYLES]
    parts = [part for piece in question.wanted if piece.how == WORDS for part in words(phrase(piece.text))]
    return LookedFor(snippet.pattern(whole, styles), snippet.pattern([*whole, *parts], styles))


def hit(reader: Reader, place: DocAddress, wanted: LookedFor) -> Hit:
    shown = json.loads(reader.searcher.doc(place)["shown"][0])
    piece, attachment = _piece(shown, wanted)
    return Hit(
        key=shown["key"],
        kind=shown["kind"],
        title=snippet.marked(shown["title"], wanted.any),
        snippet=piece,
        url=shown["url"],
        organ=shown["organ"],
        date=date.fromisoformat(shown["date"]),
        document_number=shown["number"],
        validity=shown["validity"],
        state=shown["state"],
        attachment=attachment,
    )


def _piece(shown: Mapping[str, Any], wanted: LookedFor) -> tuple[Marked, str]:
    """Where it stands as typed, else the first of its words: in body, summary, files; else how the thing begins."""
    for pattern in (wanted.whole, wanted.any):
        for text, name in _texts(shown):
            if piece := snippet.cut_out(text, pattern, wanted.any):
                return piece, name
    for name, text in shown["attachments"]:
        if wanted.any and wanted.any.search(name):
            return snippet.beginning(text), name
    return snippet.beginning(shown["summary"] or shown["body"]), ""


def _texts(shown: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield shown["body"], ""
    yield shown["summary"], ""
    for name, text in shown["attachments"]:
        yield text, name
