"""The body that a form brings: typed, pasted, or taken from a Word file together with its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from gongkai.audit.actor import Actor
from gongkai.desk.file_field import looked
from gongkai.desk.items import body
from gongkai.files.acts import Examined, examine
from gongkai.papers.body import word


@dataclass(frozen=True)
class Taken:
    """`pictures` are those that the text names by their place; `remarks` are told to whoever saved."""

    text: str
    pictures: Sequence[Examined] = ()
    remarks: Sequence[str] = ()


def typed(text: str) -> Taken:
    """Raises what `papers.body.clean` raises."""
    found = body.read(text)
    return Taken(found.html, remarks=found.remarks)


def from_word(upload: "UploadedFile[bytes]", *, chain: int, actor: Actor, now: datetime) -> Taken:
    """The Word file is looked at like any other, though only what is in it is kept.

    Raises what `files.acts.examine` and `papers.body.word.read` raise.
    """
    who: dict[str, Any] = {"chain": chain, "actor": actor, "now": now}
    name = looked(upload, **who).name
    upload.seek(0)
    found = word.read(upload.read(), name)
    pictures = [examine(data=each.data, name=each.name, strip=True, **who) for each in found.pictures]
    return Taken(found.html, pictures, found.remarks)
