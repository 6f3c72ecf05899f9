"""The written corpus of this folder as an index: `corpus.toml`, one document a table."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gongkai.search.document import PUBLIC, Document
from gongkai.search.engine import Writer

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE = Path(__file__).parent


def documents() -> list[Document]:
    read = tomllib.loads((HERE / "corpus.toml").read_text(encoding="utf-8"))
    return [_document(table, read["organs"]) for table in read["document"]]


def build(folder: Path, written: list[Document]) -> Path:
    with Writer(folder) as writer:
        for document in written:
            writer.put(document)
        writer.commit()
    return folder


def _document(table: dict[str, Any], organs: dict[str, list[str]]) -> Document:
    organ, kind = table["organ"], table.get("kind", "item")
    return Document(
        key=table["key"],
        store=PUBLIC,
        kind=kind,
        title=table["title"],
        url=f"{kind}s/{table['key'].partition(':')[2]}.html",
        organ=organ,
        path=(1, organ) if organ != 1 else (1,),
        organ_names=tuple(organs[str(organ)]),
        date=table["date"],
        changed_at=NOW,
        summary=table.get("summary", ""),
        body=table["body"].strip(),
        attachments=tuple((each["name"], each["text"]) for each in table.get("attachments", ())),
        document_number=table.get("number", ""),
        column=table.get("column", ""),
        topic=table.get("topic", ""),
        validity=table.get("validity", ""),
        words=tuple(table.get("words", ())),
    )
