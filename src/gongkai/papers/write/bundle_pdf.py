"""A file of papers as one PDF: what can be put on pages is, and every paper is embedded as it came (like PDF/A-3)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO

import pikepdf
from PIL import Image, ImageSequence, UnidentifiedImageError

from gongkai.papers.bundle import Bundle, Part, Place, Table
from gongkai.papers.intake.legacy import converted
from gongkai.papers.write import fonts
from gongkai.papers.write import letter_style as look

PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"})
OFFICE = frozenset({"doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt"})
INDEX = (("序号", 2), ("类别", 4), ("名称", 9), ("SHA-256", 9), ("位置", 4))
A4 = (8.27, 11.69)  # inches
_TEMPLATE = files("gongkai.papers.write") / "bundle.typ"


def write(bundle: Bundle, *, room: int) -> bytes:
    """The whole file in at most about `room` bytes: parts that find no room are listed with their hash alone.

    What LibreOffice is needed for (Word, Excel) is only embedded where it is absent. Raises NoFont.
    """
    pages = [_pages(part) for part in bundle.parts]
    kept = _fitting(bundle.parts, pages, room)
    sizes = [_count(page) if page and keep else 0 for page, keep in zip(pages, kept, strict=True)]
    front, places = 0, _places(sizes, kept, 1)
    made = _front(bundle, places)
    while _count(made) != front:  # the numbers in the index move its own length by a line at most
        front = _count(made)
        places = _places(sizes, kept, front + 1)
        made = _front(bundle, places)
    return _joined(bundle, made, pages, places)


def _pages(part: Part) -> bytes | None:
    """The part as a PDF that can be read on its pages; None where that can't be made."""
    if part.twin:
        return None
    if part.kind in PICTURES:
        return _drawn(part.data)
    data = part.data if part.kind == "pdf" else converted(part.data, part.kind, "pdf") if part.kind in OFFICE else None
    return data if data and _count(data) else None


def _drawn(data: bytes) -> bytes | None:
    """A picture on a page of its own, no larger than A4, each frame of a scan of several; None for what is none."""
    made = BytesIO()
    try:
        with Image.open(BytesIO(data)) as picture:
            frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(picture)]
            finest = max(max(frame.width / A4[0], frame.height / A4[1]) for frame in frames)
            frames[0].save(made, "PDF", save_all=True, append_images=frames[1:], resolution=max(finest, 72.0))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    return made.getvalue()


def _count(data: bytes) -> int:
    """How many pages a PDF has; 0 for one that can't be opened, for want of its password."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            return len(document.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return 0


def _fitting(parts: Sequence[Part], pages: Sequence[bytes | None], room: int) -> list[bool]:
    kept = []
    for part, page in zip(parts, pages, strict=True):
        need = len(part.data) + len(page or b"")
        kept.append(need <= room)
        room -= need if kept[-1] else 0
    return kept


def _places(sizes: Sequence[int], kept: Sequence[bool], first: int) -> list[Place]:
    places = []
    for size, keep in zip(sizes, kept, strict=True):
        places.append(Place(first, first + size - 1, keep) if size else Place(0, 0, keep))
        first += size
    return places


def _front(bundle: Bundle, places: Sequence[Place]) -> bytes:
    import typst

    rows = [
        (f"{n}", part.group, part.name, part.sha256, f"{place}")
        for n, (part, place) in enumerate(zip(bundle.parts, places, strict=True), 1)
    ]
    told = replace(bundle, parts=(), tables=(Table("卷内目录", INDEX, tuple(rows)), *bundle.tables))
    families = {"body": fonts.families(look.SONG), "title": fonts.families(look.BLACK)}
    made = typst.Compiler(font_paths=fonts.shelf()).compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"bundle": json.dumps({**asdict(told), "families": families}, ensure_ascii=False)},
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def _joined(bundle: Bundle, front: bytes, pages: Sequence[bytes | None], places: Sequence[Place]) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(front)) as document:
        outline = []
        for n, (part, page, place) in enumerate(zip(bundle.parts, pages, places, strict=True), 1):
            name = f"{n:03d} {part.name}"
            if place.first and page:
                with pikepdf.open(BytesIO(page)) as added:
                    document.pages.extend(added.pages)
                outline.append(pikepdf.OutlineItem(name, place.first - 1))
            if place.embedded:
                file = pikepdf.AttachedFileSpec(
                    document,
                    part.data,
                    filename=name,
                    description=part.group,
                    mime_type="application/octet-stream",
                    creation_date="",
                    mod_date="",
                )
                file.obj.AFRelationship = pikepdf.Name.Source
                document.attachments[name] = file
        with document.open_outline() as told:
            told.root.extend(outline)
        document.save(made, deterministic_id=True)
    return made.getvalue()
