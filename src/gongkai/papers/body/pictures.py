"""Pictures out of a Word file as a page can show them: whole, of a kind that browsers know."""

import re
import struct
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageChops

from gongkai.papers.intake.legacy import converted

_SHOWN = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "GIF": ("gif", "image/gif")}
_FAILS = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, struct.error)
_FILE_NAME = re.compile(r"[\\/]|\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)\s*$", re.IGNORECASE)
_WIDE = 160  # mm: no drawing is printed wider
_SCALE = 150 / 72  # pixels to a point
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_PAGE = (
    f'<office:document xmlns:office="{_OFFICE}office:1.0" xmlns:text="{_OFFICE}text:1.0" office:version="1.3"'
    f' xmlns:draw="{_OFFICE}drawing:1.0" xmlns:svg="{_OFFICE}svg-compatible:1.0" xmlns:style="{_OFFICE}style:1.0"'
    f' xmlns:fo="{_OFFICE}xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text">'
    '<office:automatic-styles><style:style style:name="B" style:family="paragraph"><style:paragraph-properties'
    ' fo:break-before="page"/></style:style></office:automatic-styles><office:body><office:text>{}</office:text>'
    "</office:body></office:document>"
)
_DRAWN = (
    '<text:p text:style-name="B"><draw:frame text:anchor-type="as-char" svg:width="{:.1f}mm" svg:height="{:.1f}mm">'
    "<draw:image><office:binary-data>{}</office:binary-data></draw:image></draw:frame></text:p>"
)


@dataclass(frozen=True)
class Picture:
    """`name` with its suffix; `alt` is what the file says of it, "" where that is nothing."""

    name: str
    media_type: str
    data: bytes
    alt: str = ""


def words(alt: str) -> str:
    """The words for a picture; a path or file name, which Word writes there by itself, is none."""
    return "" if _FILE_NAME.search(alt) else " ".join(alt.split())


def shown(data: bytes, number: int, alt: str) -> Picture | None:
    """The picture as browsers show it, BMP and TIFF made PNG; None for one that is broken or of another kind."""
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            if picture.format in _SHOWN:
                suffix, media = _SHOWN[picture.format]
                return Picture(f"图片{number}.{suffix}", media, data, alt)
            out = BytesIO()
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(out, "PNG")
    except _FAILS:
        return None
    return Picture(f"图片{number}.png", "image/png", out.getvalue(), alt)


def is_drawing(data: bytes) -> bool:
    """Whether it is EMF or WMF: the drawings of Windows."""
    return _size(data) is not None


def drawn(drawings: list[bytes]) -> list[bytes | None]:
    """EMF and WMF as PNG, by one run of LibreOffice; None for each that could not be drawn."""
    sizes = [_size(data) or (_WIDE, _WIDE) for data in drawings]
    frames = (_DRAWN.format(*size, b64encode(data).decode()) for size, data in zip(sizes, drawings, strict=True))
    pdf = converted(_PAGE.format("".join(frames)).encode(), "fodt", "pdf") if drawings else None
    if pdf is None:
        return [None] * len(drawings)
    with pdfium.PdfDocument(pdf) as pages:
        whole = len(pages) == len(drawings)
        return [_cropped(pages[place]) if whole else None for place in range(len(drawings))]


def _cropped(page: pdfium.PdfPage) -> bytes | None:
    image = page.render(scale=_SCALE).to_pil().convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return None
    out = BytesIO()
    image.crop(box).save(out, "PNG")
    return out.getvalue()


def _size(data: bytes) -> tuple[float, float] | None:
    """Millimetres, at most as wide as a page; None for what is no drawing."""
    if len(data) > 44 and data[40:44] == b" EMF":
        left, top, right, bottom = struct.unpack_from("<4i", data, 24)  # hundredths of a millimetre
        wide, high = (right - left) / 100, (bottom - top) / 100
    elif data.startswith(b"\xd7\xcd\xc6\x9a") and len(data) > 16:
        left, top, right, bottom, inch = struct.unpack_from("<4hH", data, 6)
        wide, high = ((end - start) * 25.4 / (inch or 1440) for start, end in ((left, right), (top, bottom)))
    else:
        return None
    wide, high = max(abs(wide), 1.0), max(abs(high), 1.0)
    scale = min(1, _WIDE / wide, 240 / high)
    return wide * scale, high * scale
