"""Files of Word, Excel, PowerPoint before 2007: LibreOffice, where it is installed, makes present-day ones of them."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.papers import libreoffice
from gongkai.papers.intake import office
from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.passage import Passage, Searched

# What may be secret is not written to a disk: without this folder nothing is converted.
_MEMORY = Path("/dev/shm")  # noqa: S108
_TARGETS = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}


def passages(data: bytes, kind: str, searched: Searched) -> Iterator[Passage]:
    """What stands in the bytes, and what LibreOffice reads in them."""
    yield from office.raw("正文", data)
    present = converted(data, kind, _TARGETS[kind])
    if present is None:
        searched.gap("旧格式文件只作了初步检查")
    else:
        yield from office.passages(Archive(present), searched)


def converted(data: bytes, kind: str, target: str) -> bytes | None:
    """A file made into one of another kind (suffixes without their dot); None where LibreOffice is absent or fails."""
    if not _MEMORY.is_dir():
        return None
    try:
        return libreoffice.converted(data, kind, target, inside=_MEMORY) or None
    except (libreoffice.Absent, libreoffice.Hung, OSError):
        return None
