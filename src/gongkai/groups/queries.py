"""Questions about leading groups: who sat in one on a day, what is vacant, expired or overdue."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.groups.composition import Change, Sitting, in_order, moved
from gongkai.groups.models import Adjustment, Decision, Group, Meeting, Seat
from gongkai.groups.models import Change as Row
from gongkai.law.group import ADJUSTMENT, DUTIES, KEEPS, KINDS, NEEDED, RANK
from gongkai.organs.models import LIVING, Organ
from gongkai.organs.scope import scope

READERS = KEEPS | {"reviewer", "leader", "competent", "supervisor", "inspector"}
TO_LIVE = Q(ended_on=None)


def reach(actor: Actor, roles: Collection[str], prefix: str = "") -> Q:
    """Groups of the organs, or kept by the organs, that these roles of the actor reach; `prefix` is the way there."""
    of, by = (scope(actor, roles, organ=f"{prefix}{way}__", confidentiality="") for way in ("organ", "issuer"))
    return of | by


def seen_by(actor: Actor) -> QuerySet[Group]:
    """The groups that the actor may see."""
    return Group.objects.select_related("organ", "issuer").filter(reach(actor, READERS))


def kept_by(actor: Actor) -> QuerySet[Group]:
    """The groups whose records the actor keeps: for which the organ that issues their notices decides."""
    mine = scope(actor, KEEPS, organ="issuer__", confidentiality="")
    return Group.objects.select_related("organ", "issuer").filter(mine)


def guided_by(actor: Actor) -> QuerySet[Group]:
    """The groups that the actor keeps, or whose region they guide: they are told what is vacant or expired."""
    mine = scope(actor, KEEPS, organ="issuer__", confidentiality="") | reach(actor, {"competent"})
    return Group.objects.select_related("organ", "issuer").filter(mine)


def adjustments(actor: Actor) -> QuerySet[Adjustment]:
    """The adjustments that the actor may see."""
    found = Adjustment.objects.select_related("group__organ", "issuer", "paper__organ", "docx", "pdf")
    return found.filter(reach(actor, READERS, "group__"))


def meetings(actor: Actor) -> QuerySet[Meeting]:
    """The meetings that the actor may see."""
    return Meeting.objects.select_related("group__organ", "group__issuer").filter(reach(actor, READERS, "group__"))


def decisions(actor: Actor) -> QuerySet[Decision]:
    """What meetings decided that the actor may see."""
    found = Decision.objects.select_related("meeting__group__issuer", "meeting__group__organ", "organ", "seat")
    return found.filter(reach(actor, READERS, "meeting__group__"))


def seats_on(group: Group, day: date) -> list[Seat]:
    """Who sat in the group on a day, in the order of a notice."""
    return by_duty(in_office(day).filter(group=group).select_related("person"))


def by_duty(seats: Iterable[Seat]) -> list[Seat]:
    """Seats in the order of a notice."""
    return sorted(seats, key=lambda seat: RANK[seat.duty])


def in_office(day: date) -> QuerySet[Seat]:
    """The seats that are held on a day."""
    return Seat.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def open_seats(group: Group) -> list[Seat]:
    """The seats of which no end is known: what the next adjustment starts from."""
    return by_duty(group.seats.filter(until=None).select_related("person"))


def last_change(group: Group) -> date | None:
    """The last day on which the composition changes, past or to come; None where nobody ever sat."""
    days = group.seats.aggregate(began=Max("since"), ended=Max("until"))
    ended = days["ended"] + timedelta(days=1) if days["ended"] else None
    return max((day for day in (days["began"], ended) if day), default=None)


def sitting(seat: Seat) -> Sitting:
    return Sitting(seat.duty, seat.post, seat.holder, seat.term_to, seat.pk, seat.person_id)


def changes(adjustment: Adjustment) -> list[Change]:
    """The lines of an adjustment, as the composition is reckoned with."""
    return [change(row) for row in adjustment.changes.select_related("seat")]


def change(row: Row) -> Change:
    seat = sitting(row.seat) if row.seat else None
    if row.kind == "leave":
        return Change(row.kind, seat)
    if row.kind == "move" and seat:
        return Change(row.kind, seat, moved(seat, row.duty, row.term_to))
    return Change(row.kind, None, Sitting(row.duty, row.post, row.holder, row.term_to, None, row.person_id))


def composition(group: Group) -> list[Sitting]:
    """What the next adjustment starts from, in the order of a notice."""
    return in_order(map(sitting, open_seats(group)))


def open_to(actor: Actor, verb: str) -> QuerySet[Adjustment]:
    """The adjustments to which the actor may do a verb of their life, now."""
    sources = [move.source for move in ADJUSTMENT.moves if move.verb == verb]
    mine = scope(actor, ADJUSTMENT.roles(verb), organ="issuer__", confidentiality="")
    return adjustments(actor).filter(mine, state__in=sources)


def unfinished(group: Group) -> Adjustment | None:
    """The adjustment that is on its way, of which a group has at most one."""
    return group.adjustments.exclude(state__in=("signed", "dropped")).first()


@dataclass(frozen=True)
class Vacancy:
    """A duty that nobody holds, or that is held by somebody who has left (`seat`)."""

    group: Group
    duty: str
    seat: Seat | None = None

    @property
    def says(self) -> str:
        duty = DUTIES[self.duty].label
        if self.seat:
            return f"{self.group.name}{duty}{self.seat.post}{self.seat.holder}的账号已经停用，可能已经离任"
        return f"{self.group.name}没有{duty}"


def vacancies(groups: QuerySet[Group], day: date) -> list[Vacancy]:
    """Duties that a group needs and nobody holds on a day, and seats whose holder's account is closed."""
    living = groups.filter(TO_LIVE)
    found: list[Vacancy] = []
    for duty in NEEDED:
        held = in_office(day).filter(group=OuterRef("pk"), duty=duty)
        found += [Vacancy(group, duty) for group in living.filter(~Exists(held)).order_by("pk")]
    left = in_office(day).filter(group__in=living, person__is_active=False).select_related("group", "person")
    return found + [Vacancy(seat.group, seat.duty, seat) for seat in left.order_by("pk")]


def without_group(organs: QuerySet[Organ]) -> QuerySet[Organ]:
    """The living organs that are expected to have a group of some kind, and neither have nor keep one."""
    mine = Group.objects.filter(TO_LIVE).filter(Q(organ=OuterRef("pk")) | Q(issuer=OuterRef("pk")))
    expected = {level for kind in KINDS.values() for level in kind.levels}
    return organs.filter(LIVING, ~Exists(mine), level__in=expected).order_by("pk")


def expired(groups: QuerySet[Group], day: date) -> QuerySet[Seat]:
    """Seats that are still held though their term is over, those longest over first."""
    held = in_office(day).filter(group__in=groups.filter(TO_LIVE), term_to__lt=day)
    return held.select_related("group").order_by("term_to", "pk")


def outstanding(groups: QuerySet[Group]) -> QuerySet[Decision]:
    """What was decided and is not yet done, most urgent first."""
    found = Decision.objects.filter(done_on=None, meeting__group__in=groups)
    return found.select_related("meeting__group").order_by("due_on", "pk")


def overdue(groups: QuerySet[Group], day: date) -> QuerySet[Decision]:
    """What should have been done before this day and is not."""
    return outstanding(groups).filter(due_on__lt=day)


def last_serial(issuer: Organ, period: str) -> int:
    """The highest serial given within a period, 0 where none."""
    found = Adjustment.objects.filter(issuer=issuer, period=period).aggregate(last=Max("serial"))
    return found["last"] or 0


def history(group: Group) -> Iterable[Seat]:
    """Every seat there ever was, the newest first."""
    return group.seats.select_related("begun_by", "ended_by").order_by("-since", "-pk")
