"""Numbers of letters and notices (文号): an organ's pattern for a row of `law.numbering.KINDS`, and the next number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.law import numbering
from gongkai.organs.models import LetterSettings, LocalSettings, Organ


@dataclass(frozen=True)
class Scheme:
    """How an organ numbers one row on a day. `period` is the stretch of time in which serials count on."""

    row: str
    pattern: str
    word: str
    day: date

    @property
    def period(self) -> str:
        return numbering.period(self.pattern, self.day)

    def number(self, serial: int) -> str:
        """Raises law.numbering.Unset."""
        values = {"word": self.word}
        return numbering.number(self.pattern, numbering.KINDS[self.row], serial=serial, day=self.day, values=values)

    def after(self, last: int, taken: Callable[[str], bool]) -> tuple[int, str]:
        """The next serial and its number; one that another pattern has already made is passed over, for patterns may
        change within a year. Raises law.numbering.Unset."""
        while True:
            last += 1
            made = self.number(last)
            if not taken(made):
                return last, made


def scheme(organ: Organ, row: str, day: date) -> Scheme:
    local = LocalSettings.objects.filter(organ=organ).first()
    letters = LetterSettings.objects.filter(organ=organ).first()
    pattern = (local.numbers.get(row) if local else "") or numbering.KINDS[row].pattern
    return Scheme(row, pattern, letters.word if letters else "", day)


def check_numbered(organ: Organ, row: str, day: date) -> None:
    """That a number could be given: better said to whoever writes than to the one who signs. Raises Unset."""
    scheme(organ, row, day).number(1)
