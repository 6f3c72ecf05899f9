"""What may be meant by what has been typed so far."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from tantivy import Occur, Query

from gongkai.search import match, sound
from gongkai.search.asked import Filters
from gongkai.search.bigrams import fold, phrase
from gongkai.search.engine import Reader

_LONGEST = 40  # signs; whoever has typed more knows what they look for
_ENOUGH = 200  # words with one beginning that are looked at


def suggestions(reader: Reader, text: str, *, now: datetime, most: int = 8) -> tuple[str, ...]:
    """Words and names that begin so or sound so, then titles that hold it; none twice, at most `most`."""
    typed = text.strip()[:_LONGEST]
    if not phrase(typed):
        return ()
    seen = Query.boolean_query(
        [(Occur.Must, Query.all_query()), *match.bounds(Filters(), None, now, reader.schema)],
    )
    found = dict.fromkeys(islice(_words(reader, typed, seen), most // 2))
    for title in _titles(reader, typed, now, most):
        found[title] = None
    return tuple(islice(found, most))


def _words(reader: Reader, typed: str, seen: Query) -> Iterator[str]:
    """The frequent ones first. Only what is in a document that may be seen: the index keeps words of removed ones."""
    prefix = fold(typed)
    found = reader.searcher.terms_with_prefix("words", prefix, seen, _ENOUGH)
    if sound.LETTERS.fullmatch(prefix) and len(prefix) > 1:
        heard = reader.searcher.terms_with_prefix("sounds", prefix, seen, _ENOUGH)
        found += [(word.partition("|")[2], count) for word, count in heard]
    for word, _ in sorted(found, key=lambda one: -one[1]):
        if word != prefix:
            yield word


def _titles(reader: Reader, typed: str, now: datetime, most: int) -> Iterator[str]:
    cut = phrase(typed)
    if len(cut) < 2:
        return
    bounds = match.bounds(Filters(), None, now, reader.schema)
    query = Query.boolean_query([(Occur.Must, match.follow(cut, reader.schema, "title")), *bounds])
    for _, place in reader.searcher.search(query, most, count=False, weight_by_field="weight").hits:
        yield json.loads(reader.searcher.doc(place)["shown"][0])["title"]
