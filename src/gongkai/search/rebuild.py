"""The index built anew beside the one in use, and put in its place once it is whole."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gongkai.search import engine, place
from gongkai.search.document import DESK, PUBLIC
from gongkai.search.engine import Writer
from gongkai.search.marks import Marks, save
from gongkai.search.sources import Source, sources
from gongkai.search.take import SLICE, Clock, ends, follow
from gongkai.search.texts import Texts

COMMIT = 20_000  # records after which what was written is put on the disk


@dataclass(frozen=True)
class Built:
    """How many records were looked at; the index is at `folder`."""

    records: int
    folder: Path


def nothing(_done: int = 0, _of: int = 0) -> None:
    """Nobody watches."""


def rebuild(
    clock: Clock,
    *,
    told: Callable[[int, int], None] = nothing,
    between: Callable[[], object] = nothing,
    stopping: Callable[[], bool] = lambda: False,
    patient: bool = False,
) -> Built | None:
    """Build and swap; None where it was to stop before it was done. Call it in one's turn (`place.turn`).

    `between` is called every few hundred records: whoever keeps an index in use goes on keeping it. `patient` reads the
    text of every file on the way; else what was not read before comes after. Raises engine.Damaged, OSError.
    """
    folder = place.beside()
    heard, marks = Texts(patient), Marks(engine.VERSION, ends())
    all_, done = sum(source.count() for source in sources()), 0
    with ExitStack() as stack:
        writers = {store: stack.enter_context(Writer(folder / store)) for store in (PUBLIC, DESK)}
        for source in sources():
            at = 0
            while keys := source.after(at, SLICE, ""):
                if stopping():
                    return None
                _add(writers, source, keys, heard, clock)
                at, before, done = keys[-1], done, done + len(keys)
                if done // COMMIT > before // COMMIT:
                    _commit(writers)
                told(done, max(all_, done))
                between()
        _commit(writers)
    marks.unread = sorted(heard.lacking)
    save(folder, marks)
    follow(folder, marks, clock, stopping)
    place.swap(folder)
    return Built(done, folder)


def _add(writers: dict[str, Writer], source: Source, keys: list[int], heard: Texts, clock: Clock) -> None:
    for document in source.documents(keys, heard, clock()):
        writers[document.store].add(document)


def _commit(writers: dict[str, Writer]) -> None:
    for writer in writers.values():
        writer.commit()
