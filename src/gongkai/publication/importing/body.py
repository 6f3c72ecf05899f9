"""The body of an item from a file beside a sheet: a page or a piece of one, a Word file, plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lxml import etree

from gongkai.approvals.reading import is_html
from gongkai.law.refusal import Refusal
from gongkai.papers.body import word
from gongkai.papers.body.clean import cleaned
from gongkai.papers.read.encoding import NotText, decode
from gongkai.papers.read.html import declared_charset
from gongkai.publication.importing.found import Attached
from gongkai.publication.importing.taking import Taking

HTML, WORD, TEXT = frozenset({".html", ".htm"}), frozenset({".docx", ".doc", ".wps"}), frozenset({".txt"})
_KNOWN = "、".join(sorted(HTML | WORD | TEXT))


@dataclass(frozen=True)
class Body:
    """`files` by the numbers that the text has for them."""

    text: str = ""
    files: tuple[Attached, ...] = ()
    remarks: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def read(written: str, taking: Taking) -> Body:
    """Read the file that a sheet names. What goes wrong is an error of the body, or of `taking`."""
    taken = taking.data(written, "正文文件")
    if taken is None:
        return Body()
    name, data = taken
    suffix = PurePosixPath(name).suffix.lower()
    try:
        if suffix in WORD:
            found = word.read(data, name)
            pictures = tuple(Attached(each.name, each.data, n) for n, each in enumerate(found.pictures, 1))
            return Body(found.html, pictures, found.remarks)
        if suffix in TEXT:
            return typed(decode(data).strip())
        if suffix in HTML:
            return _of_html(decode(data, declared_charset(data)), Taking(taking.source, taking.limit, written), taking)
    except NotText:
        return Body(errors=(f"正文文件“{written}”里不是文字。请用原来的软件打开，另存后再导入。",))
    except Refusal as refusal:
        return Body(errors=(str(refusal),))
    return Body(errors=(f"正文文件“{written}”不是可以读取的格式。请另存为{_KNOWN}之一。",))


def typed(text: str) -> Body:
    """What stands in a cell or a text file: plain, or a fragment that begins with a tag. Raises TooLong, Tangled."""
    made = cleaned(text) if is_html(text) else None
    return Body(made.html, remarks=made.remarks) if made else Body(text)


def _of_html(html: str, beside: Taking, taking: Taking) -> Body:
    """Files that stand beside are taken along; links to other sites stay links."""
    cleaned(html)  # refuses what is too long or too tangled for any parser
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    if root is None:
        return Body()
    files: list[Attached] = []
    for element, attribute, written in _named(root):
        what = "图片" if attribute == "src" else "附件"
        called = "" if attribute == "src" else " ".join("".join(map(str, element.itertext())).split())
        file = beside.file(written, what, called=called, number=len(files) + 1)
        if file:
            files.append(file)
            element.set(attribute, f"attachment:{file.number}")
    taking.errors += beside.errors
    made = cleaned(etree.tostring(root, encoding="unicode", method="html"))
    return Body(made.html, tuple(files), made.remarks)


def _named(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """What names a file of this move: every picture of no other host, every link without one that leads to a file."""
    for element in root.iter("img", "a"):
        attribute = "src" if element.tag == "img" else "href"
        written = element.get(attribute, "").strip()
        try:
            parts = urlsplit(written)
        except ValueError:
            continue
        is_page = element.tag == "a" and PurePosixPath(parts.path).suffix.lower() in (*HTML, ".shtml", ".jsp", "")
        if written and not parts.scheme and not parts.netloc and not is_page:
            yield element, attribute, written
