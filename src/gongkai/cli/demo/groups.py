"""The leading groups of the demo: as papers set them up, then adjusted by signature, and what they met about."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, read, take, who
from gongkai.groups.acts import adjustment, meeting
from gongkai.groups.acts.adjustment import Line
from gongkai.groups.acts.group import found
from gongkai.groups.composition import Sitting
from gongkai.groups.models import Adjustment, Decision, Group
from gongkai.groups.queries import seats_on

_FOUND = 120  # working days ago the groups, older than the system, were entered


def steps(days: Days) -> Iterator[Step]:
    for place, told in enumerate(load("groups.toml")["group"]):
        at = days.at(_FOUND, place=place)
        yield Step(at, partial(_found, told, at))
        for change in told.get("adjustment", []):
            for verb, remark, at in read(change["steps"], days, place):
                yield Step(at, partial(_adjust, told["name"], change, verb, remark, at))
        for met in told.get("meeting", []):
            at = days.at(met["held"], step=1, place=place)
            yield Step(at, partial(_meet, told["name"], met, days, at))
            for decided in met["decisions"]:
                if "done" in decided:
                    at = days.at(decided["done"], place=place)
                    yield Step(at, partial(_conclude, decided, at))


def _found(told: dict[str, Any], at: datetime) -> None:
    organ = there(told["organ"])
    issuer = there(told.get("issuer", told["organ"]))
    found(
        organ=organ,
        issuer=issuer,
        kind="disclosure",
        name=told["name"],
        founding=told["founding"],
        founded_on=told["founded"],
        office=told["office"],
        seats=[Sitting(duty, post, term_to=told.get("term_to")) for duty, post in told["seats"]],
        actor=who("informant", issuer, at),
        now=at,
    )


def _adjust(name: str, told: dict[str, Any], verb: str, remark: str, at: datetime) -> None:
    group = Group.objects.select_related("issuer").get(name=name)
    if verb == "draft":
        seats = {seat.post: seat.pk for seat in group.seats.filter(until=None)}
        lines = [Line("leave", seats[post]) for post in told["leave"]]
        lines += [Line("join", duty=duty, post=post) for duty, post in told["join"]]
        actor = who("informant", group.issuer, at)
        adjustment.draft_adjustment(group.pk, lines=lines, reason=told["reason"], actor=actor, now=at)
        return
    open_one = Adjustment.objects.get(group=group, state__in=("draft", "in_review"))
    take(adjustment.decide, open_one.paper_id, "informant", verb, remark, at)


def _meet(name: str, told: dict[str, Any], days: Days, at: datetime) -> None:
    group = Group.objects.select_related("issuer").get(name=name)
    actor = who("informant", group.issuer, at)
    held = days.ago(told["held"])
    given = {"place": told["place"], "agenda": told["agenda"].strip(), "minutes": told["minutes"].strip()}
    present = [seat.pk for seat in seats_on(group, held)]
    made = meeting.meet(group.pk, held_on=held, present=present, actor=actor, now=at, **given)
    for decided in told["decisions"]:
        organ, due = there(decided["organ"]), localdate(days.now) + timedelta(days=decided["due"])
        meeting.resolve(made.pk, text=decided["text"], organ=organ, due_on=due, actor=actor, now=at)


def _conclude(decided: dict[str, Any], at: datetime) -> None:
    decision = Decision.objects.select_related("meeting__group__issuer").get(text=decided["text"])
    actor = who("informant", decision.meeting.group.issuer, at)
    meeting.conclude(decision.pk, done_on=localdate(at), report=decided["report"], actor=actor, now=at)
