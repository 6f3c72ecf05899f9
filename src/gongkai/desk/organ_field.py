"""An organ in a form: written by its name, proposed while one types; no list of forty thousand organs is sent."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.request import Request
from gongkai.organs.models import Organ
from gongkai.organs.queries import named
from gongkai.organs.scope import NOTHING, within

_PROPOSED = 20


class OrganInput(forms.TextInput):
    """A text field that asks `options` for names. Without script it is just a text field."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        names = f"{attrs.get('id', name)}_organs"
        asks = {
            "list": names,
            "autocomplete": "off",
            "hx-get": reverse("desk:organ-options"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{names}",
            # Told anew, because the form around it may be a filter that swaps a table.
            "hx-swap": "innerHTML",
            "hx-push-url": "false",
            "hx-sync": "this:replace",
        }
        return super().get_context(name, value, attrs | asks)

    def format_value(self, value: Any) -> str | None:
        return value.name if isinstance(value, Organ) else super().format_value(value)


class OrganField(forms.CharField):
    """Cleans to an Organ, or None where the field may be empty."""

    widget = OrganInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 100, **kwargs})

    def clean(self, value: Any) -> Organ | None:
        written = super().clean(value)
        if not written:
            return None
        found = named(written)
        if found is None:
            raise ValidationError(
                f"没有找到名称是“{written}”的机关，或者有几个机关都用这个简称。请写全称，或者从提示中选。"
            )
        return found


@desk_view
def options(request: Request) -> HttpResponse:
    """Names of organs within this person's reach that contain what was typed so far."""
    typed = str(next(iter(request.GET.values()), ""))[:100].replace("\0", "")
    reach = reduce(or_, (within(held.path) or ~NOTHING for held in request.actor.held), NOTHING)
    found = Organ.objects.filter(reach, Q(name__icontains=typed) | Q(short__icontains=typed)).order_by("pk")
    names = found.values_list("name", "short")[:_PROPOSED] if typed else ()
    return render(request, "desk/organ_options.html", {"names": names})
