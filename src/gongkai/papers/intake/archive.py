"""A zip archive opened within bounds, whichever kind of file it is the shell of."""

import struct
import zipfile
import zlib
from io import BytesIO

from gongkai.papers.intake.rejected import Damaged, Locked, Swollen, reject

MAX_MEMBERS = 5_000  # a presentation of 300 slides has 2 000
MAX_UNPACKED = 400_000_000  # bytes of all members together, as they state and again as they unpack
MAX_INDEX = 2_000_000  # bytes of the list of members: zipfile holds it all in memory
_END = struct.Struct("<4s4H2LH")
_UTF8, _ENCRYPTED = 0x800, 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, OverflowError)


class Archive:
    """Members by name, in their order. Raises Rejected (Damaged, Locked, Swollen)."""

    def __init__(self, data: bytes) -> None:
        at = data.rfind(b"PK\x05\x06", -(65_536 + _END.size))
        if at < 0 or len(data) - at < _END.size:
            raise reject(Damaged)
        if _END.unpack_from(data, at)[5] > MAX_INDEX:
            raise reject(Swollen, what="里面的文件过多")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_BROKEN, NotImplementedError) as error:
            raise reject(Damaged) from error
        files = (info for info in self._zip.infolist() if info.filename and not info.filename.endswith("/"))
        self._infos = {shown(info): info for info in files}
        if len(self._infos) > MAX_MEMBERS:
            raise reject(Swollen, what=f"里面有{len(self._infos)}个文件")
        if sum(info.file_size for info in self._infos.values()) > MAX_UNPACKED:
            raise reject(Swollen, what=f"解压后超过{MAX_UNPACKED // 1_000_000}MB")
        if any(info.flag_bits & _ENCRYPTED for info in self._infos.values()):
            raise reject(Locked)
        self.names = tuple(self._infos)
        self._left = MAX_UNPACKED * 2  # each member may be read once to search and once to strip

    def size(self, name: str) -> int:
        """The bytes that a member says it has."""
        return self._infos[name].file_size

    def read(self, name: str) -> bytes:
        """One member, whole."""
        try:
            with self._zip.open(self._infos[name]) as member:
                content = member.read(self._left + 1)
        except RuntimeError as error:  # what zipfile raises for a member under a password
            raise reject(Locked) from error
        except (*_BROKEN, NotImplementedError) as error:
            raise reject(Damaged) from error
        self._left -= len(content)
        if self._left < 0:
            raise reject(Swollen, what="解压后过大")
        return content


def shown(info: zipfile.ZipInfo) -> str:
    """The name as whoever packed it wrote it: Chinese Windows packs names in GBK and doesn't say so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def packed(members: dict[str, bytes]) -> bytes:
    """The bytes of an archive of these members, dated 1980 so that it tells nothing of when it was made."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
