"""A leading group of 阳头升乡 as its people keep it, and an adjustment of it brought into a state."""

from datetime import date, datetime

from gongkai.audit.actor import Actor
from gongkai.groups.acts import adjustment as adjustments
from gongkai.groups.acts import group as groups
from gongkai.groups.acts.adjustment import Line
from gongkai.groups.composition import Sitting
from gongkai.groups.models import Adjustment, Group, Seat
from gongkai.organs.acts.letters import put_letters
from tests.acts import NOW
from tests.cast import MAKER, Cast

FOUNDED = date(2025, 3, 3)
SEATS = (
    Sitting("head", "乡长"),
    Sitting("deputy", "分管副乡长"),
    Sitting("member", "党政办公室主任"),
    Sitting("member", "民政办公室主任"),
    Sitting("office_head", "党政办公室主任"),
)
NEW_HEAD = Line("join", duty="head", post="代理乡长", term_to=date(2030, 12, 31))


def committee(cast: Cast, seats: tuple[Sitting, ...] = SEATS, now: datetime = NOW) -> Group:
    """The group, with the word that its notices are numbered by."""
    put_letters(organ=cast.township, word="阳政", actor=MAKER, now=now)
    return groups.found(
        organ=cast.township,
        kind="disclosure",
        name="阳头升乡政务公开领导小组",
        founding="阳政发〔2025〕3号",
        founded_on=FOUNDED,
        office="党政办公室",
        seats=seats,
        actor=cast.actor(cast.informant),
        now=now,
    )


def seat(group: Group, duty: str) -> Seat:
    """The first who holds a duty."""
    return group.seats.filter(duty=duty, until=None).order_by("pk")[0]


def drafted(cast: Cast, group: Group, *lines: Line, now: datetime = NOW, planned_on: date | None = None) -> Adjustment:
    """An adjustment: with no lines, the head is replaced."""
    given = lines or (Line("leave", seat(group, "head").pk), NEW_HEAD)
    actor = cast.actor(cast.informant)
    return adjustments.draft_adjustment(group.pk, lines=given, planned_on=planned_on, actor=actor, now=now)


def step(adjustment: Adjustment, verb: str, actor: Actor, comment: str = "", now: datetime = NOW) -> None:
    adjustment.paper.refresh_from_db()
    paper = adjustment.paper
    adjustments.decide(paper.pk, verb=verb, seen=paper.digest, comment=comment, actor=actor, now=now)
    adjustment.refresh_from_db()


def brought(cast: Cast, adjustment: Adjustment, state: str, now: datetime = NOW) -> Adjustment:
    """On to a state of the adjustment, the way people bring it there."""
    if state in ("in_review", "signed"):
        step(adjustment, "submit", cast.actor(cast.informant), now=now)
        step(adjustment, "review", cast.actor(cast.reviewer), now=now)
    if state == "signed":
        step(adjustment, "sign", cast.actor(cast.leader), now=now)
    if state == "dropped":
        adjustments.drop(adjustment.pk, actor=cast.actor(cast.informant), now=now)
    return Adjustment.objects.select_related("group__organ", "issuer", "paper").get(pk=adjustment.pk)
