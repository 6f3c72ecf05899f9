"""The holidays that the user has added: one TOML a year under GONGKAI_HOME/calendar."""

from pathlib import Path

from gongkai.files.home import home
from gongkai.law.calendar import CN, Calendar
from gongkai.law.notice import BadNotice, Year, read_year
from gongkai.law.refusal import Refusal

LARGEST = 100_000  # bytes; a year has less than two thousand


class BadCalendarFile(Refusal):
    says = "放假安排文件“{path}”不能使用：{why}"


class CannotStore(Refusal):
    says = "放假安排没有存下来：“{path}”不能写入；请检查 GONGKAI_HOME 所指的文件夹和磁盘空间。"


def folder() -> Path:
    return home() / "calendar"


def load() -> Calendar:
    """The packaged calendar with the imported years. Raises BadCalendarFile."""
    calendar = CN
    for path in sorted(folder().glob("*.toml")):
        calendar = calendar.with_year(read(path)[0])
    return calendar


def read(path: Path) -> tuple[Year, str]:
    """One file of holidays, checked, and its text. Raises BadCalendarFile."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        why = "文件不存在。" if isinstance(error, FileNotFoundError) else "读不出来，请确认是文件且有读取权限。"
        raise BadCalendarFile(path=path, why=why) from None
    if len(raw) > LARGEST:
        raise BadCalendarFile(path=path, why="文件过大，一年的放假安排不会超过100KB。")
    try:
        text = raw.decode("utf-8-sig")
        return read_year(text), text
    except UnicodeDecodeError:
        raise BadCalendarFile(path=path, why="不是 UTF-8 编码的文本，请另存为 UTF-8。") from None
    except BadNotice as error:
        raise BadCalendarFile(path=path, why=error) from None


def store(year: Year, text: str) -> Path:
    """Keep an imported year: written beside and moved into place, so that no half file is ever read.

    Raises CannotStore.
    """
    target = folder() / f"{year.year}.toml"
    part = target.with_suffix(".part")
    try:
        folder().mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError:
        raise CannotStore(path=target) from None
    return target
