"""Whatever the public may be given, opened down to its words and colours: pages, archives, PDF, pictures."""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

import brotli
import pypdfium2
from PIL import Image, UnidentifiedImageError

Colour = tuple[int, int, int]
_PICTURES = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")
_UNSEEN = re.compile(r"<[^>]*>|\s+")
_CODED = re.compile(r"\\u([0-9a-fA-F]{4})")


def words(data: bytes, name: str = "") -> str:
    """All words in it: as they stand, and as a reader sees them, without tags, spaces and codes."""
    return "\n".join(text for part in parts(data, name) for text in _read(part))


def colours(data: bytes, name: str = "") -> set[Colour]:
    """All colours of all pictures in it."""
    return {colour for part in parts(data, name) if isinstance(part, Image.Image) for colour in _colours(part)}


def parts(data: bytes, name: str = "") -> Iterator[str | Image.Image]:
    """Texts and pictures, from within whatever was packed."""
    if data.startswith(b"\x1f\x8b"):
        yield from parts(gzip.decompress(data), name.removesuffix(".gz"))
    elif name.endswith(".br"):
        yield from parts(brotli.decompress(data), name.removesuffix(".br"))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield member
                yield from parts(archive.read(member), member)
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif data.startswith(_PICTURES):
        yield from _picture(data)
    else:
        yield data.decode("utf-8", "replace")


def _of_pdf(data: bytes) -> Iterator[str | Image.Image]:
    document = pypdfium2.PdfDocument(data)
    yield "".join(map(str, document.get_metadata_dict().values()))
    for page in document:
        yield page.get_textpage().get_text_bounded()
        yield page.render(scale=1).to_pil()


def _picture(data: bytes) -> Iterator[str | Image.Image]:
    yield data.decode("utf-8", "replace")  # words that a camera or a program put in
    try:
        yield Image.open(io.BytesIO(data)).convert("RGB")
    except UnidentifiedImageError:
        return


def _read(part: str | Image.Image) -> Iterator[str]:
    if isinstance(part, str):
        plain = _CODED.sub(lambda found: chr(int(found[1], 16)), html.unescape(unquote(part)))
        yield plain
        yield _UNSEEN.sub("", plain)


def _colours(picture: Image.Image) -> Iterator[Colour]:
    counted = picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height) or []
    yield from (colour for _, colour in counted)
