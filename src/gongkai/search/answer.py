"""The answer of one index to one question."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from tantivy import DocAddress, Occur, Order, Query

from gongkai.search.asked import NEWEST, OLDEST, Asked, Filters, Found
from gongkai.search.correct import corrected, similar
from gongkai.search.counting import ESTIMATED, Counted, common, counted, facets
from gongkai.search.engine import Reader
from gongkai.search.hits import hit, looked_for
from gongkai.search.match import Meant, Occurs, bounds, matching
from gongkai.search.names import Names
from gongkai.search.query import Question, parse

DEEPEST = 10_000  # hits that can be turned to; behind them nobody looks, and each costs all before it
LARGEST = 100  # hits of a page


def answer(reader: Reader, asked: Asked, *, now: datetime) -> Found:
    """What the index of this reader knows at `now`. Takes whatever was typed; raises nothing for it."""
    question = parse(asked.text)
    if asked.text.strip() and not question.clauses:
        return Found(says=question.says)
    if max(asked.page, 1) * _size(asked) > DEEPEST:
        return Found(says=(*question.says, _TOO_DEEP))
    seen = _with(Query.all_query(), bounds(Filters(), asked.grasp, now, reader.schema))
    names = Names(reader, seen, asked.grasp)
    meant = {typed: names.meant(typed) for typed in {piece.text.lower() for piece in question.wanted}}
    query = _with(matching(question, reader.schema, meant), bounds(asked.filters, asked.grasp, now, reader.schema))
    sample = common(reader, query)
    total, places = _found(reader, asked, query, _titled(reader, question, meant) if sample else None)
    if not total:
        better = corrected(reader, question, asked.text, seen, names)
        return Found(says=question.says, corrected=better, similar=similar(reader, question, seen, names))
    wanted = looked_for(question, meant)
    return Found(
        hits=tuple(hit(reader, place, wanted) for place in places),
        total=sample.total if sample else total,
        facets=facets(reader, sample or Counted(query)) if asked.facets else {},
        says=(*question.says, ESTIMATED) if sample else question.says,
    )


def keys(reader: Reader, asked: Asked, *, now: datetime, most: int) -> tuple[str, ...] | None:
    """The keys of all that is found, in no order; None where more than `most` are, or something was not understood."""
    question = parse(asked.text)
    if question.says:
        return None
    query = _with(matching(question, reader.schema, {}), bounds(asked.filters, asked.grasp, now, reader.schema))
    result = reader.searcher.search(query, most, order_by_field="day")
    if counted(result) > most:
        return None
    return tuple(json.loads(reader.searcher.doc(place)["shown"][0])["key"] for _, place in result.hits)


def has_any(reader: Reader, keys: Iterable[str]) -> bool:
    """Whether one of these keys is that of something in the index."""
    wanted = Query.term_set_query(reader.schema, "key", sorted(keys))
    return counted(reader.searcher.search(wanted, 1)) > 0


_TOO_DEEP = f"最多可以翻看前{DEEPEST}条。请加上机关、年份等条件，或者多写几个词，把范围缩小。"


def _size(asked: Asked) -> int:
    return min(max(asked.size, 1), LARGEST)


def _with(match: Query, held: Sequence[Occurs]) -> Query:
    return Query.boolean_query([(Occur.Must, match), *held])


def _titled(reader: Reader, question: Question, meant: Meant) -> Query | None:
    return matching(question, reader.schema, meant, "title") if question.wanted else None


def _found(reader: Reader, asked: Asked, query: Query, titled: Query | None) -> tuple[int, list[DocAddress]]:
    """How many there are, and where the hits of the page are.

    Of what is very common only those with the words in their title are ranked, if they fill the page: the title counts
    most, and to rank hundreds of thousands takes longer than a reader waits.
    """
    size = _size(asked)
    offset = (max(asked.page, 1) - 1) * size
    if asked.sort in (NEWEST, OLDEST) or not asked.text.strip():
        order = Order.Asc if asked.sort == OLDEST else Order.Desc
        result = reader.searcher.search(query, size, offset=offset, order_by_field="day", order=order)
        return counted(result), [place for _, place in result.hits]
    if titled:
        narrower = _with(query, [(Occur.Must, titled)])
        result = reader.searcher.search(narrower, size, offset=offset, weight_by_field="weight")
    if not titled or counted(result) < offset + size:
        result = reader.searcher.search(query, size, offset=offset, weight_by_field="weight")
    return counted(result), [place for _, place in result.hits]
