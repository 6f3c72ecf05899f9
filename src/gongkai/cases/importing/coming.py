"""One application that is to come in: what it says, when, and what became of it where it is closed already."""

from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime

from gongkai.cases.acts.told import Told
from gongkai.files.acts import Examined


@dataclass(frozen=True)
class Coming:
    """`where` names its row or file; `mark` is the same whenever it comes again (64 signs).

    Without `received_on` it waits for both sides to confirm it. `closed_on` and `reply` (a code of `law.replies`) of
    one that was closed elsewhere; `number` its 受理号 there, 0 for the next one.
    """

    where: str
    mark: str
    told: Told
    route: str
    _: KW_ONLY
    arrived_at: datetime
    received_on: date | None = None
    number: int = 0
    closed_on: date | None = None
    reply: str = ""
    files: tuple[Examined, ...] = ()


@dataclass(frozen=True)
class Read:
    """What was read, and every sentence on what is wrong: with one of them nothing comes in."""

    coming: tuple[Coming, ...]
    complaints: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
