"""A choice of many, drawn at once: Django renders two templates for every option, and a list has a hundred of them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Select(forms.Select):
    """Looks and works as Django's own."""

    def _render(self, template_name: str, context: Mapping[str, Any], renderer: Any = None) -> SafeString:
        told = context["widget"]
        groups = [(name, _options(options)) for name, options, _ in told["optgroups"]]
        inside = [format_html('<optgroup label="{}">{}</optgroup>', name, own) if name else own for name, own in groups]
        return format_html("<select{}>{}</select>", flatatt({"name": told["name"], **told["attrs"]}), _joined(inside))


def _options(options: list[dict[str, Any]]) -> SafeString:
    made = ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', made)


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
