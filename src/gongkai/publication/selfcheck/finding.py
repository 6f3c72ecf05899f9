"""What is checked, and what is found."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from gongkai.files.models import File
from gongkai.law.cite import Cite
from gongkai.organs.models import Organ
from gongkai.publication.models import Item, Scan
from gongkai.publication.particulars import Particulars
from gongkai.publication.selfcheck.parts import Body, Part, beside


@dataclass(frozen=True)
class Subject:
    """A draft as it was just typed. `item` is None before it is kept for the first time; `files` those it will have.

    `scans` are what was found in the files, by their address; a file that is not among them was not read.
    """

    title: str
    text: str
    particulars: Particulars
    organ: Organ
    now: datetime
    files: tuple[File, ...] = ()
    item: Item | None = None
    scans: Mapping[str, Scan] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return localdate(self.now)

    @cached_property
    def body(self) -> Body:
        return Body(self.text)

    @cached_property
    def beside(self) -> list[Part]:
        """What is published beside the body: title, particulars, the kind's own fields."""
        return beside(self.title, self.particulars)

    @cached_property
    def lines(self) -> list[Part]:
        """Everything that is published, a line a part: what the summary has from the body is read there, once."""
        whole = "".join(part.text for part in self.body.lines)

        def copied(part: Part) -> bool:
            return part.name == "summary" and part.text.replace("\n", "").rstrip("…") in whole

        beside = [part for part in self.beside if not copied(part)]
        return [*beside, *self.body.lines]

    def place(self, where: str) -> tuple[int, int]:
        """The order of a place as people read: the title, what is said beside the body, the body, the files."""
        lines = {label: number for number, label in reversed([*enumerate(self.body.places.labels)])}
        if where in lines:
            return 3, lines[where]
        groups = ("名称", "正文", "正文里的链接")
        return (0, 2, 4)[groups.index(where)] if where in groups else 5 if where.startswith("附件") else 1, 0


@dataclass(frozen=True)
class Finding:
    """`stops`: the item can't be reviewed or published before it is mended or dismissed with a reason. `must`: it can't
    be sent for review before `fills` (a name of `rules.wanting`) is filled in; no reason stands in for that.

    `message` is a sentence for the editor and holds no personal value; `where` says in which part (正文第3段, 附件“…”);
    `fingerprint` names this finding, and no other, as long as what it is about stays the same. What is
    `maskable` can be hidden by `acts.mask_text` or, where `file` is the key of an attachment, by `acts.mask_file`.
    """

    code: str
    message: str
    where: str
    fingerprint: str
    stops: bool = False
    maskable: bool = False
    file: int | None = None
    must: bool = False
    fills: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        return cls(**told)


def fingerprint(code: str, *about: str) -> str:
    """What stands for a finding: 64 signs under the secret of the installation, so that no value can be guessed back.

    `about` is the part it stands in and what it is about, not the paragraph's number: text added before it changes
    nothing.
    """
    return salted_hmac("gongkai.selfcheck", "\0".join((code, *about)), algorithm="sha256").hexdigest()


def basis(cite: Cite) -> str:
    """The article, as the last words of a message."""
    return f"依据：{cite}。"
