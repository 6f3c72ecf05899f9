"""How pressing a day to answer or to comply is."""

from datetime import date

from gongkai.desk.urgency import NEAR, ahead


def urgency(due: date | None, today: date) -> str:
    """ "overdue", "near", or nothing."""
    if due is None or due > ahead(today, NEAR):
        return ""
    return "overdue" if due < today else "near"
