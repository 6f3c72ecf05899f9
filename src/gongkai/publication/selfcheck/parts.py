"""What of a draft is published, in parts that can be named to the editor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from gongkai.approvals.reading import is_html
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import PARTICULARS
from gongkai.papers.body import words
from gongkai.publication.particulars import Particulars
from gongkai.publication.rules import OWN
from gongkai.publication.selfcheck.places import Places

TOLD = ("document_number", "makers", "lead_maker", "summary", "keywords", "source", "approval", "note")
_LINK = re.compile(r'<a href="([^"]*)"')


@dataclass(frozen=True)
class Part:
    """`name` stays what it is from version to version: title, text, summary, details.phone; `where` is for people."""

    name: str
    where: str
    text: str


class Body:
    """The text of a draft, plain or a clean HTML fragment, as its reader has it: a paragraph or row a line."""

    def __init__(self, given: str) -> None:
        self.html = given if is_html(given) else ""
        self.words = words.read(given) if self.html else None
        self.text = self.words.text if self.words else given

    @cached_property
    def places(self) -> Places:
        return Places(self.text, self.words)

    def where(self, offset: int) -> str:
        """The paragraph, or the row of a table, in which a character of the text stands."""
        return self.places.of(offset)

    @cached_property
    def lines(self) -> list[Part]:
        said = (line for line in self.text.splitlines() if line.strip())
        return [Part("text", where, line) for where, line in zip(self.places.labels, said, strict=True)]

    @cached_property
    def links(self) -> list[str]:
        """Where links of an HTML body lead, each once, in their order."""
        return [*dict.fromkeys(unescape(found) for found in _LINK.findall(self.html))]


def beside(title: str, particulars: Particulars) -> list[Part]:
    """What is published beside the body, as far as somebody filled it in."""
    parts = [Part("title", "名称", title)]
    parts += [Part(name, PARTICULARS.get(name, name), getattr(particulars, name)) for name in TOLD]
    return [part for part in (*parts, *_own(particulars)) if part.text]


def _own(particulars: Particulars) -> Iterator[Part]:
    kind = KINDS.get(particulars.kind)
    for name, value in particulars.details.items():
        field = kind.by_name.get(name) if kind else None
        if field is None or field.kind not in ("choice", "date", "number"):
            yield Part(OWN + name, field.label if field else name, str(value))
