"""Questions about public items."""

from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, QuerySet

from gongkai.audit.actor import Actor
from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.law.publication import PUBLICATION
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.publication.models import CatalogueItem, Check, Item, Print
from gongkai.publication.selfcheck import Finding

READERS = frozenset(
    {"informant", "reviewer", "secrecy_reviewer", "publisher", "leader", "head", "competent", "supervisor", "inspector"}
)


def seen_by(actor: Actor) -> QuerySet[Item]:
    """What the actor may see at the desk."""
    return Item.objects.select_related("organ").filter(scope(actor, READERS))


def matters_seen_by(actor: Actor) -> QuerySet[CatalogueItem]:
    """The matters of the catalogues that the actor may see at the desk."""
    return CatalogueItem.objects.select_related("organ").filter(scope(actor, READERS, confidentiality=""))


def open_to(actor: Actor, verb: str) -> QuerySet[Item]:
    """What the actor may do a verb of the life of an item to, now."""
    sources = [move.source for move in PUBLICATION.moves if move.verb == verb]
    return seen_by(actor).filter(scope(actor, PUBLICATION.roles(verb)), state__in=sources)


def public(now: datetime) -> QuerySet[Item]:
    """What the public may see at a moment."""
    return Item.objects.select_related("organ", "published").filter(shown(now))


def attachments(item: Item, now: datetime) -> QuerySet[File]:
    """The files of a published item, pictures among them, that the public may have at a moment."""
    if item.published is None:
        return File.objects.none()
    return item.published.files.filter(shown(now)).order_by("pk")


def numbered() -> QuerySet[Item]:
    """What has an address on the public site, withdrawn or not, in the order of the addresses."""
    return Item.objects.select_related("organ", "published").filter(number__gt=0).order_by("organ", "number")


def last_number(organ: Organ) -> int:
    """The highest number given so far, also to items withdrawn since."""
    return Item.objects.filter(organ=organ).aggregate(last=Max("number"))["last"] or 0


def findings(item: Item) -> list[Finding]:
    """What the self-check found in the current version, also what was dismissed."""
    check = Check.objects.filter(item=item, digest=item.paper.digest).first()
    return [Finding.from_json(told) for told in check.findings] if check else []


def dismissed(item: Item) -> dict[str, str]:
    """The fingerprints of false alarms, with the reason."""
    return dict(item.dismissals.values_list("fingerprint", "reason"))


def stops(item: Item) -> list[Finding]:
    """What must be mended, or dismissed with a reason, before the item goes on."""
    found = [finding for finding in findings(item) if finding.stops]
    known = dismissed(item) if found else {}
    return [finding for finding in found if finding.fingerprint not in known]


def secrecy_cleared(item: Item, actor: Actor) -> bool:
    """Whether the actor has answered the secrecy list for the current version, and nothing stands against it."""
    review = item.secrecy_reviews.filter(digest=item.paper.digest, by=actor.person).last()
    return review is not None and review.clear


def alike(organ: Organ, title: str, document_number: str, formed_on: date) -> QuerySet[Item]:
    """Items of an organ under this title and 文号, or where there is none of this day; what was given up left out."""
    same = Item.objects.filter(organ=organ, title=title, document_number=document_number).exclude(state="discarded")
    return same if document_number else same.filter(formed_on=formed_on)


def due_to_publish(now: datetime) -> QuerySet[Item]:
    """Scheduled items whose time has come."""
    return Item.objects.filter(state="scheduled", publish_at__lte=now).order_by("publish_at", "pk")


def due_to_expire(now: datetime) -> QuerySet[Item]:
    """Public items whose time is over."""
    return Item.objects.filter(audience="public", until__lte=now).order_by("until", "pk")


def unprinted() -> QuerySet[Item]:
    """What is before the public and lacks the PDF or the DOCX of its edition, newest first."""
    printed = Print.objects.filter(item=OuterRef("pk"), edition=OuterRef("edition"))
    both = Exists(printed.filter(format="pdf")) & Exists(printed.filter(format="docx"))
    return Item.objects.filter(~both, audience="public").order_by("-pk")
