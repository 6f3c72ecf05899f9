"""统一社会信用代码 and, inside it, 组织机构代码: their signs, their parts and their two check characters.

Eighteen signs: registrar, category, six digits of the registrar's division, nine signs of the organisation code (the
last a check of GB 11714, modulus 11), and a check of the whole (modulus 31). The standard lists registrars; amendments
add to the list, so an unknown pair of first signs is not refused.
"""

import unicodedata

from gongkai.law.cite import CREDIT_CODES, ORGANISATION_CODES
from gongkai.law.refusal import Refusal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 signs: no I, O, S, V, Z
_LOOK_ALIKE = {"I": "数字1", "O": "数字0", "S": "数字5", "Z": "数字2", "V": "字母U或Y"}
_BASE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of an organisation code outside the credit code
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_BASE_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT, _ORGANISATION = "统一社会信用代码", "组织机构代码"
_SHOWN = 40  # signs of a wrong code repeated in a sentence


class WrongLength(Refusal):
    says = "{what}“{code}”共{length}位，应为{right}位，{difference}；请对照登记证书重新填写。"
    cite = CREDIT_CODES()


class WrongSign(Refusal):
    says = "{what}“{code}”中有不能使用的字：{signs}。请对照登记证书改正。"
    cite = CREDIT_CODES()


class WrongCheck(Refusal):
    says = "{what}“{code}”与校验码对不上，有字抄错：{checks}。请对照登记证书逐位核对。"
    cite = CREDIT_CODES()


def credit_code(text: str) -> str:
    """The code in its standard form: half-width, capital, without blanks. Raises WrongLength, WrongSign, WrongCheck."""
    code = _read(text, _CREDIT, 18)
    signs = [_sign(place, sign, ALPHABET) for place, sign in enumerate(code, 1) if sign not in ALPHABET]
    signs += [
        f"第{place}位“{sign}”应为数字（第3至8位是登记管理机关的区划代码）"
        for place, sign in enumerate(code[2:8], 3)
        if sign in ALPHABET and not sign.isdigit()
    ]
    if signs:
        raise WrongSign(what=_CREDIT, code=code, signs="；".join(signs))
    checks = _checks(code)
    if checks:
        raise WrongCheck(what=_CREDIT, code=code, checks=checks)
    return code


def organisation_code(text: str) -> str:
    """The nine signs of an 组织机构代码, a hyphen before the last left out. Raises as credit_code does."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if len(plain) == 10 and plain[8] == "-":
        plain = plain[:8] + plain[9]
    code = _read(plain, _ORGANISATION, 9)
    signs = [_sign(place, sign, _BASE) for place, sign in enumerate(code[:8], 1) if sign not in _BASE]
    if code[8] not in "0123456789X":
        signs.append(f"第9位“{code[8]}”应为数字或者字母X")
    if signs:
        raise WrongSign(what=_ORGANISATION, code=code, signs="；".join(signs), cite=ORGANISATION_CODES())
    right = _organisation_check(code[:8])
    if code[8] != right:
        checks = f"按前8位推算，第9位校验码应为“{right}”，现为“{code[8]}”"
        raise WrongCheck(what=_ORGANISATION, code=code, checks=checks, cite=ORGANISATION_CODES())
    return code


def with_check(text: str) -> str:
    """A credit code from its first 17 signs, or from its first 16, when both check characters are added.

    Raises ValueError for other lengths and for signs outside ALPHABET.
    """
    if len(text) == 16:
        text += _organisation_check(text[8:])
    if len(text) != 17:
        raise ValueError(f"{len(text)} signs instead of 16 or 17")
    return text + _check(text)


def _read(text: str, what: str, right: int) -> str:
    """The signs written, in standard form, if there are as many as there should be."""
    code = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if more := len(code) - right:
        difference = f"多{more}位" if more > 0 else f"少{-more}位"
        law = CREDIT_CODES if what == _CREDIT else ORGANISATION_CODES
        raise WrongLength(
            what=what, code=code[:_SHOWN], length=len(code), right=right, difference=difference, cite=law()
        )
    return code


def _sign(place: int, sign: str, alphabet: str) -> str:
    meant = f"，可能是{_LOOK_ALIKE[sign]}" if sign in _LOOK_ALIKE and alphabet == ALPHABET else ""
    return f"第{place}位“{sign}”（只用数字和大写字母{'，不用I、O、S、V、Z' if alphabet == ALPHABET else ''}{meant}）"


def _checks(code: str) -> str:
    """Which of the two check characters don't agree, and where the wrong sign must then be; empty if both do."""
    inner, outer = _organisation_check(code[8:16]), _check(code[:17])
    inside = f"按第9至16位推算，第17位应为“{inner}”，现为“{code[16]}”"
    whole = f"按前17位推算，第18位校验码应为“{outer}”，现为“{code[17]}”"
    if code[16] != inner:
        both = f"；{whole}" if code[17] != outer else ""
        return f"{inside}{both}；错在第9至17位的可能性最大"
    return f"{whole}；第9至17位前后相符，错在第1至8位或者第18位的可能性最大" if code[17] != outer else ""


def _check(seventeen: str) -> str:
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(seventeen, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def _organisation_check(eight: str) -> str:
    total = sum(_BASE.index(sign) * weight for sign, weight in zip(eight, _BASE_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]
