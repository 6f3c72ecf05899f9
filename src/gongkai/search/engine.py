"""The index in its folder: one writes, many read (tantivy; ADR 0074)."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import tantivy

from gongkai.law.refusal import Refusal
from gongkai.search.document import Document
from gongkai.search.schema import VERSION, prepared, schema

__all__ = ["VERSION", "Busy", "Damaged", "Reader", "Writer"]
MEMORY = 100_000_000  # bytes for what is not yet on the disk
_VERSION = "gongkai-version"


class Damaged(Refusal):
    says = "检索索引读不出来（{folder}）：{why}。系统会自动重建，也可以运行 gongkai index rebuild；其他功能不受影响。"


class Busy(Refusal):
    says = "检索索引（{folder}）正由另一个程序写入。一台机器上只由一个程序写索引，请等它结束再试。"


class Writer:
    """What changes the index of one folder. Nothing is seen or kept before `commit`; a second writer is Busy."""

    def __init__(self, folder: Path, memory: int = MEMORY, threads: int = 1) -> None:
        """`memory` in bytes, at least 15 000 000 a thread. A folder that is missing or empty gets an index."""
        index = _opened(folder, create=True)
        try:
            self._writer = index.writer(memory, threads)
        except ValueError as busy:
            if "Lock" in str(busy):
                raise Busy(folder=folder) from busy
            raise Damaged(folder=folder, why=busy) from busy
        self._folder = folder

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What was not committed is dropped; segments that are being merged are waited for, and the lock is freed."""
        if kind:
            self._said(self._writer.rollback)
        self._said(self._writer.wait_merging_threads)

    def put(self, document: Document) -> None:
        """Take a document in, in place of the one with its key."""
        self.remove(document.key)
        self.add(document)

    def add(self, document: Document) -> None:
        """Take in a document whose key is known to be new: while everything is built anew."""
        filled = prepared(document)
        self._said(lambda: self._writer.add_document(filled))

    def remove(self, key: str) -> None:
        self._said(lambda: self._writer.delete_documents_by_term("key", key))

    def commit(self) -> None:
        """Everything since the last commit, on the disk and seen by readers, or nothing of it."""
        self._said(self._writer.commit)

    def _said(self, work: Callable[[], object]) -> None:
        try:
            work()
        except (ValueError, OSError) as error:
            raise Damaged(folder=self._folder, why=error) from error


class Reader:
    """What looks into the index of one folder. `current()` takes up what was committed since, by any process."""

    _SEEN: ClassVar[str] = "meta.json"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = _opened(folder, create=False)
        self._index.config_reader("manual")
        self._stamp: tuple[int, int] | None = None
        self.searcher = self._index.searcher()
        self.schema = self._index.schema
        self.current()

    def current(self) -> "Reader":
        """This reader, at the last commit. Costs a look at one file where nothing was committed."""
        try:
            meta = (self.folder / self._SEEN).stat()
            stamp = (meta.st_mtime_ns, meta.st_ino)
            if stamp != self._stamp:
                self._index.reload()
                self.searcher, self._stamp = self._index.searcher(), stamp
        except (ValueError, OSError) as error:
            raise Damaged(folder=self.folder, why=error) from error
        return self

    @property
    def stamp(self) -> tuple[int, int] | None:
        """Differs from commit to commit: what was made of the index keeps as long as it."""
        return self._stamp

    def count(self) -> int:
        return self.searcher.num_docs


def _opened(folder: Path, *, create: bool) -> tantivy.Index:
    """The index of a folder. Raises Damaged: not readable, not an index, of another version."""
    try:
        if create and not any(folder.iterdir() if folder.is_dir() else ()):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _VERSION).write_text(f"{VERSION}\n", encoding="ascii")
            index = tantivy.Index(schema(), path=str(folder))
        else:
            written = (folder / _VERSION).read_text(encoding="ascii").strip()
            if written != str(VERSION):
                raise Damaged(folder=folder, why=f"它是第{written}版的，本程序用第{VERSION}版")
            index = tantivy.Index.open(str(folder))
    except (ValueError, OSError) as error:
        raise Damaged(folder=folder, why=error) from error
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("cut", cut)
    return index
