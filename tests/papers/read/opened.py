"""Short hands for tests of the readers: bytes opened as a file, and what came out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.papers.read.document import Document, Table, Text, Unreadable, open_document

Open = Callable[[str, bytes], Document]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table by row, cells in order."""
    return [[cell.text for cell in table.cells if cell.row == number] for number in range(table.rows)]


def places(table: Table) -> set[tuple[str, int, int, int, int]]:
    return {(cell.text, cell.row, cell.col, cell.rowspan, cell.colspan) for cell in table.cells}


def refusal(folder: Path, name: str, data: bytes) -> str:
    """What is said about a file that must be refused: one sentence that ends, and tells what to do now."""
    file = folder / name
    file.write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        open_document(file)
    says = refused.value.says
    assert says.endswith("。")
    assert says.count("。") == 1
    assert "；" in says
    return says
