"""A question as the index understands it: which documents, and which of them first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import rjieba
import tantivy
from tantivy import FieldType, Occur, Query

from gongkai.search import number
from gongkai.search import schema as fields
from gongkai.search.asked import Filters, Grasp
from gongkai.search.bigrams import AFTER_WORD, GAP, MARK, SIGN, SYMBOLS, fold, pairs, phrase, units
from gongkai.search.query import DAY, EXACT, NUMBER, Clause, Piece, Question

_TITLE, _OWN_NUMBER, _WHOLE = 2.0, 20.0, 1.5  # how much more the title counts, the own 文号, and the words in one piece
_ASKING = (
    "是不是", "有没有", "能不能", "怎么办", "为什么", "多少", "怎么", "怎样", "如何", "什么", "哪里", "哪儿", "哪些",
    "我要", "我想", "请问", "可以", "是否", "需要", "想要", "知道", "一下", "关于", "有关",
)  # fmt: skip
_IDLE = re.compile("|".join(_ASKING) + "|[的了吗呢吧啊呀么在和与及是有我你您要想查找看搜问请把哪办怎]")
_LEVELS = 10  # of confidentiality, more than there are

Occurs = tuple[Occur, Query]
Meant = Mapping[str, Sequence[str]]  # pieces of names, by the pinyin that was typed


def matching(question: Question, schema: tantivy.Schema, meant: Meant, field: str = "text") -> Query:
    """What the clauses ask for; `meant` beside what was typed. Nothing asked is everything.

    In the `title` alone (a 文号 as the thing's own): what of the whole comes first.
    """
    parts: list[Occurs] = []
    for clause in question.clauses:
        parts.append((Occur.MustNot if clause.unwanted else Occur.Must, _clause(clause, schema, meant, field)))
        if not clause.unwanted:
            parts += [(Occur.Should, query) for query in _higher(clause, schema)]
    if not any(occur == Occur.Must for occur, _ in parts):
        parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 1.0)))
    return Query.boolean_query(parts)


def bounds(filters: Filters, grasp: Grasp | None, now: datetime, schema: tantivy.Schema) -> list[Occurs]:
    """What has to hold whatever the words, adding nothing to the rank."""
    found = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in _filters(filters, schema)]
    moment = fields.seconds(now)
    # Few things in the index are over or to come, so these look at few terms, not at each document.
    over = Query.range_query(schema, "until", FieldType.Integer, 0, moment, use_inverted_index=True)
    to_come = Query.range_query(schema, "since", FieldType.Integer, moment + 1, 2**50, use_inverted_index=True)
    found += [(Occur.MustNot, over), (Occur.MustNot, to_come)]
    return found + (_reached(grasp, schema) if grasp else [])


def _filters(filters: Filters, schema: tantivy.Schema) -> Iterable[Query]:
    for name in ("kind", "column", "subkind", "genre", "validity", "state", "year"):
        if value := getattr(filters, name):
            yield Query.term_query(schema, name, value)
    if filters.organ:
        yield Query.term_query(schema, "path", filters.organ)
    if filters.topic:
        yield Query.term_query(schema, "topics", filters.topic)
    if filters.attachments:
        yield Query.term_query(schema, "attachments", 1)
    if filters.since or filters.until:
        first = filters.since.toordinal() if filters.since else 0
        last = filters.until.toordinal() if filters.until else 2**31
        yield Query.range_query(schema, "day", FieldType.Integer, first, last)


def _reached(grasp: Grasp, schema: tantivy.Schema) -> list[Occurs]:
    words = [
        f"{kind}:{organ}:{level}" for kind, organ, ceiling in grasp.reach for level in range(min(ceiling, _LEVELS) + 1)
    ]
    found = [(Occur.Must, Query.const_score_query(Query.term_set_query(schema, "reach", words), 0.0))]
    restricted: Query = Query.term_query(schema, "flags", "restricted")
    if grasp.besides:
        besides = Query.term_set_query(schema, "key", sorted(grasp.besides))
        restricted = Query.boolean_query([(Occur.Must, restricted), (Occur.MustNot, besides)])
    found.append((Occur.MustNot, restricted))
    if grasp.without:
        found.append((Occur.MustNot, Query.term_set_query(schema, "key", sorted(grasp.without))))
    return found


def _clause(clause: Clause, schema: tantivy.Schema, meant: Meant, field: str) -> Query:
    either = [_both([_piece(piece, schema, meant, field) for piece in pieces], Occur.Must) for pieces in clause.either]
    return _both(either, Occur.Should)


def _both(queries: Sequence[Query], occur: Occur) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(occur, query) for query in queries])


def _piece(piece: Piece, schema: tantivy.Schema, meant: Meant, field: str) -> Query:
    if piece.how in (NUMBER, DAY):
        where = "numbers" if field == "text" else "own_numbers"
        named = [Query.term_query(schema, where, word) for word in _numbered(piece)]
        literal = [follow(phrase(way), schema, field) for way in number.short_ways(piece.typed)]
        return _both([*named, *literal], Occur.Should)
    cut = phrase(piece.text)
    if piece.how == EXACT:
        return follow(cut, schema, field)
    ways = _worded(cut, schema, field)
    ways += [follow(phrase(name), schema, field) for name in meant.get(piece.text.lower(), ())]
    return _both(ways, Occur.Should)


def _worded(cut: Sequence[str], schema: tantivy.Schema, field: str) -> list[Query]:
    """In one piece; or, less so, each of its words."""
    parts = words(cut)
    if not parts or (len(parts) == 1 and (parts == [list(cut)] or _IDLE.sub("", "".join(cut)) != "".join(parts[0]))):
        return [follow(cut, schema, field)] if cut else []  # a single sign tells 双河乡 from 双河镇
    whole = Query.boost_query(follow(cut, schema, field), _WHOLE)
    return [whole, _both([follow(part, schema, field) for part in parts], Occur.Must)]


def _numbered(piece: Piece) -> list[str]:
    """The 文号, and where words of a sentence were typed before its letters, its last letters."""
    letters, slash, rest = piece.text.partition("/")
    return [piece.text, *(letters[start:] + slash + rest for start in range(1, len(letters) - 3))]


def follow(cut: Sequence[str], schema: tantivy.Schema, field: str = "text") -> Query:
    """Where these units follow each other."""
    if len(cut) == 1:
        return Query.regex_query(schema, field, _beginning(cut[0]))
    found = pairs(list(cut))
    if len(found) == 1:
        return Query.term_query(schema, field, found[0])
    return Query.phrase_query(schema, field, list(found))


def _beginning(unit: str) -> str:
    """Each unit begins one word of the index: 房 begins 房屋 and 房改, % begins %的, gb begins gb。 and not gbk."""
    return f"{re.escape(unit)}.*" if SIGN.match(unit) or unit in SYMBOLS else f"{re.escape(unit)}({AFTER_WORD}.*)?"


def words(cut: Sequence[str]) -> list[list[str]]:
    """The words among the units, without marks and single signs; without those that only ask, if there are others."""
    found: list[list[str]] = []
    run, before = "", MARK
    for unit in [*cut, MARK]:
        if SIGN.match(unit):
            run += unit
        elif run:
            found += [units(fold(part)) for part in rjieba.cut(run) if len(part) > 1]
            run = ""
        if not SIGN.match(unit) and unit not in (MARK, GAP):
            if not SIGN.match(before) and before not in (MARK, GAP):  # 10% and c++ are words of several units
                found[-1].append(unit)
            else:
                found.append([unit])
        before = unit
    return [part for part in found if _IDLE.sub("", "".join(part))] or found


def _higher(clause: Clause, schema: tantivy.Schema) -> Iterable[Query]:
    """What comes first among what is found: the words in the title, the 文号 as its own."""
    for pieces in clause.either:
        for piece in pieces:
            if piece.how in (NUMBER, DAY):
                yield Query.boost_query(Query.term_query(schema, "own_numbers", piece.text), _OWN_NUMBER)
            else:
                yield Query.boost_query(follow(phrase(piece.text), schema, "title"), _TITLE)
