"""What counts in a cell of table 四: alternatives of conditions, each ANDed, on the facts of a remedy.

The fact sheet is flat and has no blanks: `filed_year`, `closed_year` (`counting.OPEN` while it runs), `route` (a row),
`column` (of `law.remedy_results`, empty while it runs), `counted` (of `law.remedy_routes.STANDINGS`).

The form does not say whether what is left over at the end of a year is counted again when it ends (unconfirmed):
`Reading` holds both points, and the working reading is the default.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.annual.shared import REMEDIES

Conditions = Mapping[str, object]


@dataclass(frozen=True)
class Reading:
    """How what runs over the end of a year is counted."""

    # Pending at the end of a later year than that in which it was filed: 尚未审结 of that year as well.
    pending_again: bool = True
    # Ended in a later year than that in which it was filed: counted in the year in which it ended, by its result.
    ended_later: bool = True


READING = Reading()
PENDING, TOTAL = "pending", "total"
RESULTS = tuple(column.name for column in REMEDIES.columns if column.name not in (PENDING, TOTAL))


def counts(route: str, column: str, year: int, reading: Reading = READING) -> tuple[Conditions, ...]:
    """What the cell `route.column` counts in the report of a year: whatever meets one of these, which exclude one
    another. Raises KeyError for a cell that table 四 lacks."""
    if route not in {row.name for row in REMEDIES.rows}:
        raise KeyError(route)
    if column == TOTAL:
        return tuple(one for each in (*RESULTS, PENDING) for one in counts(route, each, year, reading))
    here = {"counted": True, "route": route}
    if column == PENDING:
        filed = "filed_year__lte" if reading.pending_again else "filed_year"
        return ({**here, filed: year, "closed_year__gt": year},)
    if column not in RESULTS:
        raise KeyError(column)
    ended = {**here, "column": column, "closed_year": year}
    return (ended if reading.ended_later else {**ended, "filed_year": year},)
