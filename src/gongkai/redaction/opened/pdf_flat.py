"""Pages with something to hide are made pictures, the places painted over, the words laid invisibly on top again.

To take signs out of a page's own program would leave their traces: in kerning, in subsets of fonts, in forms that
several pages share. A picture has none. Pages with nothing to hide stay what they are, without the resources that they
do not use.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from gongkai.redaction.hide import STAR
from gongkai.redaction.opened.document import TooLarge

DPI = 150  # small print stays legible, and a page takes some 200 kB
QUALITY = 70  # of JPEG
MAX_FLAT = 400  # pages that become pictures
MAX_PIXELS = 24_000_000  # of one page: A3 has 15 million; larger sheets are drawn more coarsely
_KEPT = ("/Type", "/Pages", "/Lang", "/PageLabels", "/ViewerPreferences", "/PageLayout", "/PageMode")
_OF_PAGE = ("/Annots", "/Thumb", "/Metadata", "/PieceInfo", "/AA", "/B", "/StructParents", "/LastModified", "/Tabs")
_PAINT = (40, 40, 40)
_FONT = "STSong-Light"  # known to every reader and not embedded: nobody sees it
_INVISIBLE = 3

Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Sign:
    """A sign and its box in points from the lower left of the page as it is shown."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float


def flattened(data: bytes, hidden: Mapping[int, Ranges], *, texts: bool) -> bytes:
    """The PDF with some pages (from 0) as pictures, in which signs are hidden; nothing stands beside its pages.

    Without `texts` the pictures get no words. Raises TooLarge.
    """
    if len(hidden) > MAX_FLAT:
        raise TooLarge(what=f"有{len(hidden)}页需要遮盖", most=f"{MAX_FLAT}页")
    with pikepdf.open(BytesIO(data)) as pdf:
        if not hidden:
            return _bare(pdf)
        words, pictures = _drawn(data, hidden, texts=texts)
        with pikepdf.open(words) as drawn:
            for place, number in enumerate(sorted(hidden)):
                pdf.pages[number] = drawn.pages[place]
                _lay_under(pdf, pdf.pages[number], pictures[place])
            return _bare(pdf)


def _bare(pdf: pikepdf.Pdf) -> bytes:
    """Without properties, outlines, attachments, forms, layers, scripts, and whatever no page uses."""
    for key in list(pdf.Root.keys()):
        if key not in _KEPT:
            del pdf.Root[key]
    for key in [key for key in pdf.trailer.keys() if key == "/Info"]:  # noqa: SIM118 - it is no mapping
        del pdf.trailer[key]
    for page in pdf.pages:
        for key in _OF_PAGE:
            if key in page:
                del page[key]
    for held in pdf.objects:
        if isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)) and "/Metadata" in held:
            del held["/Metadata"]
    pdf.remove_unreferenced_resources()
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


@dataclass(frozen=True)
class Picture:
    """A page as a JPEG; `grey` has one channel."""

    jpeg: bytes
    width: int
    height: int
    grey: bool


def _lay_under(pdf: pikepdf.Pdf, page: pikepdf.Page, picture: Picture) -> None:
    """Put a picture behind the words of a page, as large as the page."""
    image = pdf.make_stream(
        picture.jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Filter=pikepdf.Name.DCTDecode,
        Width=picture.width,
        Height=picture.height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray if picture.grey else pikepdf.Name.DeviceRGB,
    )
    name = page.add_resource(image, pikepdf.Name.XObject)
    _, _, width, height = page.mediabox
    page.contents_add(f"q {width} 0 0 {height} 0 0 cm {name} Do Q".encode(), prepend=True)


def _drawn(data: bytes, hidden: Mapping[int, Ranges], *, texts: bool) -> tuple[BytesIO, list[Picture]]:
    """A PDF of the invisible words of pages, and the pages themselves as pictures."""
    out = BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    canvas = Canvas(out, pageCompression=0, invariant=1)
    with pypdfium2.PdfDocument(data) as document:
        pictures = [_draw(canvas, document[number], hidden[number], texts=texts) for number in sorted(hidden)]
    canvas.save()
    out.seek(0)
    return out, pictures


def _draw(canvas: Any, page: Any, hidden: Ranges, *, texts: bool) -> Picture:
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale)
    picture = bitmap.to_pil().convert("RGB")
    signs = list(_signs(page, bitmap.get_posconv(page), scale, picture.height))
    covered = [any(left <= place < right for left, right in hidden) for place in range(len(signs))]
    _paint(picture, [sign for sign, cover in zip(signs, covered, strict=True) if cover and sign], scale)
    canvas.setPageSize((width, height))
    if texts:
        starred = [
            Sign(STAR, s.left, s.bottom, s.right, s.top) if cover and s and s.sign.strip() else s
            for s, cover in zip(signs, covered, strict=True)
        ]
        _write(canvas, starred)
    canvas.showPage()
    bitmap.close()
    page.close()
    grey, jpeg = not _coloured(picture), BytesIO()
    (picture.convert("L") if grey else picture).save(jpeg, "JPEG", quality=QUALITY)
    return Picture(jpeg.getvalue(), picture.width, picture.height, grey)


def _signs(page: Any, places: Any, scale: float, height: int) -> Iterator[Sign | None]:
    """Every sign that pdfium counts; None for those that it makes up between words and lines, which have no box."""
    textpage = page.get_textpage()
    for number in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, number)
        try:
            box = _union(textpage.get_charbox(number), textpage.get_charbox(number, loose=True))
        except pypdfium2.PdfiumError:
            yield None
            continue
        x, y = zip(places.to_bitmap(box[0], box[1]), places.to_bitmap(box[2], box[3]), strict=True)
        known = 31 < code < 0x10000 and not 0xD800 <= code < 0xE000
        yield Sign(
            chr(code) if known else "\n",
            min(x) / scale,
            (height - max(y)) / scale,
            max(x) / scale,
            (height - min(y)) / scale,
        )
    textpage.close()


def _coloured(picture: Image.Image) -> bool:
    """Whether a page has a colour: a seal, a photograph. Most have none, and take half the room without."""
    red, green, blue = picture.reduce(4).split()
    spread = ImageChops.add(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return spread.point(lambda level: 255 * (level > 24)).getbbox() is not None


def _union(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _paint(picture: Image.Image, signs: Sequence[Sign], scale: float) -> None:
    draw = ImageDraw.Draw(picture)
    for sign in signs:
        left, right = sign.left * scale - 2, sign.right * scale + 2
        top, bottom = picture.height - sign.top * scale - 2, picture.height - sign.bottom * scale + 2
        draw.rectangle((left, top, right, bottom), fill=_PAINT)


def _write(canvas: Any, signs: Sequence[Sign | None]) -> None:
    """Words without a colour where the words were, one run a line, so that a reader can search and copy."""
    run: list[Sign] = []
    for sign in (*signs, None):
        if sign and run and not _follows(run[-1], sign):
            _write_run(canvas, run)
            run = []
        if sign and sign.sign != "\n":
            run.append(sign)
        elif run:
            _write_run(canvas, run)
            run = []


def _follows(one: Sign, other: Sign) -> bool:
    height = max(one.top - one.bottom, 1)
    return abs(other.bottom - one.bottom) < height / 2 and -height < other.left - one.right < height


def _write_run(canvas: Any, run: Sequence[Sign]) -> None:
    text = "".join(sign.sign for sign in run)
    size = max(min(sign.top - sign.bottom for sign in run), 1)
    natural = pdfmetrics.stringWidth(text, _FONT, size)
    line = canvas.beginText(run[0].left, run[0].bottom + size * 0.2)
    line.setTextRenderMode(_INVISIBLE)
    line.setFont(_FONT, size)
    if natural > 0:
        line.setHorizScale(max((run[-1].right - run[0].left) / natural * 100, 1))
    line.textOut(text)
    canvas.drawText(line)
