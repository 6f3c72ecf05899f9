"""What search is measured against: SQLite FTS5 on the same bigrams, PostgreSQL ILIKE with pg_trgm."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from gongkai.search.bigrams import MARK, fold, joined, pairs, units
from gongkai.search.document import Document
from tests.parts import POSTGRES
from tests.postgres import cluster

Look = Callable[[str], object]
_LETTER = "q"  # FTS5 parts words at a mark, which stands within our bigrams


def _text(document: Document) -> str:
    return fold(f"{document.title}\n\n{document.document_number}\n\n{document.organ_names[0]}\n\n{document.body}")


@contextlib.contextmanager
def sqlite(path: Path, documents: Iterator[Document]) -> Iterator[Look | None]:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='', detail=full)")
    rows = ((joined(units(_text(each))).replace(MARK, _LETTER),) for each in documents)
    connection.executemany("INSERT INTO found (text) VALUES (?)", rows)
    connection.execute("INSERT INTO found (found) VALUES ('optimize')")
    connection.commit()

    def look(phrase: str) -> object:
        match = " ".join(pairs(units(fold(phrase)))).replace(MARK, _LETTER)
        looked_for = (f'"{match}"',)
        connection.execute("SELECT count(*) FROM found WHERE found MATCH ?", looked_for).fetchone()
        return connection.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20", looked_for
        ).fetchall()

    yield look
    connection.close()


@contextlib.contextmanager
def postgres(_: Path, documents: Iterator[Document]) -> Iterator[Look | None]:
    programs = POSTGRES.find()
    if programs is None:
        yield None
        return
    with cluster(programs) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE found (key text, day date, text text)")
        with connection.cursor().copy("COPY found FROM STDIN") as copy:
            for each in documents:
                copy.write_row((each.key, each.date, _text(each)))
        connection.execute("CREATE INDEX ON found USING gin (text gin_trgm_ops)")
        connection.execute("ANALYZE found")

        def look(phrase: str) -> object:
            looked_for = (f"%{fold(phrase)}%",)
            connection.execute("SELECT count(*) FROM found WHERE text ILIKE %s", looked_for).fetchone()
            return connection.execute(
                "SELECT key FROM found WHERE text ILIKE %s ORDER BY day DESC LIMIT 20", looked_for
            ).fetchall()

        yield look
