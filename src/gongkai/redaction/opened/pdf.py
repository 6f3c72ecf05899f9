"""PDF: pages with the place of every sign, and what stands in the file beside the pages.

pdfium is not made for threads: call this in a process of its own, as every reader of strangers' files is called.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from gongkai.redaction.opened import pdf_flat
from gongkai.redaction.opened.document import TooLarge, damaged, locked
from gongkai.redaction.woven import Woven

MAX_PAGES = 1_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_UNKNOWN_SHARE = 0.2  # of signs that no table of the file translates; above it a page can't be read
_PICTURE_SHARE = 0.05  # of the page: above it a picture is told of; a seal and a coat of arms are smaller
_SILENT = ("/Link", "/Popup", "/Text", "/FileAttachment", "/Sound", "/Movie", "/RichMedia", "/Screen")
_BESIDE = "文件属性、批注、表单、书签或其他不在页面上的地方"


class Sheet:
    """One page: which of its signs are hidden."""

    __slots__ = ("hidden",)

    def __init__(self) -> None:
        self.hidden: list[tuple[int, int]] = []

    def hide(self, left: int, right: int) -> None:
        self.hidden.append((left, right))


class Pdf:
    """A PDF, opened. Forms and drawn notes are made part of their pages first, so that they are searched as text."""

    def __init__(self, data: bytes) -> None:
        self.texts: list[Woven] = []
        self.gaps: list[str] = []
        self._sheets: list[Sheet] = []
        self._beside = Woven(_BESIDE)
        self._beside.repeats = True
        self._layered = False
        self._data = self._calmed(data)
        silent, pictures, unknown = [], [], []
        with pypdfium2.PdfDocument(self._data) as document:
            for number, page in enumerate(document, 1):
                text = page_text(page)
                self._add(number, text)
                if not text.strip():
                    silent.append(number)
                elif sum(sign in "\ufffd\0" for sign in text) > _UNKNOWN_SHARE * len(text):
                    unknown.append(number)
                elif _pictured(page):
                    pictures.append(number)
                page.close()
        for pages, what in (
            (silent, "没有文字，可能是扫描的图片，没有检查"),
            (unknown, "的文字无法辨认，没有检查"),
            (pictures, "有图片，图片里的文字没有检查"),
        ):
            if pages:
                self.gaps.append(f"第{_listed(pages)}页{what}")
        self.texts.append(self._beside)

    def _calmed(self, data: bytes) -> bytes:
        """The file with its forms and drawn notes as parts of the pages; collects what stands beside the pages."""
        try:
            with pikepdf.open(BytesIO(data)) as pdf:
                if len(pdf.pages) > MAX_PAGES:
                    raise TooLarge(what=f"有{len(pdf.pages)}页", most=f"{MAX_PAGES}页")
                self._collect(pdf)
                drawn = _without_silent_notes(pdf)
                out = BytesIO()
                pdf.save(out)
        except pikepdf.PasswordError as error:
            raise locked() from error
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise damaged() from error
        try:
            return _flattened(out.getvalue()) if drawn else out.getvalue()
        except pypdfium2.PdfiumError as error:
            raise damaged() from error

    def _collect(self, pdf: pikepdf.Pdf) -> None:
        for text in strings(pdf):
            self._beside.add(text)
            self._beside.add("\n")
        if len(pdf.attachments):
            self.gaps.append("PDF 里附带的文件没有检查")
        self._layered = _hides_layers(pdf)

    def _add(self, number: int, text: str) -> None:
        woven, sheet = Woven(f"第{number}页"), Sheet()
        woven.add(text, sheet)
        self.texts.append(woven)
        self._sheets.append(sheet)

    def saved(self) -> bytes:
        hidden = {number: sheet.hidden for number, sheet in enumerate(self._sheets) if sheet.hidden}
        if self._layered:  # what a layer hides must not come to light when the layers are gone
            hidden |= {number: hidden.get(number, []) for number in range(len(self._sheets))}
        return pdf_flat.flattened(self._data, hidden, texts=not self._layered)


def page_text(page: Any) -> str:
    """The signs of a page, one for each that pdfium counts, so that an offset is a number of a sign."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    text = str(textpage.get_text_range()) if count else ""
    if len(text) != count or "\x02" in text or "\ufffe" in text or "\0" in text:
        codes = [raw.FPDFText_GetUnicode(textpage, number) for number in range(count)]
        text = "".join(_sign(code) for code in codes)
    textpage.close()
    return text


def _sign(code: int) -> str:
    if code in (2, 0xFFFE):  # a hyphen that pdfium takes for the break of a word
        return "-"
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"


def _pictured(page: Any) -> bool:
    area = page.get_width() * page.get_height() * _PICTURE_SHARE
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > area:
            return True
    return False


def _listed(pages: list[int]) -> str:
    return "、".join(map(str, pages[:5])) + (f"等{len(pages)}" if len(pages) > 5 else "")


def strings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every string of every object that is no content of a page, and the XMP."""
    for held in pdf.objects:
        yield from _strings(held, 0)
        if isinstance(held, pikepdf.Stream) and held.get("/Type") == "/Metadata":
            yield held.read_bytes().decode("utf-8", "replace")


def _strings(held: Any, depth: int) -> Iterator[str]:
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif depth < 20 and isinstance(held, pikepdf.Array):
        for child in held:
            if not getattr(child, "is_indirect", False):
                yield from _strings(child, depth + 1)
    elif depth < 20 and isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in held.keys():  # noqa: SIM118 - it is no mapping
            child = held[key]
            if not getattr(child, "is_indirect", False):
                yield from _strings(child, depth + 1)


def _hides_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether a layer is switched off; text in it is found, and its page is drawn without it."""
    layers = pdf.Root.get("/OCProperties", pikepdf.Dictionary())
    for way in (layers.get("/D", pikepdf.Dictionary()), *layers.get("/Configs", ())):
        if len(way.get("/OFF", ())) or way.get("/BaseState") == "/OFF" or len(way.get("/AS", ())):
            return True
    return False


def _without_silent_notes(pdf: pikepdf.Pdf) -> bool:
    """Take notes that are not drawn on the page out; whether any others are left."""
    drawn = False
    for page in pdf.pages:
        if "/Annots" in page:
            kept = [note for note in page.Annots if note.get("/Subtype") not in _SILENT]
            if kept:
                page.Annots = pikepdf.Array(kept)
                drawn = True
            else:
                del page["/Annots"]
    return drawn


def _flattened(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
                raise damaged()
            page.close()
        out = BytesIO()
        document.save(out)
        return out.getvalue()
