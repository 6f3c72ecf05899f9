"""OFD in (GB/T 33190): text and lines with their places on the page, laid out as a PDF's are."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml import etree

from .blocks import Document, Unreadable
from .ofd_page import Drawing, drawing
from .package import Package
from .wordml import children, first, parse, value

MAX_PAGES = 300  # as of a PDF
_A4 = "0 0 210 297"  # millimetres
_BROKEN = "OFD 文件不完整或已损坏（可能没有下载完），无法打开；请重新下载或重新导出后再提交。"
_LOCKED = "OFD 文件已加密，无法读取；请解密后另存，或打印为 PDF 后再提交。"
_SEALED = "Encryptions.xml"


def read_ofd(package: Package, source: str) -> Document:
    """A document of kind ofd: lines in reading order, tables where ruling lines draw them. Raises Unreadable."""
    from .leaves import leaves  # pdfplumber takes a third of a second to load
    from .sheaf import Sheaf

    if any(name.endswith(_SEALED) for name in package.names):
        raise Unreadable(_LOCKED)
    sheaf = Sheaf()
    for number, page in enumerate(_pages(package), 1):
        if number > MAX_PAGES:
            raise Unreadable(f"OFD 超过{MAX_PAGES}页，没有读取；请只提交报告本身。")
        sheaf.add(leaves(page.as_page(number)))
    return Document(source, "ofd", sheaf.done())


def _pages(package: Package) -> Iterator[Drawing]:
    """Every page of every document of the file, in order, with the templates that lie below and above it."""
    for body in children(_root(package, "OFD.xml"), "DocBody"):
        place = _place("", _text(first(body, "DocRoot")))
        document = _root(package, place)
        common = first(document, "CommonData")
        size = _text(first(common, "PageArea", "PhysicalBox")) or _A4
        templates = {
            value(each, "ID"): _place(place, value(each, "BaseLoc")) for each in children(common, "TemplatePage")
        }
        for page in children(first(document, "Pages"), "Page"):
            yield _page(package, _place(place, value(page, "BaseLoc")), size, templates)


def _page(package: Package, place: str, size: str, templates: dict[str, str]) -> Drawing:
    page = _root(package, place)
    contents = [
        first(_root(package, templates[name]), "Content")
        for name in (value(each, "TemplateID") for each in children(page, "Template"))
        if name in templates
    ]
    return drawing([*contents, first(page, "Content")], _text(first(page, "Area", "PhysicalBox")) or size)


def _root(package: Package, place: str) -> etree._Element:
    data = package.read(place)
    if not data:
        raise Unreadable(_BROKEN)
    return parse(data, _BROKEN)


def _place(beside: str, named: str) -> str:
    """The name of a member as another one names it: from the top with a slash, else from that one's folder."""
    return normpath(named.lstrip("/") if named.startswith("/") else join(dirname(beside), named))


def _text(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
