"""An item as PDF/A-2a and PDF/UA-1, drawn like a letter (letter_pdf.py): its data are strings, never markup."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gongkai.papers.item import ItemPaper
from gongkai.papers.write import fonts, letter_lines, letter_pdf
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.item_blocks import Paper
from gongkai.papers.write.title import lines, width

_TEMPLATE = files("gongkai.papers.write") / "item.typ"
_HALF = 14  # full characters of a value that still fits beside another


def write(item: ItemPaper) -> bytes:
    """The printed item; the same item gives the same bytes. Raises NoFont, NoGlyph."""
    import typst

    stamp = datetime.combine(item.day, time(), UTC) if item.day else datetime(2000, 1, 1, tzinfo=UTC)
    paper = Paper(item.pictures, item.address)
    with TemporaryDirectory(prefix="gongkai-") as folder:  # typst takes pictures as files only
        for shown in paper.shown.values():
            Path(folder, shown.file).write_bytes(shown.data)
        compiler = typst.Compiler(root=folder, font_paths=fonts.shelf())
        try:
            printed = compiler.compile(
                _TEMPLATE.read_bytes(),
                format="pdf",
                sys_inputs={"item": json.dumps(_data(item, paper), ensure_ascii=False)},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=stamp,
            )
        except typst.TypstError as error:
            raise letter_pdf.explained(error) from None
    assert isinstance(printed, bytes)
    return printed


def _data(item: ItemPaper, paper: Paper) -> dict[str, Any]:
    return {
        "look": _look(),
        "name": item.name,
        "title": lines(item.title, letter_lines.room("title") - 1),
        "organ": item.organ,
        "address": item.address,
        "block": [*rows(item.block)],
        "blocks": [asdict(block) for block in paper.blocks(item.html)],
        "attachments": item.attachments,
    }


def rows(block: tuple[tuple[str, str], ...]) -> Iterator[list[tuple[str, str]]]:
    """The metadata, two to a row where both are short."""
    waiting: list[tuple[str, str]] = []
    for label, value in block:
        if not value:
            continue
        if width(value) > _HALF:
            if waiting:
                yield waiting
                waiting = []
            yield [(label, value)]
        else:
            waiting.append((label, value))
            if len(waiting) == 2:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


@lru_cache(maxsize=1)
def _look() -> dict[str, Any]:
    """The styles of letters, and a face for what is bold and one for what is stressed: Chinese has no italics."""
    measures = letter_pdf.measures()
    extra = {"strong": look.BLACK, "em": look.SCRIPT}
    return measures | {
        "styles": measures["styles"] | {name: {"families": fonts.families(face)} for name, face in extra.items()}
    }
