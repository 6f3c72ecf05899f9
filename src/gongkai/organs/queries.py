"""Questions about organs and their tree."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from gongkai.audit.actor import Actor
from gongkai.law.roles import INSIDE
from gongkai.organs.models import LIVING, Grant, LocalSettings, Organ, Person
from gongkai.organs.scope import in_force, scope, within

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


def local(organ: int) -> LocalSettings:
    """What the organ with this key fixes for itself; the defaults where it said nothing."""
    return LocalSettings.objects.filter(organ=organ).first() or LocalSettings(organ_id=organ)


def named(written: str) -> Organ | None:
    """The organ with this full name, or the only one with this short name; else the only one that was once named so.

    Of organs that bore one name after each other, the living one has it.
    """
    found = list(Organ.objects.filter(Q(name=written) | Q(short=written)))
    return (
        _only([organ for organ in found if organ.name == written])
        or _only(found)
        or (None if found else _only(list(Organ.objects.filter(former_names__name=written).distinct())))
    )


def _only(found: Collection[Organ]) -> Organ | None:
    found = [organ for organ in found if organ.living] or found
    return next(iter(found)) if len(found) == 1 else None


def top() -> Organ | None:
    """The organ whose site this is: the first without a superior."""
    return Organ.objects.filter(parent=None).first()


def with_all_below(organ: Organ) -> QuerySet[Organ]:
    """The organ and everything under it, in one query."""
    return Organ.objects.filter(pk__in=RawSQL(_BELOW, [organ.pk]))  # noqa: S611 - our own text, the key is a parameter


def with_all_above(organ: Organ) -> QuerySet[Organ]:
    """The organ and its superiors up to the top, in one query."""
    return Organ.objects.filter(pk__in=RawSQL(_ABOVE, [organ.pk]))  # noqa: S611 - as above


def living_below(organ: Organ) -> QuerySet[Organ]:
    """The organs directly below that are in use."""
    return Organ.objects.filter(LIVING, parent=organ)


def speaks_for(organs: Collection[Organ], year: int) -> list[int]:
    """The keys of these organs and of those merged into them by the end of a year, at whatever remove: whose records
    their reports count. One query.
    """
    ended = Organ.objects.filter(merged_into__isnull=False, ended_on__lte=date(year, 12, 31))
    into: dict[int | None, list[int]] = {}
    for key, successor in ended.values_list("pk", "merged_into"):
        into.setdefault(successor, []).append(key)
    found = list(dict.fromkeys(organ.pk for organ in organs))
    for key in found:  # grows while it is walked
        found += [each for each in into.get(key, ()) if each not in found]
    return found


def left_at(organ: Organ, *, on: date) -> tuple[QuerySet[Person], QuerySet[Grant]]:
    """The active people who work at an organ, and the grants on it that are in force on a day."""
    return Person.objects.filter(organ=organ, is_active=True), in_force(on).filter(organ=organ)


def seen_by(actor: Actor) -> QuerySet[Organ]:
    """The organs that an actor may look at: where a role is held, and below."""
    return Organ.objects.filter(scope(actor, INSIDE, organ="", confidentiality=""))


def exported(top: Organ | None = None, *, to: Actor | None = None) -> QuerySet[Organ]:
    """The organs in use, all, those of one subtree or those that an actor may look at, in the order of the tree, with
    what `sheet.written` prints."""
    beside = Organ.objects.select_related("parent", "contact", "lettersettings__review_organ")
    seen = scope(to, INSIDE, organ="", confidentiality="") if to else Q()
    return beside.filter(seen, LIVING & within(top.path if top else "")).order_by("path")
