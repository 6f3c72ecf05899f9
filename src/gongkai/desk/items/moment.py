"""A day with its hour in a form: the browser's own field, and whatever else people write."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime

_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日%H:%M", "%Y-%m-%d")


class MomentField(forms.DateTimeField):
    """Cleans to an aware moment; a day alone means its midnight."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=_FORMATS, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return f"{localtime(value):%Y-%m-%dT%H:%M}" if value.tzinfo else value
        return value
