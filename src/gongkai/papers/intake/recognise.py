"""What a file is, by its content alone; its name only has to agree."""

import re
from pathlib import PurePath

import puremagic

from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.compound import SIGN, Compound
from gongkai.papers.intake.kinds import KINDS, MEDIA, SUFFIXES, Kind
from gongkai.papers.intake.rejected import Active, Damaged, Disguised, Empty, Locked, Unaccepted, reject
from gongkai.papers.read.encoding import NotText, decode
from gongkai.papers.read.html import declared_charset

_PDF_WITHIN = 1024  # bytes before %PDF-: readers accept as much
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
_HEAD = 4096  # characters in which a page or a drawing shows what it is
_PROLOGUE = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_SVG = re.compile(_PROLOGUE + r"(?:<!doctype\s+svg[^>]*>\s*)?<(?:\w+:)?svg\b", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body|script|iframe)\b", re.IGNORECASE | re.DOTALL)
_FOREIGN = (b"{\\rtf", b"MIME-Version:", b"#!")
_ENCRYPTED = 0x0100  # fEncrypted in the head of a Word document (MS-DOC 2.5.2)
_FILEPASS = b"\x2f\x00"  # the record that says that an Excel file is under a password (MS-XLS 2.4.117)


def recognise(data: bytes, name: str) -> Kind:
    """The kind of a file. Raises Rejected: Empty, Unaccepted, Disguised, Active, Locked, Damaged."""
    if not data:
        raise reject(Empty)
    kind = KINDS[_kind(data, name)]
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in kind.suffixes:
        if suffix not in SUFFIXES and kind.name == "txt":
            raise _unaccepted(f"的后缀是{suffix[:16]}")
        raise reject(Disguised, label=kind.label, suffixes="或者".join(kind.suffixes))
    return kind


def text_of(data: bytes) -> str:
    """The text of a text file or a page. Raises NotText."""
    return decode(data, declared_charset(data))


def _kind(data: bytes, name: str) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(Archive(data))
    if data.startswith(SIGN):
        return _compound(Compound(data))
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    return _media(data) if b"\0" in data[:_HEAD] and _media(data) else _text(data, name)


def _packed(archive: Archive) -> str:
    if "OFD.xml" in archive.names:
        return "ofd"
    if "[Content_Types].xml" in archive.names:
        if any(member.lower().endswith("vbaproject.bin") for member in archive.names):
            raise reject(Active, what="宏")
        for folder, kind in _PARTS:
            if any(member.startswith(folder) for member in archive.names):
                return kind
    if "mimetype" in archive.names:
        raise _unaccepted("是 OpenDocument 文件")
    return "zip"


def _compound(compound: Compound) -> str:
    if "EncryptedPackage" in compound.names:
        raise reject(Locked)
    kind = next((kind for stream, kind in _STREAMS if stream in compound.names), None)
    if kind is None:
        raise _unaccepted("是一种旧版 Office 文件")
    word, sheet = compound.read("WordDocument"), compound.read("Workbook") or compound.read("Book")
    if (len(word) > 12 and int.from_bytes(word[10:12], "little") & _ENCRYPTED) or _filepass(sheet):
        raise reject(Locked)
    if "EncryptedSummary" in compound.names:  # a presentation under a password
        raise reject(Locked)
    if "_VBA_PROJECT" in compound.names:
        raise reject(Active, what="宏")
    return kind


def _filepass(sheet: bytes) -> bool:
    """Whether the first records of a workbook hold one for a password; it stands right after the opening record."""
    at = 0
    for _ in range(4):
        if sheet[at : at + 2] == _FILEPASS:
            return True
        at += 4 + int.from_bytes(sheet[at + 2 : at + 4], "little")
    return False


def _media(data: bytes) -> str:
    """The picture, sound or film that the first bytes announce; empty where they announce none of those taken."""
    try:
        found = {match.extension.lower() for match in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        return ""
    return next((kind for kind in MEDIA if found & {*KINDS[kind].suffixes}), "")


def _text(data: bytes, name: str) -> str:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_FOREIGN) or b"<?mso-application" in head:
        raise _unaccepted("是 RTF、网页存档、脚本一类的文件")
    try:
        text = text_of(data)
    except NotText:
        kind = _media(data)
        if kind:
            return kind
        if PurePath(name).suffix.lower() in KINDS["txt"].suffixes + KINDS["html"].suffixes:
            raise reject(Damaged) from None
        raise _unaccepted("的内容认不出是哪种文件") from None
    if _SVG.match(text[:_HEAD]):
        raise reject(Active, what="SVG 脚本图形")
    named = PurePath(name).suffix.lower() in KINDS["html"].suffixes
    return "html" if named or _PAGE.match(text[:_HEAD]) else "txt"


def _unaccepted(what: str) -> Exception:
    return reject(Unaccepted, what=what, accepted="、".join(suffix.lstrip(".") for suffix in SUFFIXES))
