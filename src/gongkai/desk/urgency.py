"""How pressing an application is, as a filter of the list and as the colour of its due day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import Q

from gongkai.cases.models import Case, Supplement
from gongkai.cases.queries import OPEN
from gongkai.desk.request import Request
from gongkai.desk.select import Select
from gongkai.organs import years

NEAR = 5  # working days
LABELS = {
    "overdue": "已经超期",
    "near": f"{NEAR}个工作日内到期",
    "near3": "3个工作日内到期",
    "near1": "1个工作日内到期",
    "running": "全部在办",
    "unopened": "还没有打开看过",
    "unassigned": "没有承办人",
    "unconfirmed": "待确认收到",
    "unserved": "答复已签发没有送达",
    "supplements": "有补充材料待登记",
}
_WITHIN = {"near": 5, "near3": 3, "near1": 1}
_OTHERS = {
    "running": Q(),
    "unopened": Q(opened_at=None),
    "unassigned": Q(handler=None) & ~Q(state="submitted"),
    "unconfirmed": Q(state="submitted"),
    "unserved": Q(state="signed"),
}


def condition(name: str, today: date) -> Q:
    """The applications in hand of which one of LABELS is true. A closed one is never pressing."""
    if name == "overdue":
        return Q(state__in=OPEN, due_on__lt=today)
    if name in _WITHIN:
        return Q(state__in=OPEN, due_on__range=(today, ahead(today, _WITHIN[name])))
    if name == "supplements":
        return Q(pk__in=Supplement.objects.filter(taken_at=None).values("case"))
    return Q(state__in=OPEN) & _OTHERS[name]


def ahead(today: date, days: int) -> date:
    """The day that is so many working days after today."""
    return _ahead(today, days, tuple(sorted((each.name, each.stat().st_mtime_ns) for each in years.folder().glob("*"))))


@lru_cache(maxsize=64)
def _ahead(today: date, days: int, entered: tuple[tuple[str, int], ...]) -> date:
    """`entered` stands for the holidays that were entered: with others the day is another."""
    calendar, day = years.load(), today
    while days:
        day += timedelta(days=1)
        days -= calendar.works(day)
    return day


def urgency(case: Case, today: date) -> str:
    """ "overdue", "near", or nothing."""
    if case.state not in OPEN or case.due_on is None or case.due_on > ahead(today, NEAR):
        return ""
    return "overdue" if case.due_on < today else "near"


@dataclass(frozen=True)
class Urgency:
    """The filter."""

    name: str = "urgency"
    label: str = "期限和待办"

    def fields(self) -> Mapping[str, forms.Field]:
        choices = [("", "全部"), *LABELS.items()]
        return {self.name: forms.ChoiceField(label=self.label, required=False, choices=choices, widget=Select)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return condition(given[self.name], request.today) if given.get(self.name) else None
