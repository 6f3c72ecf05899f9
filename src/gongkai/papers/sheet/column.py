"""A column that a sheet is expected to have, and how its heading may be written."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

# code: digits and letters that are no quantity; date: a day; time: a moment (only written); number: a quantity.
Kind = Literal["text", "code", "date", "time", "number"]


@dataclass(frozen=True)
class Column:
    """`label` heads the column, `also` are other headings it is known by; `required` cells must be filled in.

    Under a heading of two lines the words of both are one heading: 联系方式 above 电话 is 联系方式电话.
    """

    name: str
    label: str
    also: tuple[str, ...] = ()
    required: bool = False
    kind: Kind = "text"

    @property
    def headings(self) -> frozenset[str]:
        return frozenset(fold(text) for text in (self.label, *self.also))


def fold(heading: str) -> str:
    """A heading without what people add to it: blanks, line breaks, stars, colons."""
    return re.sub(r"[\s*:：]", "", unicodedata.normalize("NFKC", heading))


def bare(folded: str) -> str:
    """A folded heading without its explanation in brackets: 成立日期(年-月-日)."""
    return re.sub(r"[(\[【〔].*?[)\]】〕]", "", folded)
