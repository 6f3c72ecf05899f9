"""How an organ numbers what it publishes and what it sends: patterns with {tokens}, checked before they are used.

The 索引号 of the national rule has twenty signs, organisation code / year - five digits; real sites differ in every
part of it, so that the pattern is a setting. Numbers of letters follow the organ's own word (机关代字) and begin
anew each year (GB/T 9704-2012).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.law.cite import CATALOGUE_GUIDE, DOCUMENT_FORMAT, Cite
from gongkai.law.refusal import Refusal

_TOKEN = re.compile(r"\{([^{}]*)\}")
_DAYS = {"yyyy": "%Y", "yyyymm": "%Y%m", "yyyymmdd": "%Y%m%d"}
_SERIAL = re.compile("n([1-9]?)")
_CODES = {"uscc18": "统一社会信用代码", "orgcode9": "组织机构代码", "alias": "机关代号"}
_LONGEST = 60


@dataclass(frozen=True)
class Kind:
    """What is numbered. `tokens` may stand for the organ, at least one of them must if `organ`; `pattern` is ours."""

    label: str
    pattern: str
    tokens: tuple[str, ...]
    cite: Cite
    organ: bool = True


INDEX = Kind("索引号", "{orgcode9}/{yyyy}-{n5}", tuple(_CODES), CATALOGUE_GUIDE())
# Separate rows of numbers, each from 1 in January; 受理号 stays inside and needs no word.
KINDS = {
    "application": Kind("受理号", "〔{yyyy}〕依申请{n}号", ("word",), DOCUMENT_FORMAT(), organ=False),
    "correction": Kind("补正告知书", "{word}公补〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "extension": Kind("延期答复告知书", "{word}公延〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "consultation": Kind("征求意见书", "{word}公征〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "reply": Kind("答复书", "{word}公复〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "adjustment": Kind("领导小组调整通知", "{word}组〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "fee": Kind("收费通知书", "{word}公费〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "reasons": Kind("说明理由告知书", "{word}公说〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "postponement": Kind("延迟答复告知书", "{word}公迟〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "overruled": Kind("依申请公开告知书（给第三方）", "{word}公告〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "assistance": Kind("协办函", "{word}公协〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "forwarding": Kind("转送函", "{word}公转〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "lapse": Kind("不再处理告知书", "{word}公终〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "record": Kind("更正申请答复书", "{word}公更〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
    "suggestion": Kind("主动公开建议答复", "{word}公建〔{yyyy}〕{n}号", ("word",), DOCUMENT_FORMAT()),
}
_MEANS = _CODES | {"word": "机关代字"}


class WrongToken(Refusal):
    says = "{label}格式“{pattern}”里的“{{{token}}}”不认识。花括号里可以写：{known}。请改正。"


class WrongPattern(Refusal):
    says = "{label}格式“{pattern}”不能使用：{why}。例如“{example}”。请改正，或者留空，用默认的格式。"


class Unset(Refusal):
    says = "还不能编{label}：格式“{pattern}”里要用{what}，这个机关还没有填写。请系统管理员在机关的设置中补填。"


def checked(pattern: str, kind: Kind) -> str:
    """The pattern, if it can number this kind without making two numbers alike. Raises WrongToken, WrongPattern."""
    found = _TOKEN.findall(pattern)
    facts: dict[str, Any] = {"label": kind.label, "pattern": pattern, "cite": kind.cite}
    known = (*kind.tokens, *_DAYS, "n", "n5")
    for token in found:
        if token not in (*kind.tokens, *_DAYS) and not _SERIAL.fullmatch(token):
            raise WrongToken(token=token, known="、".join(f"{{{name}}}" for name in known), **facts)
    if why := _fault(pattern, found, kind):
        raise WrongPattern(why=why, example=kind.pattern, **facts)
    return pattern


def _fault(pattern: str, found: list[str], kind: Kind) -> str:
    rest = _TOKEN.sub("", pattern)
    if len(pattern) > _LONGEST or not pattern.isprintable() or set(rest) & set("{} "):
        return f"最多{_LONGEST}个字，不能有空格和不成对的花括号"
    if sum(bool(_SERIAL.fullmatch(token)) for token in found) != 1:
        return "要有一个流水号{n}（补足五位的写{n5}），只能有一个"
    if sum(token in _DAYS for token in found) != 1:
        return "要有一个年份{yyyy}（或者{yyyymm}、{yyyymmdd}），只能有一个，流水号按它重新起算"
    if kind.organ and not any(token in kind.tokens for token in found):
        wanted = "、".join(f"{{{token}}}（{_MEANS[token]}）" for token in kind.tokens)
        return f"没有写明是哪个机关，要有{wanted}{'中的一项' if len(kind.tokens) > 1 else ''}，否则各机关会编出相同的号"
    if re.search(r"\d$|\{[^{}n]+\}$", pattern[: pattern.index("{n")]) and kind is INDEX:
        return "流水号前面要有分隔的符号，例如“-”，否则年份和流水号分不开"
    return ""


def number(pattern: str, kind: Kind, *, serial: int, day: date, values: Mapping[str, str]) -> str:
    """The number with this serial, on a day. `values` are those of the tokens that stand for the organ.

    Raises Unset where one that the pattern asks for is empty.
    """

    def fill(found: re.Match[str]) -> str:
        token = found[1]
        if token in _DAYS:
            return day.strftime(_DAYS[token])
        if width := _SERIAL.fullmatch(token):
            return f"{serial:0{width[1] or 1}d}"
        if not values.get(token):
            raise Unset(label=kind.label, pattern=pattern, what=_MEANS[token], cite=kind.cite)
        return values[token]

    return _TOKEN.sub(fill, pattern)


def period(pattern: str, day: date) -> str:
    """The stretch of time within which serials count on: 2026, 202611 or 20261123."""
    return next(day.strftime(_DAYS[token]) for token in _TOKEN.findall(pattern) if token in _DAYS)
