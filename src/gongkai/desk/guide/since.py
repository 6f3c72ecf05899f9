"""What was done to an organ's data since its guide was last looked at, from the log."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.desk.labels import said
from gongkai.desk.named import named
from gongkai.organs.models import Grant, Organ
from gongkai.publication.models import CatalogueItem

_SHOWN = 30
_OF_GRANTS = ("grant.give", "grant.end")
_OF_ORGAN = ("organ.change", "organ.contact", "organ.merge", "organ.move", "organ.rename", "organ.revive")


@dataclass(frozen=True)
class Change:
    """`what` is the verb in Chinese; `thing` a matter by its name, "" where it is the organ itself."""

    at: datetime
    what: str
    thing: str


def since(organ: Organ, actor: Actor) -> list[Change]:
    """Changes after the guide was checked: of what it is made from, and of who heads the work. Newest first."""
    itself = f"organs.organ:{organ.pk}"
    here = Entry.objects.filter(chain=organ.chain)
    last = here.filter(thing=itself, verb="guide.check").order_by("-seq").values_list("seq", flat=True).first()
    matters = CatalogueItem.objects.filter(organ=organ).values_list("pk", flat=True)
    heads = Grant.objects.filter(organ=organ, role="head").values_list("pk", flat=True)
    wanted = Q(thing=itself, verb__in=_OF_ORGAN) | Q(thing=itself, verb__startswith="catalogue.")
    wanted |= Q(thing=itself, verb="guide.word")
    wanted |= Q(thing__in=[f"publication.catalogueitem:{pk}" for pk in matters])
    wanted |= Q(thing__in=[f"organs.grant:{pk}" for pk in heads], verb__in=_OF_GRANTS)
    found = list(here.filter(wanted, seq__gt=last or 0).order_by("-seq")[:_SHOWN])
    known = named([entry.thing for entry in found if entry.thing != itself], actor)
    return [_change(entry, known[entry.thing].name if entry.thing in known else "") for entry in found]


def _change(entry: Entry, thing: str) -> Change:
    return Change(timezone.localtime(datetime.fromisoformat(entry.at)), said(entry.verb, entry.thing)[0], thing)
