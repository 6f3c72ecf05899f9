"""The fields that a kind of information has of its own (law.information.kinds), as fields of a form."""

from collections.abc import Mapping
from typing import Any

from django import forms

from gongkai.desk.forms import dress
from gongkai.law.information.field import LONGEST, Field
from gongkai.law.information.kinds import KINDS, faults

PREFIX = "details-"


def fields_of(kind: str) -> dict[str, forms.Field]:
    """By the name in the form; none for a kind that has none."""
    found = KINDS.get(kind)
    return {PREFIX + field.name: _field(field) for field in found.fields} if found else {}


def given(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by the name of the field; what was left empty not at all."""
    told = {name.removeprefix(PREFIX): str(value) for name, value in cleaned.items() if name.startswith(PREFIX)}
    return {name: value for name, value in told.items() if value.strip()}


def wrong(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """Sentences for what can't be read, by the name in the form. A draft may be incomplete."""
    return {PREFIX + name: str(each) for name, each in faults(kind, values, complete=False).items()}


def carried(kind: str, typed: Mapping[str, Any]) -> dict[str, str]:
    """What was typed for another kind: kept on the page, for who chose the wrong kind chooses back."""
    mine = fields_of(kind)
    return {name: str(value) for name, value in typed.items() if name.startswith(PREFIX) and name not in mine and value}


def _field(field: Field) -> forms.Field:
    hint = "".join([f"单位：{field.unit}。" if field.unit else "", _columns(field), field.note])
    made = _made(field, hint)
    dress(made, field.label)
    return made


def _columns(field: Field) -> str:
    if not field.columns:
        return ""
    return f"一行一条，各格依次是{'、'.join(field.columns)}，用“|”分开；也可以从表格软件整块粘贴。"


def _made(field: Field, hint: str) -> forms.Field:
    told: dict[str, Any] = {"label": field.label + ("（送审前必填）" * field.required), "required": False}
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "请选择"), *field.choices.items()], help_text=hint, **told)
    if field.kind == "date":
        return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), help_text=hint, **told)
    rows = {"long": 4, "rows": 6}.get(field.kind)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    longest = LONGEST.get(field.kind, LONGEST["text"])
    return forms.CharField(widget=widget, max_length=longest, help_text=hint, **told)
