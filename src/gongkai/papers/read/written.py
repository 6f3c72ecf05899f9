"""How the document writes each label of the form."""

from collections.abc import Iterator

from gongkai.law.annual.report import Seen
from gongkai.law.grid import Form
from gongkai.law.labels import bare

from .lexicon import Entry, entries
from .scan import Scan
from .stream import Stream
from .tokens import Token


def labels_seen(stream: Stream, found: Scan, form: Form) -> tuple[Seen, ...]:
    """Every label of the form, as written; empty where the document does not have it."""
    return tuple(_seen(stream, found, entry) for entry in entries(form))


def _seen(stream: Stream, found: Scan, entry: Entry) -> Seen:
    token = found.labels.get((entry.kind, entry.table, entry.name)) or next(_alike(found, entry), None)
    if token is None:
        return Seen(entry.kind, entry.name, entry.label, "", "")
    written = stream.written(token.start, token.end)
    if _broken_up(found, entry, written):
        written = entry.label
    return Seen(entry.kind, entry.name, entry.label, written, stream.piece(token.start).where)


def _alike(found: Scan, entry: Entry) -> Iterator[Token]:
    """The same words in another place: a column heads several blocks, a group may be a row."""
    kinds = (entry.kind, "row") if entry.kind == "group" else (entry.kind,)
    for (kind, table, _), token in found.labels.items():
        if table == entry.table and kind in kinds and any(one.key == entry.key for one in token.entries):
            yield token


def _broken_up(found: Scan, entry: Entry, written: str) -> bool:
    """Whether the rest of a label stands elsewhere: a cell broken over two pages is not a mistake."""
    part = bare(written)
    if part == entry.key or part not in entry.key:
        return False
    rests = [rest for rest in entry.key.split(part) if rest]
    strays = [bare(stray.text) for stray in found.strays]
    return all(any(stray.endswith(rest) or stray.startswith(rest) for stray in strays) for rest in rests)
