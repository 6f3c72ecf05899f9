"""A question to this node's index, whatever state the index is in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from gongkai.search import place
from gongkai.search.answer import answer, has_any, keys
from gongkai.search.asked import Asked, Found
from gongkai.search.document import DESK, PUBLIC
from gongkai.search.engine import Damaged, Reader
from gongkai.search.suggest import suggestions

BEING_BUILT = "检索索引正在建立，暂时查不到内容。请过几分钟再试；这期间可以按栏目和目录浏览。"
_BEING_MENDED = "检索索引读不出来，正在自动重建，暂时查不到内容。请过几分钟再试；这期间可以按栏目和目录浏览。"
_T = TypeVar("_T")
_readers: dict[str, Reader] = {}
_lock = Lock()


def ask(asked: Asked, *, now: datetime) -> Found:
    """What the index knows: the public store, or with a grasp that of the desk. Never raises for what was typed.

    Without an index, or with a damaged one, a sentence says so, and whoever keeps the index is told to look.
    """
    store = DESK if asked.grasp else PUBLIC
    return _read(store, lambda reader: answer(reader, asked, now=now), lambda says: Found(says=(says,), searched=False))


def few(asked: Asked, *, now: datetime, most: int, store: str) -> tuple[str, ...] | None:
    """The keys of all that is found in a store, whoever may see it, in no order; None where it is more than `most` or
    no index can be asked. For those who look the keys up in the records, cut by what a person may see."""
    return _read(store, lambda reader: keys(reader, asked, now=now, most=most), lambda _: None)


def holds(keys: frozenset[str], store: str) -> bool:
    """Whether a store has one of these things."""
    return bool(keys) and _read(store, lambda reader: has_any(reader, keys), lambda _: False)


def suggest(text: str, *, now: datetime, most: int = 8) -> tuple[str, ...]:
    """What may be meant by what has been typed so far: titles, names and words of the public store."""
    return _read(PUBLIC, lambda reader: suggestions(reader, text, now=now, most=most), lambda _: ())


def _read(store: str, work: Callable[[Reader], _T], instead: Callable[[str], _T]) -> _T:
    folder = place.live(store)
    if folder is None:
        return instead(BEING_BUILT)
    try:
        return work(_reader(store, folder))
    except (Damaged, OSError, ValueError):  # tantivy says ValueError for what it can't read
        if place.live(store) not in (folder, None):  # another took its place meanwhile
            return _read(store, work, instead)
        place.suspect()
        with _lock:
            _readers.pop(store, None)
        return instead(_BEING_MENDED)


def _reader(store: str, folder: Path) -> Reader:
    """One reader a store and process, for as long as its folder is the one in use."""
    with _lock:
        reader = _readers.get(store)
        if reader is None or reader.folder != folder:
            reader = _readers[store] = Reader(folder)
        return reader.current()
