"""The zip archive that an office file is, read within bounds and written again."""

import struct
import zipfile
import zlib
from io import BytesIO

from gongkai.redaction.opened.document import TooLarge, damaged, locked

MAX_MEMBERS = 5_000  # a presentation of 300 slides has 2 000
MAX_UNPACKED = 300_000_000  # bytes of all members, as they state and as they unpack
MAX_XML = 120_000_000  # bytes of one XML member: 300 000 rows of six columns; in memory it takes ten times as much
MAX_RATIO = 400  # unpacked to packed; sheets reach 40, zeros made to fill the memory 1000
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError)


class Package:
    """Members by name, in their order. Raises Unreadable, TooLarge."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_BROKEN, OverflowError) as error:
            raise damaged() from error
        infos = [info for info in self._zip.infolist() if info.filename and not info.filename.endswith("/")]
        if len(infos) > MAX_MEMBERS:
            raise TooLarge(what=f"里面有{len(infos)}个文件", most=f"{MAX_MEMBERS}个")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise locked()
        size = sum(info.file_size for info in infos)
        if size > min(MAX_UNPACKED, max(20_000_000, len(data) * MAX_RATIO)):
            raise TooLarge(what=f"展开后有{size // 1_000_000}MB", most=f"{MAX_UNPACKED // 1_000_000}MB")
        self.names = list(dict.fromkeys(info.filename for info in infos))

    def read(self, name: str) -> bytes:
        """One member, whole."""
        info = self._zip.getinfo(name)
        most = MAX_XML if name.endswith((".xml", ".rels", ".vml")) else MAX_UNPACKED
        try:
            with self._zip.open(info) as member:
                content = member.read(min(info.file_size, most) + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise damaged() from error
        if len(content) > most:
            raise TooLarge(what=f"里面的一部分展开后超过{most // 1_000_000}MB", most=f"{most // 1_000_000}MB")
        return content


def packed(members: dict[str, bytes]) -> bytes:
    """An archive of members in their order, without times."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
