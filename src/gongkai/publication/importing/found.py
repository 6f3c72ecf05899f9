"""One item of a move as it was found, before anything is judged or kept."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gongkai.law.information.particulars import METADATA
from gongkai.organs.models import Organ
from gongkai.papers.body.addresses import numbers, placed
from gongkai.publication import follows
from gongkai.publication.particulars import Particulars
from gongkai.publication.selfcheck.parts import Body

# What readers search by and nothing fills in: told where the old site had it not.
LOOKED_FOR = ("catalogue", "topic", "genre", "makers", "summary", "keywords", "source")


@dataclass(frozen=True)
class Attached:
    """A file that goes with an item; `number` is what the text calls it (`attachment:3`), 0 where it does not."""

    name: str
    data: bytes = field(repr=False)
    number: int = 0


@dataclass(frozen=True)
class Found:
    """`where` is a line of the sheet or the name of a page. Without particulars there are errors.

    `saved`: it was read from the page itself, which somebody saved. `errors` keep it out; `doubts` must be looked at by
    a person before it goes public; `remarks` are only told. All three are Chinese sentences.
    """

    where: str
    title: str = ""
    text: str = ""
    particulars: Particulars | None = None
    index: str = ""
    first_published_on: date | None = None
    imported_from: str = ""
    saved: bool = False
    files: tuple[Attached, ...] = ()
    errors: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def named(self) -> list[Attached]:
        """The files that the text names, by the number it has for them: 1, 2 …"""
        return sorted((file for file in self.files if file.number), key=lambda file: file.number)

    @property
    def words(self) -> str:
        """Everything that is said, as plain text."""
        told = self.particulars.as_json().values() if self.particulars else ()
        details = self.particulars.details.values() if self.particulars else ()
        texts = [self.title, Body(self.text).text, *(each for each in (*told, *details) if isinstance(each, str))]
        return "\n".join(texts)

    @property
    def beside(self) -> list[Attached]:
        return [file for file in self.files if not file.number]


def completed(found: Found, organ: Organ) -> Found:
    """With what follows where nothing was said, as for an item that is drafted; what stays empty is told."""
    if found.particulars is None:
        return found
    told = follows.completed(found.particulars, title=found.title, text=found.text, organ=organ)
    empty = [METADATA[name].label for name in LOOKED_FOR if not getattr(told, name)]
    remarks = (f"{'、'.join(empty)}没有填写，迁入后也是空的。",) if empty else ()
    return replace(found, particulars=told, remarks=(*remarks, *found.remarks))


def numbered(text: str, files: dict[int, Attached], more: tuple[Attached, ...] = ()) -> dict[str, Any]:
    """`text` and `files` of a Found: numbers run from 1 in the text's order, the same file has one number.

    A number that has no file is taken out of the text.
    """
    order: dict[tuple[str, bytes], int] = {}
    new: dict[int, int] = {}
    kept: list[Attached] = []
    for old in numbers(text):
        if old in files:
            key = (files[old].name, files[old].data)
            if key not in order:
                order[key] = len(order) + 1
                kept.append(replace(files[old], number=order[key]))
            new[old] = order[key]
    text = placed(text, {old: f"attachment:{number}" for old, number in new.items()})
    rest = [file for number, file in files.items() if number not in new] + [*more]
    beside = [file for file in rest if (file.name, file.data) not in order]
    return {"text": text, "files": (*kept, *{(file.name, file.data): file for file in beside}.values())}
