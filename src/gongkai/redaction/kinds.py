"""Kinds of personal data that are looked for, and whether one of them stops a publication."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import REG, Cite

_PRIVACY = REG(15)


@dataclass(frozen=True)
class Kind:
    """`blocking`: not published unless masked or dismissed. Others are notes, for an office's own are public.

    `certain`: its check digit is right, so that hardly any other number is taken for one: no false alarm by one hand.
    """

    label: str
    blocking: bool
    cite: Cite = _PRIVACY
    certain: bool = False


KINDS: Mapping[str, Kind] = {
    "id_card": Kind("身份证号", blocking=True, certain=True),
    "bank_card": Kind("银行卡号、账号", blocking=True, certain=True),
    "mobile": Kind("手机号码", blocking=True),
    "passport": Kind("护照、通行证号", blocking=True),
    "plate": Kind("车牌号", blocking=True),
    "mail": Kind("电子邮箱", blocking=True),
    "address": Kind("详细住址", blocking=True),
    "name": Kind("姓名", blocking=False),  # lists of beneficiaries name people; what stands beside the name is the harm
    "landline": Kind("固定电话", blocking=False),  # of an office, nearly always
}
ALL = frozenset(KINDS)
BLOCKING = frozenset(name for name, kind in KINDS.items() if kind.blocking)
Choice = frozenset[str]
"""Names of KINDS: what is looked for, or hidden."""
