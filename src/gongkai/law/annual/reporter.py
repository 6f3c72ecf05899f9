"""Who reports for an organ that was founded, merged or abolished: 条例第四十九条 asks each organ and says no more.

That whoever is there on 31 December reports the whole year, for those too that were merged into it during the year, is
practice; so is that an organ merged later still has a report of its own, written by its successor (unconfirmed).
"""

from datetime import date
from typing import Literal

Reporter = Literal["itself", "successor", "nobody"]


def reporter(founded: date | None, ended_on: date | None, year: int) -> Reporter:
    """Who writes of the year of an organ. `ended_on` is the first day on which it is no more, None while it is.

    "nobody": it was not founded yet, or was gone before the year began.
    """
    if (founded and founded > date(year, 12, 31)) or (ended_on and ended_on <= date(year, 1, 1)):
        return "nobody"
    return "successor" if ended_on and ended_on <= date(year, 12, 31) else "itself"
