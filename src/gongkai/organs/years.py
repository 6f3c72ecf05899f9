"""The holidays that the user has added: one TOML a year under GONGKAI_HOME/calendar."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.files.home import home
from gongkai.law.calendar import CN, Calendar
from gongkai.law.festivals import LUNAR
from gongkai.law.notice import BadNotice, Year, read_year
from gongkai.law.refusal import Refusal

LARGEST = 100_000  # bytes; a year has less than two thousand
STATES = {"announced": "已公布", "imported": "已录入", "projected": "推算"}


@dataclass(frozen=True)
class Known:
    """What is known of a year: `state` is a key of STATES, `source` the notice or what a projection stands on."""

    year: int
    state: str
    working_days: int
    source: str


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


def known(calendar: Calendar) -> list[Known]:
    """The years that a notice fixes and those that can be projected with their lunar festivals, ascending."""
    return [
        Known(year, state(calendar, year), calendar.working_days(year), str(calendar.basis(year)))
        for year in sorted({year.year for year in calendar.years} | set(LUNAR))
    ]


def state(calendar: Calendar, year: int) -> str:
    if year in calendar.imported:
        return "imported"
    return "announced" if calendar.known(year) else "projected"


def read(path: Path) -> tuple[Year, str]:
    """One file of holidays, checked, and its text. Raises BadCalendarFile."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        why = "文件不存在。" if isinstance(error, FileNotFoundError) else "读不出来，请确认是文件且有读取权限。"
        raise BadCalendarFile(path=path, why=why) from None
    return taken(raw, str(path))


def taken(raw: bytes, name: str) -> tuple[Year, str]:
    """The bytes of a file of holidays, checked, and its text. Raises BadCalendarFile."""
    if len(raw) > LARGEST:
        raise BadCalendarFile(path=name, why="文件过大，一年的放假安排不会超过100KB。")
    try:
        text = raw.decode("utf-8-sig")
        return read_year(text), text
    except UnicodeDecodeError:
        raise BadCalendarFile(path=name, why="不是 UTF-8 编码的文本，请另存为 UTF-8。") from None
    except BadNotice as error:
        raise BadCalendarFile(path=name, why=error) from None


def path_of(year: int) -> Path:
    return folder() / f"{year}.toml"


def store(year: Year, text: str) -> Path:
    """Keep an imported year: written beside and moved into place, so that no half file is ever read.

    Raises CannotStore.
    """
    target = path_of(year.year)
    part = target.with_suffix(".part")
    try:
        folder().mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError:
        raise CannotStore(path=target) from None
    return target
