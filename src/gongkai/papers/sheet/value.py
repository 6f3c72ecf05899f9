"""A raw cell as text, by the kind of its column; what can't be taken for certain is a fault with a sentence."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from .column import Kind
from .page import Raw

EXACT = 10**15  # from here on a sheet program has changed the last digits of a number
ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?00:00(?::00(?:\.0+)?)?)?|(\d{4})(\d\d)(\d\d)")
_POWER = re.compile(r"[+-]?\d+(?:\.\d+)?[Ee]\+?\d+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff]|_x000[Dd]_")
AS_TEXT = "请把这一列设为文本格式后重新填写"


class Fault(ValueError):
    """What is wrong with a cell and what to do, in Chinese, to follow the name of the cell."""


def text_of(raw: Raw, kind: Kind) -> str:
    """The value as text: a day as 2026-05-01, a number in digits, a code half-width without blanks. Raises Fault."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return _KINDS[kind](_written(raw))
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, (int, float)):
        return _number(raw, kind)
    if isinstance(raw, date):
        return _day(raw, kind)
    if kind in ("code", "date", "number"):
        raise Fault(f"是时间“{raw}”，不是{_NAMES[kind]}，{AS_TEXT}")
    return raw.isoformat() if isinstance(raw, time) else str(raw)


def _written(raw: str) -> str:
    text = _INVISIBLE.sub("", raw).replace("\r\n", "\n").replace("\r", "\n").strip()
    if text in ERRORS:
        raise Fault(f"是公式的错误值“{text}”，请改正公式，或直接填写结果")
    if "\ufffd" in text:
        raise Fault(f"“{text[:20]}”里有无法识别的字（文件的编码已损坏），请重新填写")
    return text


def _number(raw: float, kind: Kind) -> str:
    if isinstance(raw, float) and not math.isfinite(raw):
        raise Fault("不是有效的数字，请重新填写")
    if kind == "code":
        if abs(raw) >= EXACT:
            raise Fault(f"被当作数字保存，15位以后的数字已经丢失，{AS_TEXT}")
        if raw != int(raw) or raw < 0:
            raise Fault(f"是数字“{raw}”，不是代码，{AS_TEXT}")
    if kind == "date":
        return _date(str(int(raw)) if raw == int(raw) else str(raw))
    if raw == int(raw) and abs(raw) < EXACT:
        return str(int(raw))
    return format(Decimal(str(raw)), "f")


def _day(raw: date, kind: Kind) -> str:
    if kind in ("code", "number"):
        raise Fault(f"被当作日期“{raw:%Y-%m-%d}”保存，不是{_NAMES[kind]}，{AS_TEXT}")
    if kind == "date" or not isinstance(raw, datetime) or raw.time() == time():
        return date(raw.year, raw.month, raw.day).isoformat()
    return raw.isoformat(" ", "minutes")


def _code(text: str) -> str:
    code = "".join(unicodedata.normalize("NFKC", text).split()).removeprefix("'")
    if _POWER.fullmatch(code):
        raise Fault(f"“{text[:20]}”是科学记数法，后面的数字已经丢失，{AS_TEXT}")
    return re.sub(r"^(\d+)\.0+$", r"\1", code)


def _date(text: str) -> str:
    found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    try:
        return date(*(int(part) for part in found.groups() if part)).isoformat() if found else _undated(text)
    except ValueError:
        return _undated(text)


def _undated(text: str) -> str:
    if not text:
        return ""
    raise Fault(f"“{text[:20]}”不是日期，请写成2026-05-01的样子")


def _quantity(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")
    try:
        number = Decimal(plain) if plain else None
    except InvalidOperation:
        number = Decimal("NaN")
    if number is None:
        return ""
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise Fault(f"“{text[:20]}”不是数字，请只填数字")
    return format(number, "f")


_NAMES = {"code": "代码", "date": "日期", "number": "数字"}
_KINDS: dict[Kind, Callable[[str], str]] = {
    "text": lambda text: text,
    "time": lambda text: text,
    "code": _code,
    "date": _date,
    "number": _quantity,
}
