"""What counts in a row of table 三: conditions on the facts of a case, ANDed, for both editions of the form.

A fact sheet of cases is flat and has no blanks: `received_year`, `closed_year` (OPEN while it is open),
`applicant_kind` (a column), `row` (of `law.replies`, empty while open). `{year}` stands for the year of the report.

What was never received (withdrawn before both sides had confirmed it) has OPEN as its `received_year` and counts
nowhere: each condition names both years, so that the relations of the form hold whatever the records say.
"""

from collections.abc import Mapping

OPEN = 9999  # the closed_year of a case that is not closed, the received_year of one that is not received

Conditions = Mapping[str, object]
CLOSED = {"received_year__lte": "{year}", "closed_year": "{year}"}
APART: Mapping[str, Conditions] = {
    "received": {"received_year": "{year}", "closed_year__gte": "{year}"},
    "carried_in": {"received_year__lt": "{year}", "closed_year__gte": "{year}"},
    "total": CLOSED,
    "carried_out": {"received_year__lte": "{year}", "closed_year__gt": "{year}"},
}


def counts(row: str, column: str, year: int) -> dict[str, object]:
    """The conditions of the cell `row.column` of table 三 in the report of a year."""
    found = dict(APART.get(row, {**CLOSED, "row": row}))
    if column != "total":
        found["applicant_kind"] = column
    return {fact: year if value == "{year}" else value for fact, value in found.items()}
