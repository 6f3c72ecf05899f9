"""How many there are, and of what: exactly, or from a sample where there are very many.

To count nine facets of a million things takes longer than a reader waits, and nobody reads such a count as a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tantivy import Occur, Query, SearchResult

from gongkai.search.asked import FACETS
from gongkai.search.engine import Reader
from gongkai.search.schema import SAMPLE, SAMPLED

COMMON = 100_000  # hits: more are counted in the sample
ESTIMATED = "符合的内容很多，条数和各项数字按抽样估算；加上机关、年份等条件后是准确数。"
_FIELD = {"organ": "path"}  # an organ counts what its link brings: also what is below it
_VALUES = 50  # of one facet


@dataclass(frozen=True)
class Counted:
    """What is counted: the things of a query, each standing for `times` things."""

    query: Query
    total: int = 0
    times: int = 1


def common(reader: Reader, query: Query) -> Counted | None:
    """The sample of what is very common; None where all of it can be counted."""
    if reader.count() <= COMMON:
        return None
    sampled = Query.boolean_query([(Occur.Must, Query.term_query(reader.schema, "flags", SAMPLE)), (Occur.Must, query)])
    total = counted(reader.searcher.search(sampled, 1, order_by_field="day")) * SAMPLED
    return Counted(sampled, rounded(total), SAMPLED) if total > COMMON else None


def counted(result: SearchResult) -> int:
    return int(result.count or 0)  # type: ignore[attr-defined]  # its stub leaves it out


def rounded(number: int) -> int:
    """Two digits of an estimate: more would pretend to be known."""
    step: int = 10 ** max(len(str(number)) - 2, 0)
    return round(number / step) * step


def facets(reader: Reader, what: Counted) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Values with how many have each, the most frequent first."""
    asked = {name: {"terms": {"field": _FIELD.get(name, name), "size": _VALUES}} for name in FACETS}
    buckets = reader.searcher.aggregate(what.query, asked)
    found = {}
    for name in FACETS:
        values = [(bucket["key"], bucket["doc_count"]) for bucket in buckets[name]["buckets"]]
        found[name] = tuple(
            (_value(value), _times(count, what.times)) for value, count in values if value not in ("", 0)
        )
    return found


def _times(count: int, times: int) -> int:
    return rounded(count * times) if times > 1 else count


def _value(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)
