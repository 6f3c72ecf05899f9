"""Which of the files that can be searched this is, by its content; the name decides only between text and HTML."""

from pathlib import PurePath

from gongkai.law.refusal import Refusal
from gongkai.redaction.opened.document import Opened, Unreadable, damaged, locked
from gongkai.redaction.opened.office import Office
from gongkai.redaction.opened.page import Page
from gongkai.redaction.opened.pdf import Pdf
from gongkai.redaction.opened.plain import Plain

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = (b"word/", b"xl/", b"ppt/")
_TEXTS = (".txt", ".csv", ".tsv", ".md", ".json", ".xml", "")
_HTML = (b"<html", b"<!doctype html", b"<body", b"<div", b"<p>", b"<table")


def opened(data: bytes, name: str) -> Opened:
    """A file, opened. Raises Unreadable for one that can't be searched, TooLarge."""
    try:
        return _opened(data, name)
    except Refusal:
        raise
    except Exception as error:  # whatever a stranger's file does to a library, it was not searched, and that is said
        raise damaged() from error


def _opened(data: bytes, name: str) -> Opened:
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data and any(part in data for part in _OFFICE):
        return Office(data)
    if b"%PDF-" in data[:1024]:
        return Pdf(data)
    if data.startswith(_COMPOUND):
        if _LOCKED in data:
            raise locked()
        raise Unreadable(
            why="是2007年以前的格式", what_now="请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再试"
        )
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(why="是图片、音像、压缩包或其他不能检索文字的格式", what_now="请人工核对")
    if suffix in (".html", ".htm") or (suffix not in _TEXTS and data[:1024].lstrip().lower().startswith(_HTML)):
        return Page(data)
    return Plain(data)
