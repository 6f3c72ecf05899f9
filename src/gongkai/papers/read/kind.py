"""What a file is, by its first bytes and its members, not by its name."""

import re

from .blocks import Unreadable
from .package import Package

_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx 或 PDF 后再提交。"
_UNPACK = "请先解压，再提交里面的报告文件。"
_PICTURE = "本程序不识别图片里的文字；请提交报告的 Word、PDF、网页或文本文件。"
_WRAPPED = "请用浏览器或 Word 打开，另存为 .html 或 .docx 后再提交。"

_SIGNS = (
    (b"\x89PNG", "图片（PNG）", _PICTURE),
    (b"\xff\xd8\xff", "图片（JPEG）", _PICTURE),
    (b"GIF8", "图片（GIF）", _PICTURE),
    (b"II*\0", "图片（TIFF）", _PICTURE),
    (b"MM\0*", "图片（TIFF）", _PICTURE),
    (b"\x1f\x8b", "压缩包（gzip）", _UNPACK),
    (b"Rar!", "压缩包（RAR）", _UNPACK),
    (b"7z\xbc\xaf", "压缩包（7z）", _UNPACK),
)
_RTF = re.compile(rb"\s*{\\rtf")
_HEADS = (
    (re.compile(rb"\s*MIME-Version:"), "网页存档（.mht）", _WRAPPED),
    (re.compile(rb"\s*(\xef\xbb\xbf)?<\?xml[^>]*>\s*<\?mso-application"), "Word 2003 的 XML 文件", _SAVE_AS),
)
_MEMBERS = (
    ("ppt/presentation.xml", "演示文稿（.pptx）", "请提交报告的 Word、PDF、网页或文本文件。"),
    ("content.xml", "OpenDocument 文件", _SAVE_AS),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再提交。"
_OPEN = b"application/vnd.oasis.opendocument.text"
_PDF_WITHIN = 1024  # bytes before %PDF-: other readers accept as much


def recognise(data: bytes) -> str:
    """`pdf`, `docx`, `xlsx`, `ofd`, `text`, or one of `office.KINDS`.

    Raises Unreadable for formats that are known but not read.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(Package(data))
    if data.startswith(_OLE):
        return _compound(data)
    if _RTF.match(data[:64]):
        return "rtf"
    for sign, what, now in _SIGNS:
        if data.startswith(sign):
            raise _unsupported(what, now)
    for head, what, now in _HEADS:
        if head.match(data[:4096]):
            raise _unsupported(what, now)
    return "text"


def _packed(package: Package) -> str:
    if package.main_part():
        return "docx"
    if "xl/workbook.xml" in package.names:
        return "xlsx"
    if "OFD.xml" in package.names:
        return "ofd"
    if package.read("mimetype").strip() == _OPEN:
        return "odt"
    for member, what, now in _MEMBERS:
        if member in package.names:
            raise _unsupported(what, now)
    raise _unsupported("压缩包（zip）", _UNPACK)


def _compound(data: bytes) -> str:
    """What an OLE file holds, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("文件设有打开密码，无法读取；请在 Word 或 WPS 里取消密码后另存，再提交。")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data:
        raise _unsupported("旧版 Excel 或 WPS 表格文件（.xls、.et）", _SHEET)
    raise _unsupported("旧版 Office 文件", _SAVE_AS)


def _unsupported(what: str, now: str) -> Unreadable:
    return Unreadable(f"这是{what}，本程序不能读取这种格式；{now}")
