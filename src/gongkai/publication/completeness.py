"""How full an organ's catalogue is: what is public under each matter, what is late, what is still empty (条例 art. 20).

What stands under a matter counts for those above it too.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils.timezone import localdate

from gongkai.files.shown import shown
from gongkai.law.catalogue import ITEMS
from gongkai.law.publication import BEFORE
from gongkai.organs.models import Organ
from gongkai.publication.models import CatalogueItem, Item


@dataclass
class Line:
    """A matter `depth` levels down. `left_out` is why it, or one above it, does not apply; `last` the day on which
    something was last published or amended; `waiting` items have a last day and are not public yet, some are `late`.
    """

    matter: CatalogueItem
    depth: int
    left_out: str
    public: int = 0
    waiting: int = 0
    late: int = 0
    last: date | None = None

    @property
    def statutory(self) -> bool:
        return self.matter.code in ITEMS

    @property
    def gap(self) -> bool:
        """Nothing is public of what the law wants public."""
        return self.statutory and not self.left_out and self.matter.way == "active" and not self.public

    def add(self, other: "Line") -> None:
        for name in ("public", "waiting", "late"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.last = max(filter(None, (self.last, other.last)), default=None)


@dataclass(frozen=True)
class Catalogue:
    """`lines` each after the one above it; `unplaced` counts what is public under no matter of the catalogue."""

    lines: list[Line]
    unplaced: int = 0

    @property
    def gaps(self) -> list[Line]:
        return [line for line in self.lines if line.gap]

    @property
    def left_out(self) -> list[Line]:
        return [line for line in self.lines if line.left_out]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.late]

    @property
    def statutory(self) -> int:
        """How many statutory matters apply."""
        return sum(line.statutory and not line.left_out for line in self.lines)


def catalogue(organ: Organ, items: QuerySet[Item], now: datetime) -> Catalogue:
    """The catalogue of an organ, with what is counted of `items`: those that whoever asks may see."""
    return catalogues([organ], items, now)[organ.pk]


def catalogues(organs: Collection[Organ], items: QuerySet[Item], now: datetime) -> dict[int, Catalogue]:
    """The catalogues of several organs, by key; two questions however many there are."""
    counts = _counts(organs, items, now)
    kept: dict[int, list[CatalogueItem]] = {organ.pk: [] for organ in organs}
    for matter in CatalogueItem.objects.filter(organ__in=kept).order_by("place", "pk"):
        kept[matter.organ_id].append(matter)
    return {key: _put_together(matters, counts.get(key, {})) for key, matters in kept.items()}


Counted = dict[str, Line]


def _counts(organs: Collection[Organ], items: QuerySet[Item], now: datetime) -> dict[int, Counted]:
    """By organ and matter, without those below."""
    public, waiting = shown(now), Q(state__in=BEFORE, due_on__isnull=False)
    found = items.filter(organ__in=[organ.pk for organ in organs]).order_by().values("organ", "catalogue")
    rows = found.annotate(
        public=Count("pk", filter=public),
        first=Max("published_at", filter=public),
        amended=Max("amended_at", filter=public),
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_on__lt=localdate(now))),
    )
    counts: dict[int, Counted] = {}
    for row in rows:
        last = max(filter(None, (row["first"], row["amended"])), default=None)
        line = Line(CatalogueItem(), 0, "", row["public"], row["waiting"], row["late"], last and localdate(last))
        counts.setdefault(row["organ"], {})[row["catalogue"]] = line
    return counts


def _put_together(matters: list[CatalogueItem], counts: Counted) -> Catalogue:
    codes = {matter.code for matter in matters}
    below: dict[str, list[CatalogueItem]] = {}
    for matter in matters:
        below.setdefault(matter.parent if matter.parent in codes else "", []).append(matter)
    lines = list(_walk("", 0, "", below, counts))
    return Catalogue(lines, sum(line.public for code, line in counts.items() if code not in codes))


def _walk(
    above: str, depth: int, left_out: str, below: dict[str, list[CatalogueItem]], counts: Counted
) -> Iterator[Line]:
    """Depth first; a line is counted together with those that follow it deeper."""
    for matter in below.get(above, ()):
        line = Line(matter, depth, matter.left_out_for or left_out)
        under = list(_walk(matter.code, depth + 1, line.left_out, below, counts))
        for other in (counts.get(matter.code), *(each for each in under if each.depth == depth + 1)):
            if other:
                line.add(other)
        yield line
        yield from under
