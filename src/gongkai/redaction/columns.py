"""Tables within a text: a line of headers says what stands in each column of the lines below it.

A number under 身份证号 is one even with a digit mistyped; two or three signs under 姓名 are a name.
"""

import re
from collections.abc import Iterator

from gongkai.redaction.hit import Hit
from gongkai.redaction.names import is_name

_HEADERS = {
    "id_card": r".*(?:身份证|公民身份|证件号).*",
    "bank_card": r".*(?:银行卡|卡号|账号|帐号|存折|一卡通|银行账户|银行帐户).*",
    "mobile": r".*(?:手机|电话|联系方式).*",
    "address": r".*(?:住址|居住地址|家庭地址|详细地址|住所)",
    "name": r"(?:.{0,8}姓名|户主|申请人|受益人|学生|患者|补贴对象|救助对象|享受人)",
}
_HEADER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _HEADERS.items()))
_WORDS = re.compile(
    "身份|件号|银行|[卡账帐]号|存折|一卡通|手机|电话|系方式|[住地]址|住所|姓名|户主|申请人|益人|对象|享受人|学生|患者"
)
_DELIMITERS = ("\t", ",", "|", ";", "，")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_LONG_NUMBER = re.compile(r"[0-9][0-9\s-]{12,30}[0-9Xx]")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_LONGEST = 20_000  # signs of one line; what is longer is no row of a table

Cell = tuple[int, int]


def kind_of(header: str) -> str:
    """What a column of this header holds, as a name of KINDS; empty for none of them."""
    found = _HEADER.fullmatch("".join(header.split()))
    return str(found.lastgroup) if found else ""


def in_columns(text: str) -> Iterator[Hit]:
    """Hits told by the header above them, in a folded text."""
    if _WORDS.search(text) is None:
        return
    delimiter, kinds = "", dict[int, str]()
    for start, line in _lines(text):
        if _WORDS.search(line):
            found = _header(line)
            if found:
                delimiter, kinds = found
                continue
        if kinds and delimiter not in line:
            kinds = {}
        if kinds:
            yield from _row(line, start, delimiter, kinds)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST:
            yield start, line
        start += len(line) + 1


def _header(line: str) -> tuple[str, dict[int, str]] | None:
    for delimiter in _DELIMITERS:
        cells = line.split(delimiter)
        if len(cells) > 1:
            kinds = {place: kind for place, cell in enumerate(cells) if (kind := kind_of(cell.strip('" \r')))}
            if kinds and all(len(cell) < 40 for cell in cells):
                return delimiter, kinds
    return None


def _cells(line: str, delimiter: str) -> Iterator[Cell]:
    """Where each cell stands in the line; quoted ones may hold the delimiter."""
    at = 0
    while at <= len(line):
        quoted = _QUOTED.match(line, at)
        if quoted:
            yield quoted.span(1)
            end = line.find(delimiter, quoted.end())
        else:
            end = line.find(delimiter, at)
            yield at, end if end >= 0 else len(line)
        if end < 0:
            return
        at = end + 1


def _row(line: str, start: int, delimiter: str, kinds: dict[int, str]) -> Iterator[Hit]:
    for place, (left, right) in enumerate(_cells(line, delimiter)):
        kind = kinds.get(place)
        if kind:
            cell = line[left:right]
            value = cell.strip()
            if value and _holds(kind, value):
                left += cell.index(value)
                yield Hit(kind, start + left, start + left + len(value), value)


def _holds(kind: str, value: str) -> bool:
    if kind == "name":
        return is_name(value)
    if kind == "address":
        return any("0" <= sign <= "9" for sign in value)
    if kind == "mobile":
        return _PHONE.fullmatch(value) is not None
    return _LONG_NUMBER.fullmatch(value) is not None
