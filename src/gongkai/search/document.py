"""What the index knows of one thing: a public item, an annual report, a guide, a matter of the catalogue, a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

PUBLIC, DESK = "public", "desk"
KINDS: Mapping[str, str] = {
    "item": "政府信息",
    "report": "年度报告",
    "guide": "公开指南",
    "catalogue": "公开目录",
    "case": "依申请公开",
}


@dataclass(frozen=True)
class Document:
    """One thing as one audience may read it.

    `key` names it for good, `item:17`; `store` is PUBLIC, what every citizen may read at this moment and nothing else,
    or DESK, what staff see, drafts among them. A thing that is in both has a document in each, with the words that its
    readers may see. `url` is its address within the site, without a leading slash for PUBLIC, with one for DESK.

    `path` are the keys of its organ and of all organs above it; `organ_names` the organ's present and former names.
    `since`, `until` bound what is public; `confidentiality` and `restricted` bound what staff may see.
    `attachments` are (name, text) with text "" where a file holds none that a program can read.
    `names` of persons never enter.
    """

    key: str
    store: str
    kind: str
    title: str
    url: str
    organ: int
    path: tuple[int, ...]
    organ_names: tuple[str, ...]
    date: date
    changed_at: datetime
    summary: str = ""
    body: str = ""
    attachments: tuple[tuple[str, str], ...] = ()
    document_number: str = ""
    index_number: str = ""
    column: str = ""
    topic: str = ""
    subkind: str = ""  # the kind of public item, law.information.kinds
    genre: str = ""
    validity: str = ""
    state: str = ""
    words: tuple[str, ...] = field(default=())  # keywords and other metadata worth finding
    since: datetime | None = None
    until: datetime | None = None
    confidentiality: int = 0
    restricted: bool = False
