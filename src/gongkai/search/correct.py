"""A better spelling of what found nothing, and words near to it: from the words of this very index that may be seen."""

from collections.abc import Iterable, Iterator
from itertools import islice

from rapidfuzz.distance import OSA
from tantivy import Query

from gongkai.search import sound
from gongkai.search.bigrams import fold, phrase
from gongkai.search.engine import Reader
from gongkai.search.match import words
from gongkai.search.names import Names
from gongkai.search.query import WORDS, Question

_BEGINNINGS = 400  # words with one beginning that are looked at
_SIMILAR = 8
_WORDS = 8  # of what was typed that are looked up: each costs several looks into the dictionary


def corrected(reader: Reader, question: Question, text: str, seen: Query, names: Names) -> str:
    """What was typed with each word that the index has nowhere replaced by one that sounds so or differs by a sign."""
    better = text
    for word in islice(_typed(question), _WORDS):
        if not _known(reader, word, seen):
            near = next(iter(_near(reader, word, seen, names)), "")
            if near:
                better = fold(better).replace(word, near, 1) if word not in better else better.replace(word, near, 1)
    return better if better != text else ""


def similar(reader: Reader, question: Question, seen: Query, names: Names) -> tuple[str, ...]:
    """Words of the index that begin as those that were typed, sound so, or differ by a sign."""
    found: dict[str, None] = {}
    for word in islice(_typed(question), _WORDS):
        if _known(reader, word, seen):
            found[word] = None
        found |= dict.fromkeys(_near(reader, word, seen, names))
    return tuple(found)[:_SIMILAR]


def _typed(question: Question) -> Iterator[str]:
    for piece in question.wanted:
        if piece.how == WORDS:
            cut = phrase(piece.text)
            if 2 <= len(cut) <= 8:
                yield "".join(cut)
            yield from ("".join(part) for part in words(cut) if len(part) < len(cut))
            if len(cut) == 1:
                yield cut[0]


def _known(reader: Reader, word: str, seen: Query) -> bool:
    return any(term == word for term, _ in reader.searcher.terms_with_prefix("words", word, seen, 1))


def _near(reader: Reader, word: str, seen: Query, names: Names) -> list[str]:
    """The nearest first: same sound, then one sign other, the frequent ones first."""
    found: dict[str, tuple[float, int]] = {}
    for heard in _sounds(word):
        for term, count in reader.searcher.terms_with_prefix("sounds", f"{heard}|", seen, _BEGINNINGS):
            found[term.partition("|")[2]] = (0, -count)
    if len(word) > 2 or not found:
        for term, count in _alike(reader, word, seen):
            found.setdefault(term, (1, -count))
    if not found:
        for name in names.meant(word):
            found[name] = (2, 0)
    found.pop(word, None)
    return sorted(found, key=lambda term: found[term])


def _sounds(word: str) -> Iterable[str]:
    """How it sounds: pinyin that was typed is its own sound."""
    return (word,) if sound.LETTERS.fullmatch(word) else sound.syllables(word)


def _alike(reader: Reader, word: str, seen: Query) -> Iterator[tuple[str, int]]:
    """Words with the same first or second sign that differ by one."""
    if len(word) < 2:
        return
    for term, count in reader.searcher.terms_with_prefix("words", word[0], seen, _BEGINNINGS):
        if OSA.distance(term, word, score_cutoff=1) <= 1:
            yield term, count
    last = f"{sound.spelt(word)[0]}" if sound.spelt(word) else ""
    for term, count in reader.searcher.terms_with_prefix("sounds", last, seen, _BEGINNINGS) if last else ():
        if OSA.distance(other := term.partition("|")[2], word, score_cutoff=1) <= 1:
            yield other, count
