"""What is checked, and what is found."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from gongkai.files.models import File
from gongkai.organs.models import Organ
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars


@dataclass(frozen=True)
class Subject:
    """A draft as it was just typed. `item` is None before it is kept for the first time; `files` those it will have."""

    title: str
    text: str
    particulars: Particulars
    organ: Organ
    today: date
    files: tuple[File, ...] = ()
    item: Item | None = None


@dataclass(frozen=True)
class Finding:
    """`stops`: the item can't be reviewed or published before it is mended or dismissed with a reason.

    `message` is a sentence for the editor and holds no personal value; `where` says in which part (正文第3段, 附件“…”);
    `fingerprint` names this finding, and no other, as long as what it is about stays the same.
    """

    code: str
    message: str
    where: str
    fingerprint: str
    stops: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        return cls(**told)
