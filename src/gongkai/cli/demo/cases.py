"""The applications of the demo: each is registered by a clerk and brought as far as its table says."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, read, take, who
from gongkai.law.calendar import Calendar
from gongkai.organs.models import Organ


def steps(days: Days) -> Iterator[Step]:
    for place, told in enumerate(load("cases.toml")["case"]):
        organ = there(told["organ"])
        for verb, remark, at in read(told["steps"], days, place):
            yield Step(at, partial(_do, told, organ, days.calendar, verb, remark, at))


def _do(told: dict[str, Any], organ: Organ, calendar: Calendar, verb: str, remark: str, at: datetime) -> None:
    if verb == "register":
        acts.register(
            organ=organ,
            route=told["route"],
            received_on=localdate(at),
            told=acts.Told(told["kind"], told["applicant"], told["request"], phone="0000-0000000", way="internet"),
            calendar=calendar,
            actor=who("clerk", organ, at),
            now=at,
        )
        return
    case = Case.objects.get(organ=organ, request=told["request"])
    if verb == "accept":
        acts.accept(case.pk, actor=who("handler", organ, at), now=at)
    elif verb == "draft":
        findings = [(told["reply"], _found(told, at))]
        acts.draft(case.pk, kind="reply", findings=findings, actor=who("handler", organ, at), now=at)
    else:
        assert case.paper_id, told["request"]
        take(acts.decide, case.paper_id, "handler", verb, remark, at)
        if verb == "sign":
            _serve(case, organ, calendar, at)


def _found(told: dict[str, Any], at: datetime) -> dict[str, str]:
    """What the reply says of its finding; {day} is the day on which it is drafted."""
    return {"subject": told["request"]} | {
        name: value.format(day=localdate(at).isoformat()) for name, value in told["fields"].items()
    }


def _serve(case: Case, organ: Organ, calendar: Calendar, at: datetime) -> None:
    letter = case.letters.get(kind="reply")
    acts.serve(
        letter.pk,
        way="electronic",
        day=localdate(at),
        elsewhere=True,  # the follower prints what the demo has served
        calendar=calendar,
        actor=who("handler", organ, at),
        now=at,
    )
