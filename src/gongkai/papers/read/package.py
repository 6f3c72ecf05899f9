"""The zip archive that a .docx is: its members, opened within bounds."""

import struct
import zipfile
import zlib
from io import BytesIO

from .blocks import Unreadable
from .wordml import parse, value

MAX_MEMBER = 12_000_000  # bytes of one XML part unpacked: a report of 60 pages has 2 MB; read in 7 s at worst
MAX_INDEX = 2_000_000  # bytes of the list of members, some 20 000 of them: zipfile holds them all in memory
_END = struct.Struct("<4s4H2LH")

BROKEN = "文件不完整或已损坏（可能没有下载完），无法打开；请重新下载，或用 Word、WPS 打开后另存为 .docx 再提交。"


class Package:
    """Members of a zip archive by name. Raises Unreadable where the archive is damaged, encrypted or a bomb."""

    def __init__(self, data: bytes) -> None:
        at = data.rfind(b"PK\x05\x06", -(65_536 + _END.size))
        if at < 0 or len(data) - at < _END.size:
            raise Unreadable(BROKEN)
        if _END.unpack_from(data, at)[5] > MAX_INDEX:
            raise Unreadable("压缩包里的文件太多，不是一份 Word 文件，已停止读取；请只提交报告本身。")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError) as error:
            raise Unreadable(BROKEN) from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """One member, whole; empty where there is none of that name."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as member:
                content = member.read(MAX_MEMBER + 1)
        except RuntimeError as error:  # what zipfile raises for a member under a password
            raise Unreadable("压缩包设有密码，无法读取；请解密后再提交。") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            raise Unreadable(BROKEN) from error
        if len(content) > MAX_MEMBER:
            raise Unreadable(
                f"文件解压后超过{MAX_MEMBER // 1_000_000}MB，远大于一份报告，已停止读取；"
                "请检查文件来源，或另存为新的 .docx 再提交。"
            )
        return content

    def main_part(self) -> str:
        """The name of the part that holds the text of a Word file; empty where the archive is none."""
        rels = self.read("_rels/.rels")
        targets = [
            value(relation, "Target").lstrip("/")
            for relation in (parse(rels, BROKEN) if rels else ())
            if value(relation, "Type").endswith("/officeDocument")
        ]
        known = [*targets, "word/document.xml"]
        return next((part for part in known if part in self.names and part.startswith("word/")), "")
