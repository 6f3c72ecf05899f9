"""Ways to narrow a list. Each gives its fields of the filter form and narrows the rows by what was filled in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django import forms
from django.db.models import Q
from django.utils import timezone

from gongkai.desk.organ_field import OrganField
from gongkai.desk.request import Request
from gongkai.desk.select import Select
from gongkai.organs.scope import within

Choices = Iterable[tuple[str, str]]


class Filter(Protocol):
    """What a list can be narrowed by. `fields` are shown in the form, `condition` is None when nothing is asked."""

    def fields(self) -> Mapping[str, forms.Field]: ...

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None: ...


@dataclass(frozen=True)
class Text:
    """Words that stand in one of these fields, which are looked through: for lists of some 100,000 rows."""

    name: str
    label: str
    over: tuple[str, ...]

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False, max_length=50)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        words = given.get(self.name, "").split()
        return reduce(lambda all_, word: all_ & self._has(word), words, Q()) if words else None

    def _has(self, word: str) -> Q:
        """Signs have no case: without folding it the database reads rows four times as fast, and knows how many fit."""
        how = "contains" if word.upper() == word.lower() else "icontains"
        return reduce(or_, (Q(**{f"{field}__{how}": word}) for field in self.over))


@dataclass(frozen=True)
class Choice:
    """One of the values of a field; `choices` may be a function, asked at each request."""

    name: str
    label: str
    field: str
    choices: Choices | Callable[[], Choices]

    def fields(self) -> Mapping[str, forms.Field]:
        known = self.choices() if callable(self.choices) else self.choices
        return {
            self.name: forms.ChoiceField(
                label=self.label, required=False, choices=[("", "全部"), *known], widget=Select
            )
        }

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return Q(**{self.field: given[self.name]}) if given.get(self.name) else None


@dataclass(frozen=True)
class Days:
    """From a day through a day. `moment` says that the field holds moments, not days.

    `begins` is a day that is never later than the field's: where rows stand in its order, those after the last day that
    is asked for need not be looked at.
    """

    name: str
    label: str
    field: str
    moment: bool = False
    begins: str = ""

    def fields(self) -> Mapping[str, forms.Field]:
        return {
            f"{self.name}_from": forms.DateField(label=f"{self.label}自", required=False),
            f"{self.name}_to": forms.DateField(label=f"{self.label}至", required=False),
        }

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        first, last = given.get(f"{self.name}_from"), given.get(f"{self.name}_to")
        found = Q()
        if first:
            found &= Q(**{f"{self.field}__gte": _midnight(first) if self.moment else first})
        if last:
            after = last + timedelta(days=1)
            found &= Q(**{f"{self.field}__lt": _midnight(after) if self.moment else after})
            if self.begins:
                found &= Q(**{f"{self.begins}__lt": after})
        return found or None


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@dataclass(frozen=True)
class Below:
    """An organ and all below it; `organ` is the way from the row to its organ, empty for organs themselves."""

    name: str = "organ"
    label: str = "机关及其下级"
    organ: str = "organ__"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: OrganField(label=self.label, required=False)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        found = given.get(self.name)
        return within(found.path, self.organ) if found else None


@dataclass(frozen=True)
class Mine:
    """Only what is mine: `field` holds a person."""

    field: str
    name: str = "mine"
    label: str = "只看我的"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.BooleanField(label=self.label, required=False)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return Q(**{self.field: request.person}) if given.get(self.name) else None
