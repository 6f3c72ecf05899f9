"""What stands inside <article>: the block of particulars in its fixed order, what the kind adds, the body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from urllib.parse import quote

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from gongkai.files.models import File
from gongkai.law.information.attribute import ATTRIBUTES
from gongkai.law.information.field import Field, rows
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import BLOCK, METADATA
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY
from gongkai.organs.models import Organ
from gongkai.papers.body.addresses import placed
from gongkai.papers.body.allowed import only_allowed
from gongkai.publication.address import file_address
from gongkai.publication.changes import repealed_on
from gongkai.publication.models import Item

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


@dataclass(frozen=True)
class Detail:
    """One field of a kind: words, or a table of `rows` under `columns`."""

    label: str
    words: str
    columns: tuple[str, ...]
    rows: list[list[str]]


@dataclass(frozen=True)
class Attached:
    name: str
    href: str
    size: int
    suffix: str


def block(item: Item, organ: Organ) -> list[tuple[str, str, str]]:
    """(name, label, words) in the order of `law.information.particulars`; what is empty is left out."""
    known = _known(item, organ)
    return [(name, METADATA[name].label, known[name]) for name in BLOCK if known.get(name)]


def _known(item: Item, organ: Organ) -> dict[str, str]:
    kind, topic, genre = KINDS[item.kind], TOPICS.get(item.topic), GENRES.get(item.genre)
    has_validity = "validity" in kind.needs or item.validity != "valid"
    return {
        "index": item.index or "",
        "topic": topic.label if topic else "",
        "genre": genre.label if genre else "",
        "makers": item.makers or organ.name,
        "publisher": organ.name,
        "formed_on": _day(item.formed_on),
        "published_on": _day(item.published_at),
        "first_published_on": _first(item),
        "title": item.title,
        "document_number": item.document_number,
        "effective_on": _day(item.effective_on),
        "repealed_on": _day(repealed_on(item)),
        "validity": VALIDITY[item.validity].label if has_validity else "",
        "keywords": item.keywords,
        "attribute": ATTRIBUTES[item.attribute].label,
        "source": item.source,
        "summary": item.summary,
    }


def _first(item: Item) -> str:
    """The day on the site before, and by whose word: ours begin with 发布日期."""
    told = "据原网站" if item.provenance else "本机关填报"
    return f"{item.first_published_on.isoformat()}（{told}）" if item.first_published_on else ""


def _day(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = localtime(day).date()
    return day.isoformat() if day else ""


def details(item: Item) -> list[Detail]:
    """What the kind of an item adds, in the order of its fields."""
    return [
        _detail(field, str(item.details[field.name]))
        for field in KINDS[item.kind].fields
        if item.details.get(field.name)
    ]


def _detail(field: Field, value: str) -> Detail:
    if field.kind == "rows":
        return Detail(field.label, "", field.columns, rows(value))
    words = field.choices.get(value, value) if field.kind == "choice" else value
    return Detail(field.label, f"{words}{field.unit}" if field.kind == "number" else words, (), [])


def body(item: Item, files: Sequence[File]) -> SafeString:
    """The text as it was published: plain, or a fragment that begins with a tag, with its pictures and wide tables."""
    if not item.text.lstrip().startswith("<"):
        return mark_safe(linebreaks(item.text, autoescape=True))  # noqa: S308 - escaped right here
    places = {file.pk: _beside(item, file) for file in files}
    return mark_safe(_framed(placed(only_allowed(item.text), places)))  # noqa: S308 - sieved right here


def _framed(markup: str) -> str:
    """Wide tables scroll within themselves, by keyboard too."""
    numbers = iter(range(1, markup.count("<table") + 1))

    def frame(found: re.Match[str]) -> str:
        return f'<div class="scroll" role="region" aria-label="表{next(numbers)}" tabindex="0">{found[0]}</div>'

    return _TABLE.sub(frame, markup)


def attached(item: Item, files: Sequence[File]) -> list[Attached]:
    """The files under the text; pictures that stand in the text are not listed again."""
    return list(_attached(item, files))


def _attached(item: Item, files: Sequence[File]) -> Iterator[Attached]:
    for file in files:
        if not re.search(rf'src="(?:file|attachment):{file.pk}"', item.text):
            suffix = PurePath(file.name).suffix.removeprefix(".").upper()
            yield Attached(file.name, _beside(item, file), file.size, suffix)


def _beside(item: Item, file: File) -> str:
    """The way from the page of an item to a file of it: both lie in one folder."""
    return quote("/".join(file_address(item, file).rsplit("/", 2)[1:]))
