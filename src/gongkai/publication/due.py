"""By when an item must be public: 20 working days from its formation, or the limit of its matter (条例 art. 26)."""

from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.events import Event
from gongkai.law.term import Term, Unit
from gongkai.law.terms import TERMS, due
from gongkai.publication.models import CatalogueItem, Item

UNITS = {"wd": Unit.WORKING_DAYS, "d": Unit.DAYS}


def term_of(item: Item) -> Term:
    """The term that runs for an item: the organ's own for its matter, that of the catalogue, or the general one."""
    matter = CatalogueItem.objects.filter(organ=item.organ_id, code=item.catalogue).first()
    if matter is None:
        return TERMS["publish"]
    if matter.days:
        return Term(matter.label, matter.days, ("formed",), REG(26), unit=UNITS[matter.unit or "wd"])
    return TERMS[matter.limit or "publish"]


def count(item: Item, calendar: Calendar) -> None:
    """Write on the item by when it must be public; nothing where it is not to be."""
    item.due_on, item.provisional = None, False
    if item.attribute != "active":
        return
    term = term_of(item)
    answer = due(term, [Event(term.starts[0], item.formed_on)], calendar)
    item.due_on, item.provisional = answer.day, answer.provisional
