"""Files beside an item, taken from where the move lies: found by what names them, or told as missing."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from gongkai.law.refusal import Refusal
from gongkai.publication.importing.found import Attached
from gongkai.publication.importing.source import Source

_MB = 1024 * 1024


@dataclass
class Taking:
    """Takes files for one item; `errors` says of each that could not be taken what to do. `limit` in bytes."""

    source: Source
    limit: int
    beside: str = ""  # the file that names them
    errors: list[str] = field(default_factory=list)

    def data(self, written: str, what: str) -> tuple[str, bytes] | None:
        """The file's own name and its bytes; None with an error."""
        name = self.source.found(written, self.beside)
        if not name:
            self.errors.append(
                f"没有找到{what}“{written}”。请把这个文件放在同一个文件夹（压缩包）里，文件名要一致；"
                "有几个同名文件的，写明在哪个文件夹。"
            )
            return None
        if self.source.size(name) > self.limit:
            size, most = self.source.size(name) / _MB, self.limit / _MB
            self.errors.append(
                f"{what}“{written}”有{size:.1f}MB，超过{most:.0f}MB的上限。请压缩后再导入，或者请管理员调高上限。"
            )
            return None
        try:
            return PurePosixPath(name).name, self.source.read(name)
        except Refusal as refusal:
            self.errors.append(str(refusal))
        except OSError:
            self.errors.append(f"{what}“{written}”不能读取，可能没有权限或者磁盘出错。请检查后再导入。")
        return None

    def file(self, written: str, what: str, *, called: str = "", number: int = 0) -> Attached | None:
        """A file under the name that people see: `called` with the suffix of the file, or its own."""
        taken = self.data(written, what)
        if taken is None:
            return None
        name, data = taken
        suffix = PurePosixPath(name).suffix
        if called:
            name = called if called.lower().endswith(suffix.lower()) else called + suffix
        return Attached(name, data, number)
