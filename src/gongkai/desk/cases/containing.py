"""Words that stand in a request: looked up in the full-text index where few hold them, else read row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q

from gongkai.cases.holding import holding
from gongkai.desk.lists import Text
from gongkai.desk.request import Request


@dataclass(frozen=True)
class Containing:
    """As `Text` over the request, with the same rows; the index only says where they may be."""

    text: Text

    def fields(self) -> Mapping[str, forms.Field]:
        return self.text.fields()

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        found = self.text.condition(given, request)
        if found is None:
            return None
        few = holding(given[self.text.name].split(), now=request.now)
        return found if few is None else Q(pk__in=few) & found
