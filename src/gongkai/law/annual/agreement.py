"""A number in words and the cells it must agree with: what one line of the table of agreements says."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache

from gongkai.law.grid import Form


@dataclass(frozen=True)
class Reading:
    """What a number may be the sum of: cells (with `*` for all of a kind) and the words for that sum.

    A number that fits a reading with `remark` is right only if the text says so: it is asked about.
    """

    says: str
    cells: tuple[str, ...]
    remark: bool = False

    def of(self, form: Form) -> tuple[str, ...]:
        """The cells of a form that are summed; empty if the form has none of them."""
        return _like(self.cells, tuple(form.cells))


@dataclass(frozen=True)
class Agreement:
    """`what` the number counts, the patterns that tell, its units, and the sums it may equal, the usual one first.

    `words` are patterns over a clause with the number written as `#`: 收到政府信息公开申请# or 收到#政府信息公开申请.
    `near` must stand before the number in its paragraph. Without readings the number has no cell to agree with. `asks`
    marks counts that may rightly differ from the table: a difference is a question then.
    """

    what: str
    words: tuple[str, ...]
    units: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    near: str = ""
    asks: str = ""

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(words) for words in self.words)

    def fits(self, clause: str, unit: str, before: str) -> bool:
        """Whether a clause (its number written as `#`) behind these words speaks of what this line counts."""
        if unit not in self.units or (self.near and not re.search(self.near, before)):
            return False
        return any(pattern.search(clause) for pattern in self._patterns)


@lru_cache(maxsize=256)  # some 40 readings and two forms, asked for each number of each report
def _like(patterns: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that one of the patterns fits, in their order."""
    return tuple(name for name in names if any(fnmatchcase(name, pattern) for pattern in patterns))
