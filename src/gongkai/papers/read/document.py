"""A file opened as a document. This is the door of the package: what the bytes are decides, not the name."""

from dataclasses import replace
from pathlib import Path

from .blocks import Block, Document, GridCell, Picture, Table, Text, Unreadable
from .docx import read_docx
from .encoding import NotText, decode
from .html import declared_charset, looks_like_html, read_html
from .json import crawled_page, read_json
from .kind import recognise
from .markdown import read_markdown
from .ofd import read_ofd
from .office import KINDS, rewritten
from .package import Package
from .pdf import read_pdf
from .structured import read_structured, structured
from .text import read_text
from .xlsx import read_xlsx

__all__ = ["Block", "Document", "GridCell", "Picture", "Table", "Text", "Unreadable", "open_document"]

MAX_FILE = 100_000_000  # bytes: scanned reports of 60 pages reach 60 MB; refused before a byte is read
MAX_TEXT = 20_000_000  # bytes of a text or a page: pages with pictures inside reach 10 MB, their text 0.5 MB


def open_document(path: Path) -> Document:
    """Read a file of any supported format, within stated limits of size, memory and time.

    Raises Unreadable, and nothing else, whatever the file is.
    """
    data = _bytes(path)
    try:
        document = _read(data, path)
    except NotText as error:
        raise Unreadable("文件里不是文字（可能已损坏，或是程序、图片等），无法读取；请换用报告的原文件。") from error
    except (MemoryError, RecursionError) as error:
        raise Unreadable("文件的结构异常复杂，读取时超出内存限制；请用 Word 打开后另存为新的 .docx 再提交。") from error
    if all(isinstance(block, Text) and not block.text.strip() for block in document.blocks):
        raise Unreadable("文件里没有文字，也没有表格和图片；请检查是否保存成功，再重新提交。")
    return document


def _read(data: bytes, path: Path) -> Document:
    kind = recognise(data)
    if kind == "pdf":
        return read_pdf(data, path.name)
    if kind == "docx":
        return read_docx(Package(data), path.name)
    if kind == "xlsx":
        return read_xlsx(data, path.name)
    if kind == "ofd":
        return read_ofd(Package(data), path.name)
    if kind in KINDS:
        return replace(_read(rewritten(data, kind), path), kind=kind)
    if len(data) > MAX_TEXT:
        raise Unreadable(f"文本或网页文件超过{MAX_TEXT // 1_000_000}MB，不像一份报告，没有读取；请只提交报告本身。")
    suffix = path.suffix.lower()
    text = decode(data, declared_charset(data))
    stored = structured(text)
    if stored:
        return read_structured(stored, path.name)
    if crawled_page(text) or suffix == ".json":
        return read_json(text, path.name)
    if looks_like_html(text, named=suffix in (".html", ".htm", ".shtml")):
        return read_html(text, path.name)
    return read_markdown(text, path.name) if suffix in (".md", ".markdown") else read_text(text, path.name)


def _bytes(path: Path) -> bytes:
    """The bytes of a file that is there, is a file, and is not too big."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable("这是一个文件夹，不是文件；请指定文件夹里的报告文件。")
        if not path.is_file():
            raise Unreadable("这不是普通文件（是设备或管道），没有读取；请指定报告文件。")
        if size > MAX_FILE:
            raise Unreadable(
                f"文件有{size / 1_000_000:.0f}MB，超过{MAX_FILE // 1_000_000}MB的上限，没有读取；"
                "请压缩其中的图片，或只提交报告本身。"
            )
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        raise Unreadable("找不到这个文件；请检查文件名和所在文件夹。") from error
    except (OSError, ValueError) as error:
        raise Unreadable("文件打不开（没有读取权限，或文件名、磁盘有问题）；请检查权限后再试。") from error
    if not data:
        raise Unreadable("文件是空的（0字节）；请检查是否上传或保存成功，再重新提交。")
    return data[:MAX_FILE]
