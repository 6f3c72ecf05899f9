"""A question to the index, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

RANK, NEWEST, OLDEST = "rank", "newest", "oldest"
FACETS = ("kind", "organ", "column", "topic", "subkind", "genre", "validity", "year", "attachments")
LONGEST = 200  # signs of a question that are looked at; what is longer is cut, and the answer says so


@dataclass(frozen=True)
class Filters:
    """Each empty where it does not matter. `organ` includes all organs below it. Days are inclusive."""

    kind: str = ""
    organ: int = 0
    column: str = ""
    topic: str = ""
    subkind: str = ""
    genre: str = ""
    validity: str = ""
    year: int = 0
    state: str = ""
    attachments: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Grasp:
    """What one reader at the desk may see. For DESK alone.

    `reach` is (kind, organ, highest confidentiality), each with all organs below, organ 0 for everywhere: whoever sees
    the items of an organ need not see its cases. `besides` are keys of restricted things that this reader may see; no
    other restricted one is found or counted. `without` are keys withheld whatever the organ.
    """

    reach: tuple[tuple[str, int, int], ...] = ()
    besides: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """`text` as typed; the plain form joins into it by `search.query.plain`. `page` counts from 1."""

    text: str
    filters: Filters = Filters()
    sort: str = RANK
    page: int = 1
    size: int = 20
    facets: bool = True
    grasp: Grasp | None = None  # None: the public store


Marked = tuple[tuple[str, bool], ...]  # pieces of text, and whether each is a match; a face escapes and marks them


@dataclass(frozen=True)
class Hit:
    key: str
    kind: str
    title: Marked
    snippet: Marked
    url: str
    organ: int
    date: date
    document_number: str = ""
    validity: str = ""
    state: str = ""  # for DESK
    attachment: str = ""  # the name of the file in which the match stands, where it stands in none of the item's words


@dataclass(frozen=True)
class Found:
    """`says` are sentences for the reader: cut, unbalanced quotes taken as …, nothing to look for, index being rebuilt.

    `corrected` is a better spelling that would find something, "" where there is none; `similar` are words of the index
    near to what was asked. Counts are for orientation, never for a report. `searched` is False where there was no index
    to ask: then nothing is said of what there is.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    corrected: str = ""
    similar: tuple[str, ...] = ()
    searched: bool = True
