"""A file opened as a document. This is the door of the package: what the bytes are decides, not the name."""

from pathlib import Path

from .blocks import Block, Document, GridCell, Picture, Table, Text, Unreadable
from .text import read_text

__all__ = ["Block", "Document", "GridCell", "Picture", "Table", "Text", "Unreadable", "open_document"]


def open_document(path: Path) -> Document:
    """Read a file of any supported format, within stated limits of size, memory and time.

    Raises Unreadable, and nothing else, whatever the bytes are.
    """
    return read_text(path.read_bytes(), path.name)
