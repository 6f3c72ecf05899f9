"""Several files in one field of a form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, examine


class _Picker(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of uploaded files, empty where none was chosen."""

    widget = _Picker

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in given] or super().clean(None, initial) or []


def examined(files: "list[UploadedFile[bytes]]", *, chain: int, actor: Actor, now: datetime) -> list[Examined]:
    """Look at uploads that are going to be published: what they need not tell is taken out."""
    who: Mapping[str, Any] = {"actor": actor, "now": now}
    return [examine(data=file.read(), name=file.name or "", strip=True, chain=chain, **who) for file in files]
