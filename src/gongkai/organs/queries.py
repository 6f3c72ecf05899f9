"""Questions about organs and their tree."""

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from gongkai.organs.models import Organ

# UNION without ALL ends even where rows point in a circle. Both engines know recursive queries; Django's ORM has none.
_BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM organs_organ WHERE id = %s
        UNION SELECT organ.id FROM organs_organ organ JOIN below ON organ.parent_id = below.id
    ) SELECT id FROM below
"""
_ABOVE = """
    WITH RECURSIVE above(id, parent_id) AS (
        SELECT id, parent_id FROM organs_organ WHERE id = %s
        UNION SELECT organ.id, organ.parent_id FROM organs_organ organ JOIN above ON organ.id = above.parent_id
    ) SELECT id FROM above
"""


def named(written: str) -> Organ | None:
    """The organ with this full name, or the only one with this short name."""
    found = list(Organ.objects.filter(Q(name=written) | Q(short=written)))
    exact = [organ for organ in found if organ.name == written]
    return exact[0] if exact else found[0] if len(found) == 1 else None


def top() -> Organ | None:
    """The organ whose site this is: the first without a superior."""
    return Organ.objects.filter(parent=None).first()


def with_all_below(organ: Organ) -> QuerySet[Organ]:
    """The organ and everything under it, in one query."""
    return Organ.objects.filter(pk__in=RawSQL(_BELOW, [organ.pk]))  # noqa: S611 - our own text, the key is a parameter


def with_all_above(organ: Organ) -> QuerySet[Organ]:
    """The organ and its superiors up to the top, in one query."""
    return Organ.objects.filter(pk__in=RawSQL(_ABOVE, [organ.pk]))  # noqa: S611 - as above
