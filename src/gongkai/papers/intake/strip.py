"""What a file tells about its maker, taken out of what is published: who, where, with which program, how often.

Tracked changes and comments stay, for they are content: the clerk is told of them (office.py) and decides.
"""

import re
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps

from gongkai.papers.intake import pdf
from gongkai.papers.intake.archive import Archive, packed

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/">%s</cp:coreProperties>'
)
_APP = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_CUSTOM = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
_TITLE = re.compile(rb"<dc:title[^>]*>[^<]*</dc:title>")  # belongs to the public: it is what a reader's window shows
# Which editing session wrote which words (w:rsidR="00A1…", <w:rsids>), the template's path, the words' last printer.
_REVISIONS = re.compile(rb'\sw:rsid\w*="[0-9A-Fa-f]*"')
_SETTINGS = re.compile(rb"<w:rsids>.*?</w:rsids>|<w:attachedTemplate\b[^>]*/>|<w1[45]:docId\b[^>]*/>", re.DOTALL)
_WORKBOOK = re.compile(rb"<(?:\w+:)?absPath\b[^>]*/>|<fileSharing\b[^>]*/>", re.DOTALL)
_NAMES = re.compile(rb'(\sw:(?:author|initials))="[^"]*"')
# Who commented, in the parts where each format keeps that.
_PERSONS = re.compile(r"(?:word/people|xl/persons/.*|ppt/(?:commentAuthors|authors))\.xml")
_PERSON = re.compile(rb'(\s(?:w15:author|w15:userId|name|displayName|initials|userId))="[^"]*"')
_AUTHORS = re.compile(rb"(<(?:\w+:)?author>)[^<]*(?=<)")
_ANYONE = "作者".encode()
_ORIENTATION = 0x0112


def office(data: bytes) -> bytes:
    """An office file without author, company, template, revision numbers and thumbnail; its title stays."""
    archive = Archive(data)
    members = {name: _member(name, archive.read(name)) for name in archive.names if not _thumbnail(name)}
    for rels in ("_rels/.rels", "word/_rels/settings.xml.rels"):
        if rels in members:
            members[rels] = re.sub(rb'<Relationship\b[^>]*/(?:thumbnail|attachedTemplate)"[^>]*/>', b"", members[rels])
    return packed(members)


def _thumbnail(name: str) -> bool:
    return name.startswith("docProps/thumbnail") or "/printerSettings/" in name


def _member(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        title = _TITLE.search(content)
        return _HEAD + _CORE % (title[0] if title else b"")
    if name == "docProps/app.xml":
        return _HEAD + _APP
    if name == "docProps/custom.xml":
        return _HEAD + _CUSTOM
    if name == "xl/workbook.xml":
        return _WORKBOOK.sub(b"", content)
    if _PERSONS.fullmatch(name):
        return _PERSON.sub(rb'\1="' + _ANYONE + b'"', content)
    if name.startswith("xl/comments"):
        return _AUTHORS.sub(rb"\1" + _ANYONE, content)
    if name.startswith("word/") and name.endswith(".xml"):
        content = _REVISIONS.sub(b"", _SETTINGS.sub(b"", content))
        return _NAMES.sub(rb'\1="' + _ANYONE + b'"', content)
    return content


def jpeg(data: bytes) -> bytes:
    """A photograph without EXIF, place, comment and embedded preview; it is turned upright where EXIF said so.

    Where nothing has to be turned the pixels stay as they are, for the coefficients are copied.
    """
    with Image.open(BytesIO(data)) as picture:
        out = BytesIO()
        profile = picture.info.get("icc_profile")
        if picture.getexif().get(_ORIENTATION, 1) == 1 and picture.format == "JPEG":
            return _segments(data)
        upright = ImageOps.exif_transpose(picture)
        for key in ("exif", "comment", "xmp"):
            upright.info.pop(key, None)
        upright.save(out, "JPEG", quality=95, icc_profile=profile, exif=b"")
        return out.getvalue()


def _segments(data: bytes) -> bytes:
    """A JPEG without its APPn segments other than JFIF, ICC profile and Adobe's colour transform, and its comments."""
    out, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        kept = {0xE0: b"JFIF", 0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}.get(marker)
        application = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not application or (kept and data[at + 4 : end].startswith(kept)):
            out += data[at:end]
        at = end
    last = data.rfind(b"\xff\xd9")  # what stands behind the end of the picture is no picture
    return bytes(out + data[at : last + 2 if last > at else len(data)])


def png(data: bytes) -> bytes:
    """A PNG without text, EXIF and time chunks; the pixels are copied as they are packed."""
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"):
            out += data[at:end]
        if data[at + 4 : at + 8] == b"IEND":
            break
        at = end
    return bytes(out)


STRIP: dict[str, Callable[[bytes], bytes]] = {
    "docx": office,
    "xlsx": office,
    "pptx": office,
    "pdf": pdf.stripped,
    "jpg": jpeg,
    "png": png,
}
