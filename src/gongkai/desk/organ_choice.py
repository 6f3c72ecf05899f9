"""A form that begins with the organ for which something is done, chosen among those where the person may."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.desk.forms import Form
from gongkai.organs.models import Organ


class ForOrgan(Form):
    """`organs` are those to choose from."""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="机关", empty_label="请选择")

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs
