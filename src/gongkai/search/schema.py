"""The fields of the index, and how a document fills them."""

import json
import math
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from zlib import crc32

import rjieba
import tantivy

from gongkai.law.information.validity import VALIDITY
from gongkai.search import number, sound
from gongkai.search.bigrams import SIGN, fold, joined, units
from gongkai.search.document import Document

VERSION = 3  # of the fields and of the cutting: an index of another is built anew
LONGEST_TEXT = 1_000_000  # signs of one thing that are looked through
STORED_TEXT = 200_000  # signs of one thing from which a snippet is cut
_YEARS_TO_DOUBLE = 12  # something twelve years newer counts twice
_EPOCH = date(2008, 5, 1)  # the 条例 first took effect
_NOT_IN_FORCE = 0.6
SAMPLE, SAMPLED = "sample", 16  # one of so many things is in the sample, by its key
_END = 2**40  # seconds: never


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """Words are cut by us and parted by blanks (`cut`), or one whole (`raw`)."""
    made = tantivy.SchemaBuilder()
    made.add_text_field("key", tokenizer_name="raw", index_option="basic")
    for name in ("text", "title"):
        made.add_text_field(name, tokenizer_name="cut", index_option="position")
    for name in ("numbers", "own_numbers", "words", "sounds", "names", "reach", "topics", "flags"):
        made.add_text_field(name, tokenizer_name="raw" if name in RAW else "cut", index_option="basic")
    for name in ("kind", "column", "topic", "subkind", "genre", "validity", "state"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("organ", "year", "attachments"):
        made.add_unsigned_field(name, indexed=True, fast=True)
    made.add_unsigned_field("path", indexed=True, fast=True)
    made.add_integer_field("day", indexed=True, fast=True)
    made.add_integer_field("since", indexed=True)
    made.add_integer_field("until", indexed=True)
    made.add_float_field("weight", fast=True)
    made.add_bytes_field("shown", stored=True)
    return made.build()


RAW = ("names", "sounds", "words")


def prepared(document: Document) -> tantivy.Document:
    """The document as its fields."""
    made = tantivy.Document()
    made.add_text("key", document.key)
    _texts(made, document)
    for name in ("kind", "column", "topic", "subkind", "genre", "validity", "state"):
        made.add_text(name, getattr(document, name))
    made.add_unsigned("organ", document.organ)
    made.add_unsigned("year", document.date.year)
    made.add_unsigned("attachments", bool(document.attachments))
    for organ in document.path:
        made.add_unsigned("path", organ)
    made.add_text("topics", " ".join(_branches(document.topic)))
    made.add_text("reach", " ".join(f"{document.kind}:{organ}:{document.confidentiality}" for organ in _all(document)))
    made.add_text("flags", " ".join(_flags(document)))
    made.add_integer("day", document.date.toordinal())
    made.add_integer("since", seconds(document.since) + 1 if document.since else 0)  # rather late than early
    made.add_integer("until", seconds(document.until) if document.until else _END)
    made.add_float("weight", weight(document.date, document.validity))
    made.add_bytes("shown", json.dumps(_shown(document), ensure_ascii=False).encode())
    return made


def seconds(moment: datetime) -> int:
    return math.floor(moment.astimezone(UTC).timestamp())


def weight(day: date, validity: str) -> float:
    """By how much the score of something is raised: twice for twelve years newer, 0.6 for what is not in force.

    The index multiplies by log2(2 + weight), so the weight of a factor is 2 ** factor - 2.
    """
    stands = _NOT_IN_FORCE if validity in VALIDITY and not VALIDITY[validity].holds else 1.0
    factor = 2 ** ((day - _EPOCH).days / 365.25 / _YEARS_TO_DOUBLE) * stands
    return float(2 ** min(max(factor, 0.2), 8) - 2)


def _texts(made: tantivy.Document, document: Document) -> None:
    """The words of everything, of the title once more, and 文号, days, sounds and names."""
    marks = (document.document_number, document.index_number)
    texts = [document.title, document.summary, *document.words, *marks, *document.organ_names, document.body]
    texts += [text for attachment in document.attachments for text in attachment]
    left = LONGEST_TEXT
    for text in texts:
        if text and left > 0:
            made.add_text("text", joined(units(fold(text[:left]))))
            left -= len(text)
    made.add_text("title", joined(units(fold(document.title))))
    own = number.own_words(document.document_number)
    found = own | {number.day_word(document.date)}
    for text in texts:
        found |= number.words_of(text[:LONGEST_TEXT])
    made.add_text("numbers", " ".join(found))
    made.add_text("own_numbers", " ".join(own))
    for word in {*words_in(document.title), *document.words}:
        made.add_text("words", word)
        for heard in sound.syllables(word):
            made.add_text("sounds", f"{heard}|{word}")
    for name in document.organ_names:
        made.add_text("names", name)


def words_in(text: str) -> Iterable[str]:
    """Words of two to eight Chinese signs."""
    return {word for word in rjieba.cut(fold(text)) if 2 <= len(word) <= 8 and SIGN.match(word)}


def _branches(topic: str) -> Iterable[str]:
    """06.01.02 is of 06, of 06.01 and of itself."""
    parts = topic.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1) if topic)


def _flags(document: Document) -> Iterable[str]:
    if document.restricted:
        yield "restricted"
    if crc32(document.key.encode()) % SAMPLED == 0:
        yield SAMPLE


def _all(document: Document) -> Iterable[int]:
    return {0, document.organ, *document.path}


def _shown(document: Document) -> dict[str, object]:
    """What a hit shows, and the texts from which its snippet is cut."""
    left = STORED_TEXT - len(document.body)
    attachments = []
    for name, text in document.attachments:
        attachments.append((name, text[: max(left, 0)]))
        left -= len(text)
    return {
        "key": document.key,
        "kind": document.kind,
        "title": document.title,
        "url": document.url,
        "organ": document.organ,
        "date": document.date.isoformat(),
        "number": document.document_number,
        "validity": document.validity,
        "state": document.state,
        "summary": document.summary,
        "body": document.body[:STORED_TEXT],
        "attachments": attachments,
    }
