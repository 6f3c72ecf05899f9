"""The wording of letters as data: `wording/*.toml`, which an official can read and edit, valid from a day to a day.

A file is named by the key of a kind of letter, in `findings` by a letter of `law.replies`, in `shared` by what several
of them include. It holds one `[[wording]]` for each stretch of time, without a gap to the end.

A part is a paragraph (`text`), a heading, a table (`columns` and `rows`), what another file says (`include`) or what
is worked out (`slot`). `when` names what must be known for it to be printed, `unless` what must not; `joins` goes on
with the paragraph before it; `tall` are the rows, from 1, in which somebody writes by hand. Words in {braces} are
names of `law.letters.names`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from gongkai.law.letters.contents import CONTENTS
from gongkai.law.letters.kinds import KINDS
from gongkai.law.letters.names import NAMES, SLOTS
from gongkai.law.refusal import Refusal

FOLDER = files("gongkai.law.letters") / "wording"


class BadWording(Refusal):
    says = "文书措辞文件{file}不能使用：{why}。请改正这个文件，或者恢复原来的文件。"


@dataclass(frozen=True)
class Part:
    text: str = ""
    heading: str = ""
    slot: str = ""
    include: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()
    tall: tuple[int, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    joins: bool = False

    @property
    def texts(self) -> Iterator[str]:
        yield from (self.text, self.heading, *(cell for row in self.rows for cell in row))

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether it is printed where these values are known."""
        return all(values.get(name) for name in self.when) and not any(values.get(name) for name in self.unless)


@dataclass(frozen=True)
class Attached:
    """A page that is printed behind the letter, to be filled in by whoever receives it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Wording:
    """`title` stands under the name of the organ; without `addressed` nobody is addressed. `says` has the words for
    each code of `law.replies` that a finding may have."""

    since: date
    parts: tuple[Part, ...]
    until: date | None = None
    title: str = ""
    addressed: bool = True
    says: Mapping[str, str] = field(default_factory=dict)
    attached: Attached | None = None


def wording(name: str, day: date) -> Wording:
    """How a letter, a finding (findings/refuse) or a shared passage is worded on a day. Raises BadWording."""
    for one in wordings(name):
        if one.since <= day <= (one.until or day):
            return one
    raise BadWording(file=f"{name}.toml", why=f"{day:%Y年%m月%d日}没有有效的措辞")


@cache
def wordings(name: str) -> tuple[Wording, ...]:
    """All that a file holds, checked. Raises BadWording."""
    try:
        told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        found = tuple(_wording(one) for one in told["wording"])
        for one in found:
            _check(name, one)
    except (OSError, ValueError, KeyError, TypeError) as error:  # a brace that is not closed is a ValueError too
        raise BadWording(file=f"{name}.toml", why=f"读不出来（{error}）") from error
    return found


def names(name: str) -> frozenset[str]:
    """What a file may name: everybody's names, and the fields of its kind of letter or finding."""
    folder, _, key = name.rpartition("/")
    fields = CONTENTS[key] if folder == "findings" else KINDS[key].fields if not folder else ()
    return frozenset(NAMES) | {one.name for one in fields}


def _wording(told: dict[str, Any]) -> Wording:
    given = dict(told)
    parts = tuple(_part(one) for one in given.pop("part"))
    if attached := given.pop("attached", None):
        attached = Attached(attached["title"], tuple(_part(one) for one in attached["part"]))
    return Wording(parts=parts, attached=attached, **given)


def _part(told: dict[str, Any]) -> Part:
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    given |= {name: (value,) for name in ("when", "unless") if isinstance(value := given.get(name), str)}
    given |= {"rows": tuple(tuple(row) for row in given.get("rows", ()))}
    return Part(**given)


def _check(name: str, one: Wording) -> None:
    known = names(name)
    for part in (*one.parts, *(one.attached.parts if one.attached else ())):
        asked = {*part.when, *part.unless, *(found for text in part.texts for found in named(text))}
        if unknown := sorted(asked - known):
            raise BadWording(file=f"{name}.toml", why=f"花括号里的“{unknown[0]}”不认识")
        if part.slot and part.slot not in SLOTS:
            raise BadWording(file=f"{name}.toml", why=f"slot“{part.slot}”不认识")
        if part.include and not (FOLDER / "shared" / f"{part.include}.toml").is_file():
            raise BadWording(file=f"{name}.toml", why=f"include“{part.include}”没有这个文件")


def named(text: str) -> list[str]:
    """The names in the braces of a text."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
