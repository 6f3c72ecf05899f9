"""A time limit as one line: length and unit, what starts it, what stops it, how far it can be extended, its article."""

from dataclasses import KW_ONLY, dataclass
from enum import Enum

from gongkai.law.cite import CIVIL_PROCEDURE, Cite
from gongkai.law.events import EVENTS


class Unit(Enum):
    """What a term is measured in."""

    WORKING_DAYS = "个工作日"
    DAYS = "日"
    MONTHS = "个月"
    MONTH_END = "当月月末"
    QUARTER_END = "当季季末"
    NEXT_YEAR = "次年的固定日期"
    AT_ONCE = "随时公布"
    SET = "由行政机关确定"


@dataclass(frozen=True)
class Term:
    """`starts`: the first must be there, a later one starts the term anew. A stop `x` runs from `x_out` to `x_in`.

    `waits_for` pairs an event with the one that ends the waiting; `within` names the term in which an event should
    come (late is noted, not refused); `unnoticed` are ends of a waiting whose begin may not be known. `extra` is the
    longest extension; `fixed` are events that bring a last day of their own; `month_day` belongs to Unit.NEXT_YEAR.
    `rolls`: the last day moves to the next working day (民事诉讼法第八十五条第三款). `sooner` pairs an event with the
    term that runs from it: whichever ends first is the end. `note` is what the ledger adds to the start.
    """

    label: str
    length: int
    starts: tuple[str, ...]
    cite: Cite
    _: KW_ONLY
    unit: Unit = Unit.WORKING_DAYS
    stops_for: tuple[str, ...] = ()
    waits_for: tuple[tuple[str, str], ...] = ()
    within: "tuple[tuple[str, Term], ...]" = ()
    unnoticed: tuple[str, ...] = ()
    extra: int = 0
    fixed: tuple[str, ...] = ()
    rolls: bool = False
    month_day: tuple[int, int] = (12, 31)
    sooner: "tuple[tuple[str, Term], ...]" = ()
    note: str = ""

    @property
    def stops(self) -> tuple[tuple[str, str], ...]:
        return tuple((f"{who}_out", f"{who}_in") for who in self.stops_for)

    @property
    def events(self) -> tuple[str, ...]:
        """The names of all events that the term knows, in the order in which they come."""
        pairs = [name for pair in (*self.waits_for, *self.stops) for name in pair]
        moved = [*(["extended"] if self.extra else []), *self.fixed]
        later = [*(name for name in self.starts[1:] if name not in self.fixed), *dict(self.sooner), *moved]
        return tuple(dict.fromkeys([self.starts[0], *pairs, *later]))

    def cite_of(self, event: str) -> Cite:
        """The article of an event within this term."""
        return EVENTS[event].cite or self.cite

    @property
    def length_text(self) -> str:
        """20个工作日, 6个月, 次年1月31日."""
        if self.unit is Unit.NEXT_YEAR:
            return "次年{}月{}日".format(*self.month_day)
        return f"{self.length}{self.unit.value}" if self.length else self.unit.value


ROLLING = CIVIL_PROCEDURE(85, 3)
