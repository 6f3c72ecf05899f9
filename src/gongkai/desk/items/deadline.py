"""By when an item must be public (条例 art. 26): how pressing that is, in words, as a colour and as a filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.dateformat import format as dated
from django.utils.timezone import localdate

from gongkai.desk.request import Request
from gongkai.law.publication import BEFORE
from gongkai.publication.models import Item

NEAR = timedelta(days=7)
LABELS = {"late": "应公开未公开（已超期）", "near": "七天内到期", "due": "全部待公开"}
_MARKS = {"late": "overdue", "near": "near"}


def condition(name: str, today: date) -> Q:
    """The items not public yet that are late, near their last day, or all that have one."""
    days = {
        "late": Q(due_on__lt=today),
        "near": Q(due_on__range=(today, today + NEAR)),
        "due": Q(due_on__isnull=False),
    }
    return Q(state__in=BEFORE) & days[name]


def pressing(item: Item, today: date) -> str:
    """ "late", "near", or nothing: a key of LABELS."""
    if item.state not in BEFORE or item.due_on is None or item.due_on > today + NEAR:
        return ""
    return "late" if item.due_on < today else "near"


def mark(item: Item, today: date) -> str:
    """The class that gives it its colour."""
    return _MARKS.get(pressing(item, today), "")


def said(item: Item, today: date) -> str:
    """The last day and what it means today, "" where none runs."""
    if item.due_on is None:
        return ""
    day = dated(item.due_on, "Y年n月j日")
    if item.provisional:
        day += "（暂定：放假安排尚未公布）"
    if item.published_at:
        return f"{day}，{_kept(item)}"
    if item.state not in BEFORE:
        return day
    days = (item.due_on - today).days
    if days < 0:
        return f"{day}，已经超期{-days}天，请尽快公开"
    return f"{day}，今天到期" if not days else f"{day}，还有{days}天"


def _kept(item: Item) -> str:
    late = (localdate(item.published_at) - item.due_on).days if item.due_on else 0
    return f"超期{late}天公开" if late > 0 else "按期公开"


@dataclass(frozen=True)
class Deadline:
    """The filter."""

    name: str = "deadline"
    label: str = "公开期限"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.ChoiceField(label=self.label, required=False, choices=[("", "全部"), *LABELS.items()])}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return condition(given[self.name], request.today) if given.get(self.name) else None
