"""What a PDF says, and what it need not tell."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from gongkai.papers.intake.passage import Passage, Searched
from gongkai.papers.intake.rejected import Damaged, Locked, Swollen, reject

MAX_PAGES = 3_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_RUNS = ("/OpenAction", "/AA")  # what happens on opening: where it is no mere place in the document it is a script


def passages(data: bytes, searched: Searched) -> Iterator[Passage]:
    """The text of every page, its properties and notes; pages without text are gaps."""
    pictures = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                raise reject(Swollen, what=f"有{len(document)}页")
            for number, page in enumerate(document, 1):
                text = page.get_textpage().get_text_range()
                if not text.strip():
                    pictures.append(number)
                yield Passage(f"第{number}页", text)
                page.close()
    except pypdfium2.PdfiumError as error:
        raise reject(Locked if getattr(error, "err_code", None) == _PASSWORD else Damaged) from error
    if pictures:
        searched.gap(f"第{_listed(pictures)}页没有文字，可能是扫描的图片")
    yield from _beside(data, searched)


def _listed(pages: list[int]) -> str:
    return "、".join(map(str, pages[:5])) + (f"等{len(pages)}" if len(pages) > 5 else "")


def _beside(data: bytes, searched: Searched) -> Iterator[Passage]:
    """Title, notes, forms and attachments: what stands in the file and on no page."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for held in pdf.docinfo.values() if pdf.trailer.get("/Info") is not None else ():
                yield Passage("文件属性", str(held))
            for page in pdf.pages:
                for note in page.get("/Annots", ()):
                    yield from (Passage("批注或表单", str(note[key])) for key in ("/Contents", "/V") if key in note)
            if len(pdf.attachments):
                searched.gap("PDF 里附带的文件没有检查")
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        searched.gap("文件属性和批注没有检查")


def stripped(data: bytes) -> bytes:
    """The PDF without author, program, dates, XMP and thumbnails, and without scripts that run by themselves."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for key in ("/Metadata", "/PieceInfo", *_RUNS):
                _drop(pdf.Root, key)
            if "/Names" in pdf.Root:
                _drop(pdf.Root.Names, "/JavaScript")
            for page in pdf.pages:
                for key in ("/Metadata", "/PieceInfo", "/Thumb", "/AA", "/LastModified"):
                    _drop(page.obj, key)
            for held in pdf.objects:
                if isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
                    _drop(held, "/Metadata")  # of pictures: the camera, the program
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            out = BytesIO()
            pdf.save(out, static_id=True)
    except pikepdf.PasswordError as error:
        raise reject(Locked) from error
    except pikepdf.PdfError as error:
        raise reject(Damaged) from error
    return out.getvalue()


def _drop(held: pikepdf.Object, key: str) -> None:
    if key in held and not (key == "/OpenAction" and isinstance(held[key], pikepdf.Array)):
        del held[key]
