"""What came out, opened by other readers than those that wrote it, and searched for what was removed."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO, StringIO

import openpyxl
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.high_level import extract_text_to_fp

from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.redaction.values import Values

# Where words of an office file end; whatever other tag stands between two letters is no boundary of a word.
_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|c|v|f|row|tc|comment|author|definedName|lpstr|lpwstr|title)>")
_TAG = re.compile(r"<[^>]*>")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_KERNED = re.compile(r"\)\s*-?[0-9.]*\s*\(|>\s*-?[0-9.]*\s*<")
_PICTURE_FILTERS = {"/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"}


class Leaks(Refusal):
    says = (
        "处理后的文件里还能找到{count}处应当隐去的内容（在{where}），这份文件不能公开。"
        "请用原来的软件打开，删去这些内容（包括批注、修订、隐藏的行和列）后重新上传；仍有问题请联系管理员。"
    )
    cite = REG(15)


class Unverified(Refusal):
    says = (
        "遮盖以后的文件无法再打开核对，不能确认个人信息已经全部隐去，因此不能公开。"
        "请用 Word、Excel、WPS 或 PDF 软件打开原文件，另存后重新上传；仍有问题请联系管理员。"
    )
    cite = REG(15)


def check(data: bytes, removed: Values) -> None:
    """Raises Leaks where something of `removed` can be found in the file, Unverified where it can't be looked for."""
    try:
        left = [(where, sum(1 for _ in removed.within(text))) for where, text in texts(data)]
    except Exception as error:  # the readers are other people's, and what they can't read was not verified
        raise Unverified from error
    places = [where for where, found in left if found]
    count = sum(found for _, found in left)
    if count:
        shown = "、".join(dict.fromkeys(places[:5]))
        raise Leaks(count=count, where=shown)


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Everything in a file that can be read as text, each with where it stands."""
    if data.startswith(b"PK\x03\x04"):
        yield from _packed(data)
    elif b"%PDF-" in data[:1024]:
        yield from _pdf(data)
    else:
        text = _decoded(data)
        yield "正文", text
        if "<" in text:
            yield from _page(text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _packed(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if content.startswith(b"PK\x03\x04"):
                yield from _packed(content)
            elif name.endswith((".xml", ".rels", ".vml")):
                text = content.decode(
                    "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace"
                )
                yield name, unescape(text)
                yield name, unescape(_TAG.sub("", _ENDS.sub("\n", text)))
        if "xl/workbook.xml" in archive.namelist():
            yield from _sheets(data)


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = ("\t".join(_cell(value) for value in row) for row in sheet.iter_rows(values_only=True))
        yield f"工作表“{sheet.title}”", "\n".join(rows)
    book.close()


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


class _Collector(HTMLParser):
    """Text, attributes and comments of a page, by the reader of the standard library."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.beside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.beside += (value for _, value in attrs if value)
        if tag in ("p", "div", "td", "th", "tr", "li", "br"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.beside.append(data)


def _page(text: str) -> Iterator[tuple[str, str]]:
    collector = _Collector()
    collector.feed(text)
    collector.close()
    yield "正文", "".join(collector.words)
    yield "网页的属性和注释", "\n".join(collector.beside)


def _pdf(data: bytes) -> Iterator[tuple[str, str]]:
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            yield f"第{number}页", page.get_textpage().get_text_bounded()
            page.close()
    read = StringIO()
    extract_text_to_fp(BytesIO(data), read, laparams=None)
    for number, text in enumerate(read.getvalue().split("\f"), 1):
        yield f"第{number}页", text
    with pikepdf.open(BytesIO(data)) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Stream) and held.get("/Subtype") != "/Image":
                yield from _stream(held)
            elif isinstance(held, (pikepdf.Dictionary, pikepdf.Array, pikepdf.String)):
                yield "文件内部", held.unparse(resolved=False).decode("utf-8", "replace")
                yield "文件内部", _spoken(held)


def _spoken(held: pikepdf.Object) -> str:
    if isinstance(held, pikepdf.String):
        return str(held)
    children = held if isinstance(held, pikepdf.Array) else [held[key] for key in held.keys()]  # noqa: SIM118
    return "\n".join(str(child) for child in children if isinstance(child, pikepdf.String))


def _stream(held: pikepdf.Stream) -> Iterator[tuple[str, str]]:
    try:
        content = held.read_bytes()
    except pikepdf.PdfError:
        content = held.read_raw_bytes()
    text = content.decode("latin-1")
    yield "页面的程序", text
    yield "页面的程序", _KERNED.sub("", text)
    hexes = [bytes.fromhex(_even(found)) for found in _HEX.findall(content)]
    if hexes:
        yield "页面的程序", b"".join(hexes).decode("utf-16-be", "replace")
        yield "页面的程序", b"".join(hexes).decode("latin-1")


def _even(found: bytes) -> str:
    digits = re.sub(r"\s", "", found.decode())
    return digits + "0" * (len(digits) % 2)
