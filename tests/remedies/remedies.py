"""Remedies for tests: brought into any state by the acts that lead there."""

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.cases.models import Case
from gongkai.law.calendar import CN
from gongkai.law.remedy_routes import ROUTES
from gongkai.remedies import acts
from gongkai.remedies.models import Remedy
from tests.acts import NOW
from tests.cast import Cast

TODAY = NOW.date()
FILED, COPIED = date(2026, 1, 5), date(2026, 1, 7)
REVIEWER, COURT = "清源县人民政府", "清源县人民法院"
ENDED = {"reconsideration": "upheld", "direct_suit": "suit_dismissed", "suit_after_review": "suit_dismissed"}
LATER = NOW + timedelta(days=40)


def filed(route: str = "reconsideration", **changed: Any) -> acts.Filed:
    body = COURT if ROUTES[route].court else REVIEWER
    number = f"〔2026〕{Remedy.objects.count() + 1}号"
    return acts.Filed(**{"body": body, "filed_on": FILED, "received_on": COPIED, "number": number, **changed})


def entered(
    cast: Cast, route: str = "reconsideration", case: Case | None = None, now: datetime = NOW, **changed: Any
) -> Remedy:
    about = acts.About(case=case, text="" if case else "没有公开村级公益事业补助名册", after=changed.pop("after", None))
    return acts.enter(
        organ=changed.pop("organ", cast.township),
        route=route,
        about=about,
        standing=changed.pop("standing", "respondent"),
        filed=filed(route, **changed),
        calendar=CN,
        actor=cast.actor(cast.handler),
        now=now,
    )


def ending(result: str = "upheld", day: date = TODAY) -> acts.Ending:
    return acts.Ending(result=result, decided_on=day, told_on=day, paper="清政复决〔2026〕1号")


def decided(
    remedy: Remedy, cast: Cast, result: str = "", now: datetime = NOW, follows: tuple[acts.Following, ...] = ()
) -> Remedy:
    return acts.decide(
        remedy.pk,
        ending=ending(result or ENDED[remedy.route], now.date()),
        follows=follows,
        calendar=CN,
        actor=cast.actor(cast.handler),
        now=now,
    )


def remedy_in(state: str, cast: Cast, route: str = "direct_suit") -> Remedy:
    """A remedy of the township, as the acts leave it in a state, or only called so where no record is yet."""
    actor = cast.actor(cast.handler)
    made = entered(cast, route)
    if state == "answering":
        acts.take(made.pk, actor=actor, now=NOW)
    elif state == "answered":
        acts.answer(made.pk, day=NOW.date(), actor=actor, now=NOW)
    elif state in ("decided", "final"):
        # What no party can appeal against is final at once.
        decided(made, cast, "suit_withdrawn")
        if state == "final":
            acts.settle(made.pk, actor=actor, now=NOW)
    elif state == "new":
        Remedy.objects.filter(pk=made.pk).update(state=state)
    found = Remedy.objects.select_related("organ").get(pk=made.pk)
    assert found.state == state
    return found
