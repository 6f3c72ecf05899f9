"""What later documents do to an earlier one: they repeal it, in whole or in part, or amend it."""

from datetime import date

from gongkai.law.information.relation import RELATIONS
from gongkai.law.information.validity import Change
from gongkai.law.information.withdrawal import REASONS
from gongkai.publication.models import Item, Relation

MARKING = [name for name, relation in RELATIONS.items() if relation.mark]
_VOIDING = [name for name, reason in REASONS.items() if reason.voids]


def changes(item: Item) -> list[Change]:
    """What published items do to it; one that was published by mistake does nothing."""
    return [
        Change(relation.kind, relation.item.effective_on or relation.item.formed_on)
        for relation in Relation.objects.filter(to=item, kind__in=MARKING)
        .exclude(item__withdrawn_for__in=_VOIDING)
        .select_related("item")
    ]


def repealed_on(item: Item) -> date | None:
    """废止日期: as it was filled in, or the day from which the document that repealed it holds; None: it stands."""
    if item.repealed_on or item.validity != "repealed":
        return item.repealed_on
    return min((each.since for each in changes(item) if RELATIONS[each.how].mark == "repealed"), default=None)
