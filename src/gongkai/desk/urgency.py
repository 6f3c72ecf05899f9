"""How pressing an application is, as a filter of the list and as the colour of its due day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from gongkai.cases.models import Case
from gongkai.cases.queries import OPEN
from gongkai.desk.request import Request

NEAR = timedelta(days=7)
LABELS = {"overdue": "已经超期", "near": "七天内到期", "running": "全部在办"}


def condition(name: str, today: date) -> Q:
    """The applications in hand that are overdue, near their last day, or all of them."""
    days = {"overdue": Q(due_on__lt=today), "near": Q(due_on__range=(today, today + NEAR)), "running": Q()}
    return Q(state__in=OPEN) & days[name]


def urgency(case: Case, today: date) -> str:
    """ "overdue", "near", or nothing."""
    if case.state not in OPEN or case.due_on is None or case.due_on > today + NEAR:
        return ""
    return "overdue" if case.due_on < today else "near"


@dataclass(frozen=True)
class Urgency:
    """The filter."""

    name: str = "urgency"
    label: str = "期限"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.ChoiceField(label=self.label, required=False, choices=[("", "全部"), *LABELS.items()])}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return condition(given[self.name], request.today) if given.get(self.name) else None
