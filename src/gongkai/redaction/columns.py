"""Tables within a text: a line of headers says what stands in each column of the lines below it.

A number under 身份证号 is one even with a digit mistyped; two or three signs under 姓名 are a name.
"""

import re
from collections.abc import Container

from gongkai.redaction.hit import Hit
from gongkai.redaction.names import is_name

_HEADERS = {
    "id_card": r".*(?:身份证|公民身份|证件号).*",
    "bank_card": r".*(?:银行卡|卡号|[账帐]号|存折|一卡通|银行[账帐]户).*",
    "address": r".*(?:住址|居住地址|家庭地址|详细地址|住所)",
    "name": r"(?:.{0,8}姓名|户主|申请人|受益人|学生|患者|补贴对象|救助对象|享受人)",
}
_HEADER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _HEADERS.items()))
# Literals only: such a pattern is searched by its first signs, others ten times as slowly.
_WORDS = re.compile(
    "身份|件号|银行|卡号|账号|帐号|存折|一卡通|住址|地址|住所|姓名|户主|申请人|受益人|对象|享受人|学生|患者"
)
_DELIMITERS = ("\t", ",", "|", ";")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_LONG_NUMBER = re.compile(r"[0-9][0-9\s-]{12,30}[0-9Xx]")
_DIGIT = re.compile("[0-9]")
_LONGEST = 20_000  # signs of one line; what is longer is no row of a table

Headers = tuple[str, list[tuple[int, str]]]
"""What separates the cells, and which of them hold what, from left to right."""


def kind_of(header: str) -> str:
    """What a column of this header holds, as a name of KINDS; empty for none of them."""
    found = _HEADER.fullmatch("".join(header.split()))
    return str(found.lastgroup) if found else ""


def in_columns(text: str, known: Container[int] = ()) -> list[Hit]:
    """Hits told by the header above them, in a folded text. What begins at an offset in `known` is found already."""
    hits: list[Hit] = []
    at = 0
    while word := _WORDS.search(text, at):
        start = text.rfind("\n", at, word.start()) + 1 or at
        at = _next(text, start)
        headers = _headers(text[start : at - 1])
        if headers:
            at = _table(text, at, headers, known, hits)
    return hits


def _table(text: str, at: int, headers: Headers, known: Container[int], hits: list[Hit]) -> int:
    """The lines below a header, for as long as they have cells. Returns where they end."""
    word = _WORDS.search(text, at)
    while at < len(text):
        start, at = at, _next(text, at)
        line = text[start : at - 1]
        if headers[0] not in line:
            return start
        again = None
        if word and word.start() < at:
            again, word = _headers(line), _WORDS.search(text, at)
        if again:
            headers = again
        else:
            _row(line, start, headers, known, hits)
    return at


def _next(text: str, at: int) -> int:
    """Where the line after the one at an offset begins."""
    end = text.find("\n", at)
    return (end if end >= 0 else len(text)) + 1


def _headers(line: str) -> Headers | None:
    if len(line) > _LONGEST:
        return None
    for delimiter in _DELIMITERS:
        cells = line.split(delimiter)
        if len(cells) > 1 and max(map(len, cells)) < 40:
            kinds = [(place, kind) for place, cell in enumerate(cells) if (kind := kind_of(cell.strip('" \r')))]
            if kinds:
                return delimiter, kinds
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells as they are written. Those in quotation marks may hold the delimiter."""
    if '"' not in line:
        return line.split(delimiter)
    cells, at, end = list[str](), 0, 0
    while end >= 0:
        quoted = _QUOTED.match(line, at)
        end = line.find(delimiter, quoted.end() if quoted else at)
        cells.append(line[at : end if end >= 0 else len(line)])
        at = end + 1
    return cells


def _row(line: str, start: int, headers: Headers, known: Container[int], hits: list[Hit]) -> None:
    delimiter, kinds = headers
    cells, before = _cells(line, delimiter), 0
    for place, kind in kinds:
        if place >= len(cells):
            return
        for cell in cells[before:place]:
            start += len(cell) + 1
        before, cell, begin = place, cells[place], start
        if cell[:1] == '"' and (quoted := _QUOTED.match(cell)):
            cell, begin = quoted.group(1), start + 1
        if begin not in known and (value := cell.strip()) and _holds(kind, value):
            begin += cell.index(value)
            hits.append(Hit(kind, begin, begin + len(value), value))


def _holds(kind: str, value: str) -> bool:
    if kind == "name":
        return is_name(value)
    return (_DIGIT.search(value) if kind == "address" else _LONG_NUMBER.fullmatch(value)) is not None
