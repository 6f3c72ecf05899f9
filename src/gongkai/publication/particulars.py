"""What is said of an item beside its text: one value that a form fills, a version keeps and a signature covers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any, Self

from gongkai.publication.models.item import Item

ON_ITEM = (
    "kind",
    "catalogue",
    "document_number",
    "formed_on",
    "effective_on",
    "repealed_on",
    "topic",
    "genre",
    "attribute",
    "ground",
    "origin",
    "makers",
    "lead_maker",
    "summary",
    "keywords",
    "source",
    "details",
    "publish_at",
    "expires_at",
    "first_published_on",
    "imported_from",
)


@dataclass(frozen=True)
class Particulars:
    """The fields of `publication.Item` that are drafted; `relations` are pairs of a key of RELATIONS and an item's key.

    `approval` names the document by which a superior approved publication (条例 art. 11), `note` what an amendment puts
    right, `unconsulted` why other organs whose matter it is too are not asked about that. What moved in from another
    site says since when it was public there (`first_published_on`) and its address or file (`imported_from`): signed
    with the rest, and never changed after it came in. Dates are days, `publish_at` and `expires_at` aware moments.
    """

    formed_on: date
    kind: str = "other"
    catalogue: str = ""
    document_number: str = ""
    effective_on: date | None = None
    repealed_on: date | None = None
    topic: str = ""
    genre: str = ""
    attribute: str = "active"
    ground: str = ""
    origin: str = "made"
    makers: str = ""
    lead_maker: str = ""
    summary: str = ""
    keywords: str = ""
    source: str = ""
    approval: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    relations: tuple[tuple[str, int], ...] = ()
    publish_at: datetime | None = None
    expires_at: datetime | None = None
    note: str = ""
    unconsulted: str = ""
    first_published_on: date | None = None
    imported_from: str = ""

    @property
    def lists_people(self) -> bool:
        """Whether it is a list of people, of whom no more is told than that kind of list needs."""
        return self.kind == "beneficiary_list"

    def as_json(self) -> dict[str, Any]:
        """What a version keeps: empty fields left out, days and moments in ISO 8601."""
        told = {name: value for name, value in asdict(self).items() if value}
        told |= {name: value.isoformat() for name, value in told.items() if isinstance(value, date)}
        if self.relations:
            told["relations"] = [f"{kind}:{to}" for kind, to in self.relations]
        return told

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        given = dict(told)
        for name in ("formed_on", "effective_on", "repealed_on", "first_published_on"):
            if name in given:
                given[name] = date.fromisoformat(given[name])
        for name in ("publish_at", "expires_at"):
            if name in given:
                given[name] = datetime.fromisoformat(given[name])
        pairs = (each.partition(":") for each in given.pop("relations", ()))
        known = {each.name for each in fields(cls)}
        given = {name: value for name, value in given.items() if name in known}
        return cls(relations=tuple((kind, int(to)) for kind, _, to in pairs), **given)

    def put_on(self, item: Item) -> None:
        """Copy them to the columns of an item, which the caller saves."""
        for name in ON_ITEM:
            setattr(item, name, getattr(self, name))


def drafted(item: Item) -> Particulars:
    """Those of the version that is current, drafted or signed."""
    return Particulars.from_json(item.paper.current.particulars)
