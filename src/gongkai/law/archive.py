"""The file of a closed application (归档): how long it is kept, and what must be true before it may be destroyed.

The three terms are those of the archives of organs; which application has which is our reading (unconfirmed): the
schedule of the organ decides, and the archivist may choose another term.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import ARCHIVES, ARCHIVES_RULES, Cite


@dataclass(frozen=True)
class Retention:
    """`years` after the year in which the case was closed; 0 is for ever."""

    label: str
    years: int
    cite: Cite


RETENTIONS = {
    "permanent": Retention("永久", 0, ARCHIVES_RULES()),
    "years_30": Retention("30年", 30, ARCHIVES_RULES()),
    "years_10": Retention("10年", 10, ARCHIVES_RULES()),
}
DESTRUCTION = ARCHIVES(21)
# By what became of the application; whatever was answered is kept for the middle term.
BY_REPLY = {"withdrawn": "years_10", "merged": "years_10", "uncorrected": "years_10", "unpaid": "years_10"}
ANSWERED, WEIGHTY = "years_30", "permanent"


def retention(reply: str, *, weighty: bool) -> str:
    """The term for a case counted under a reply of `law.replies`; `weighty`: an objection was overruled, or it was
    annulled and made anew."""
    return WEIGHTY if weighty else BY_REPLY.get(reply, ANSWERED)


def destroy_after(term: str, closed_on: date) -> date | None:
    """The last day of keeping, counted from the first of January after the year of closing; None for ever."""
    years = RETENTIONS[term].years
    return date(closed_on.year + years, 12, 31) if years else None
