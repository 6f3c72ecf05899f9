"""By when an item must be public: 20 working days from its formation, or the limit of its matter (条例 art. 26)."""

from datetime import date

from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.events import Event
from gongkai.law.term import Term, Unit
from gongkai.law.terms import TERMS, due
from gongkai.publication.models import CatalogueItem, Item

UNITS = {"wd": Unit.WORKING_DAYS, "d": Unit.DAYS}


def terms_of(item: Item) -> list[Term]:
    """The terms that run for an item: that of the law for its matter, and the organ's own where it set one."""
    matter = CatalogueItem.objects.filter(organ=item.organ_id, code=item.catalogue).first()
    if matter is None:
        return [TERMS["publish"]]
    law = TERMS[matter.limit or "publish"]
    if not matter.days:
        return [law]
    return [law, Term(matter.label, matter.days, ("formed",), REG(26), unit=UNITS[matter.unit or "wd"])]


def count(item: Item, calendar: Calendar) -> None:
    """Write on the item by when it must be public, the earliest day of its terms; nothing where it is not to be.

    Days and working days compare by the calendar alone: twenty working days may be over before twenty-eight days are.
    """
    item.due_on, item.provisional = None, False
    if item.attribute != "active" or item.provenance:  # the term of what was public ran there
        return
    answers = [due(term, [Event(term.starts[0], item.formed_on)], calendar) for term in terms_of(item)]
    first = min(answers, key=lambda answer: answer.day or date.max)
    item.due_on, item.provisional = first.day, any(answer.provisional for answer in answers)
