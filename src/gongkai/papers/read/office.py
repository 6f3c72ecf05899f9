"""Formats of old or other word processors (.doc .wps .rtf .odt): LibreOffice writes them out anew."""

from gongkai.papers import libreoffice

from .blocks import Unreadable

_LOCKED = "文件设有打开密码，无法读取；请在 Word 或 WPS 里取消密码后另存，再提交。"
_ENCRYPTED_DOC = b"\xec\xa5"  # where the header of a Word file begins; ten bytes on stand its flags
_FLAG = 0x01

KINDS = {
    "doc": "旧版 Word 或 WPS 文字文件（.doc、.wps）",
    "rtf": "RTF 文件",
    "odt": "OpenDocument 文字文件（.odt）",
}
"""By the suffix under which LibreOffice knows them, what they are in words."""


def rewritten(data: bytes, kind: str, *, seconds: float = libreoffice.MAX_WAIT) -> bytes:
    """The bytes of the same document as DOCX. Raises Unreadable."""
    what = KINDS[kind]
    if kind == "doc" and _encrypted(data):
        raise Unreadable(_LOCKED)
    try:
        made = libreoffice.converted(data, kind, "docx", seconds=seconds)
    except libreoffice.Absent as error:
        raise Unreadable(
            f"这是{what}，读取它需要 LibreOffice，本机没有安装；请管理员安装软件包 libreoffice-writer，"
            f"或用 WPS、Word 打开后另存为 .docx 再提交。"
        ) from error
    except libreoffice.Hung as error:
        raise Unreadable(
            f"用 LibreOffice 读取{what}超过{seconds:g}秒，已停止；请用 WPS、Word 打开后另存为 .docx 再提交。"
        ) from error
    if not made:
        raise Unreadable(
            f"这是{what}，LibreOffice 没能打开（可能设有密码，或已损坏）；"
            f"请用 WPS、Word 打开，取消密码，另存为 .docx 再提交。"
        )
    return made


def _encrypted(data: bytes) -> bool:
    """Whether the header of a Word 97 file, which begins a sector, says that its text is under a password."""
    heads = (at for at in range(512, min(len(data), 4_000_000), 512) if data[at : at + 2] == _ENCRYPTED_DOC)
    head = next(heads, None)
    return head is not None and bool(data[head + 11] & _FLAG)
