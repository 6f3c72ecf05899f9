"""One field of a kind of information: its label, what may stand in it, and how what was typed becomes a value.

Values are text: a date is yyyy-MM-dd, a number has no separators, a choice is its key, and a table is a line a row with
tabs between the cells, as it comes out of a sheet.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.law.cite import Cite
from gongkai.law.refusal import Refusal, choices

KINDS = ("text", "long", "date", "number", "whole", "choice", "rows")
LONGEST = {"text": 500, "long": 20_000, "rows": 200_000}
# Control signs and halves of signs come out of pasted files; no database and no page takes them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,4})?")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


class Missing(Refusal):
    says = "“{field}”没有填写：{label}应当写明这一项。{note}请补填。"


class Unreadable(Refusal):
    says = "“{field}”填的是“{value}”，{why}。请改正。"


@dataclass(frozen=True)
class Field:
    """`kind` is one of KINDS; `choices` are the keys and labels of a choice; `columns` the headings of a table.

    `unit` belongs to a number (元, 万元, 个工作日). A date is never before that of the field `after`.
    """

    name: str
    label: str
    kind: str
    cite: Cite
    _: KW_ONLY
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    columns: tuple[str, ...] = ()
    unit: str = ""
    after: str = ""
    note: str = ""

    def read(self, value: str) -> str:
        """What was typed, as it is kept; "" for nothing. Raises Unreadable."""
        typed = _UNSEEN.sub("", value)
        if not typed.strip():
            return ""
        return _READ[self.kind](self, typed if self.kind == "rows" else typed.strip())  # whose cells may be empty


def rows(value: str) -> list[list[str]]:
    """The cells of a table that was read."""
    return [line.split("\t") for line in value.split("\n") if line]


def _text(field: Field, typed: str) -> str:
    return _long(field, " ".join(typed.split()))


def _long(field: Field, typed: str) -> str:
    if len(typed) > LONGEST[field.kind]:
        raise _unreadable(field, typed, f"共{len(typed)}字，最多{LONGEST[field.kind]}字")
    return typed


def _date(field: Field, typed: str) -> str:
    found = _DATE.fullmatch(typed)
    if not found:
        raise _unreadable(field, typed, "不是日期，应当写成2026-11-23或者2026年11月23日的样子")
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        raise _unreadable(field, typed, "日历上没有这一天") from None


def _number(field: Field, typed: str) -> str:
    bare = re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", typed.removesuffix(field.unit)))
    if not _NUMBER.fullmatch(bare):
        unit = f"（单位：{field.unit}）" if field.unit else ""
        raise _unreadable(field, typed, f"应当只写数字{unit}，零或者正数，小数最多四位")
    return f"{Decimal(bare):f}"


def _whole(field: Field, typed: str) -> str:
    value = Decimal(_number(field, typed))
    if value != value.to_integral_value():
        raise _unreadable(field, typed, "应当是整数")
    return f"{int(value)}"


def _choice(field: Field, typed: str) -> str:
    for key, label in field.choices.items():
        if typed in (key, label):
            return key
    raise _unreadable(field, typed, f"只能从下列各项中选：{choices(field.choices)}")


def _rows(field: Field, typed: str) -> str:
    lines = [
        [cell.strip() for cell in re.split(r"\t|[|｜]", line.strip("\r "))] for line in _long(field, typed).split("\n")
    ]
    kept = [cells for cells in lines if any(cells)]
    wanted = len(field.columns)
    for number, cells in enumerate(kept, 1):
        while len(cells) > wanted and not cells[-1]:  # a sheet was copied with empty columns beside it
            cells.pop()
        if len(cells) != wanted:
            head = "、".join(field.columns)
            why = f"第{number}行有{len(cells)}格，应当是{wanted}格（{head}），格与格之间用制表符或者“|”分开"
            raise _unreadable(field, "｜".join(cells), why)
    return "\n".join("\t".join(cells) for cells in kept)


_READ = {
    "text": _text,
    "long": _long,
    "date": _date,
    "number": _number,
    "whole": _whole,
    "choice": _choice,
    "rows": _rows,
}


def _unreadable(field: Field, typed: str, why: str) -> Unreadable:
    shown = typed if len(typed) <= 40 else typed[:40] + "……"
    return Unreadable(field=field.label, value=shown, why=why, cite=field.cite)
