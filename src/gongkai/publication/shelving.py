"""On which lists of the public site an item stands. Called within the act that publishes, changes or withdraws it."""

from collections.abc import Collection, Set
from datetime import date

from django.db.models import F, Q

from gongkai.audit.act import acting
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.register import Entry, tally
from gongkai.law.information.validity import VALIDITY
from gongkai.publication.changes import repealed_on
from gongkai.publication.models import Item, Place, Shelf

PER_PAGE = 20
REGISTERED = tuple(kind.name for kind in KINDS.values() if kind.register in ("regulations", "normative"))
Left = dict[int, int]  # key of a list → the position on it that an item left, for the log: its page is baked anew


def page_of(position: int) -> int:
    """The page of a list on which a position stands, from 1 for the oldest."""
    return (position - 1) // PER_PAGE + 1


def shelves_of(item: Item) -> frozenset[str]:
    """The names of the lists on which a public item belongs.

    all · column:… (law.catalogue.COLUMNS) · catalogue:CODE · topic:02 and topic:02.01 · kind:… · year:… · validity:…;
    规章 and 行政规范性文件 that the organ made itself also on in_force:KIND · pending:KIND · issued:YEAR-KIND ·
    repealed:YEAR-KIND · expired:YEAR-KIND, whose lengths are the numbers of 表二 for what is public here.
    """
    column = KINDS[item.kind].column
    names = {"all", f"column:{column}", f"kind:{item.kind}", f"validity:{item.validity}"}
    names.add(f"year:{item.formed_on.year}")
    if item.topic:
        names |= {f"topic:{item.topic.partition('.')[0]}", f"topic:{item.topic}"}
    if item.catalogue:
        names.add(f"catalogue:{item.catalogue}")
    if item.kind in REGISTERED and ORIGINS[item.origin].own:
        names |= _registered(item)
    return frozenset(names)


def _registered(item: Item) -> set[str]:
    until = item.details.get("valid_until")
    entry = Entry(item.formed_on, repealed_on(item), date.fromisoformat(until) if until else None)
    ended = item.validity in ("repealed", "expired")  # what will end later this year holds today
    moved = ("issued", "repealed", "expired") if ended else ("issued",)
    counts = tally([entry]).items()
    names = {f"{name}:{year}-{item.kind}" for year, count in counts for name in moved if getattr(count, name)}
    if item.validity == "pending":
        names.add(f"pending:{item.kind}")
    if VALIDITY[item.validity].holds:
        names.add(f"in_force:{item.kind}")
    return names


def shelve(item: Item) -> Left:
    """Put an item on the lists where it belongs now and take it from the others; where it stays it keeps its place."""
    return _change(item, shelves_of(item))


def unshelve(item: Item) -> Left:
    """Take an item from every list."""
    return _change(item, ())


def _change(item: Item, names: Collection[str]) -> Left:
    if not acting():
        raise RuntimeError("where an item stands is changed by an act")
    standing = {(place.shelf.organ_id, place.shelf.name): place for place in item.places.select_related("shelf")}
    wanted = {(organ, name) for organ in {item.organ_id, item.chain} for name in names}  # its own, the whole site's
    gone = [place for key, place in standing.items() if key not in wanted]
    fresh = _locked(wanted - standing.keys(), [place.shelf_id for place in gone])
    Place.objects.filter(pk__in=[place.pk for place in gone]).delete()
    Shelf.objects.filter(pk__in=[place.shelf_id for place in gone]).update(held=F("held") - 1)
    Place.objects.bulk_create(Place(shelf=shelf, item=item, position=shelf.last + 1) for shelf in fresh)
    Shelf.objects.filter(pk__in=[shelf.pk for shelf in fresh]).update(last=F("last") + 1, held=F("held") + 1)
    return {place.shelf_id: place.position for place in gone}


def _locked(wanted: Set[tuple[int, str]], left: Collection[int]) -> list[Shelf]:
    """The lists of these (organ, name), made where they are not there yet; locked, as are those that are left (keys).

    Always made before any is locked, and both in the same order, so that two acts never wait for each other.
    """
    named = Q(organ__in={organ for organ, _ in wanted}, name__in={name for _, name in wanted})
    known = set(Shelf.objects.filter(named).values_list("organ", "name"))
    lacking = [Shelf(organ_id=organ, name=name) for organ, name in sorted(wanted - known)]
    Shelf.objects.bulk_create(lacking, ignore_conflicts=True)
    held = Shelf.objects.select_for_update().filter(named | Q(pk__in=left)).order_by("organ", "name")
    return [shelf for shelf in held if (shelf.organ_id, shelf.name) in wanted]
