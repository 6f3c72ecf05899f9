"""区划代码 of a place, by the level of its organ.

Six digits, two each for province, prefecture and county (GB/T 2260); three more for the township (GB/T 10114), whose
first digit tells the kind; three more for the village (国家统计局). All 41 352 township codes and 620 573 village codes
of the list of 2023 keep to these kinds.
"""

import re
import unicodedata
from dataclasses import dataclass

from gongkai.law.cite import DIVISION_CODES, TOWNSHIP_CODES, VILLAGE_CODES, Cite
from gongkai.law.power import LEVELS
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Form:
    """How codes of a level are written: `length` digits, of which the first `told` are of the place, the rest zeros."""

    label: str
    length: int
    told: int
    cite: Cite


@dataclass(frozen=True)
class Kind:
    """A run of numbers `first` to `last` of a township or village, and the `levels` of organs that may have them."""

    label: str
    first: int
    last: int
    levels: frozenset[str]
    cite: Cite


PROVINCE = Form("省级", 6, 2, DIVISION_CODES())
PREFECTURE = Form("地级", 6, 4, DIVISION_CODES())
COUNTY = Form("县级", 6, 6, DIVISION_CODES())
TOWNSHIP = Form("乡级", 9, 9, TOWNSHIP_CODES())
VILLAGE = Form("村级", 12, 12, VILLAGE_CODES())
# A zone is counted as a county (71 to 80 at the fifth digit) or as a township. Levels that are not here have no
# territory of their own, and so no code.
FORMS = {
    "province": (PROVINCE,),
    "prefecture": (PREFECTURE,),
    "prefecture_office": (PREFECTURE,),
    "county": (COUNTY,),
    "township": (TOWNSHIP,),
    "street": (TOWNSHIP,),
    "agency": (COUNTY, TOWNSHIP),
    "village": (VILLAGE,),
}
PROVINCES = frozenset(
    map(str, (*range(11, 16), 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82))
)
KINDS = {
    TOWNSHIP: (
        Kind("街道", 1, 99, frozenset({"street", "agency"}), TOWNSHIP_CODES()),
        Kind("镇", 100, 199, frozenset({"township"}), TOWNSHIP_CODES()),
        Kind("乡", 200, 399, frozenset({"township"}), TOWNSHIP_CODES()),
        Kind("类似乡级的单位", 400, 599, frozenset({"township", "street", "agency"}), TOWNSHIP_CODES()),
    ),
    VILLAGE: (
        Kind("居民委员会", 1, 199, frozenset({"village"}), VILLAGE_CODES()),
        Kind("村民委员会", 200, 399, frozenset({"village"}), VILLAGE_CODES()),
        Kind("类似居民委员会的单位", 400, 499, frozenset({"village"}), VILLAGE_CODES()),
        Kind("类似村民委员会的单位", 500, 599, frozenset({"village"}), VILLAGE_CODES()),
    ),
}


class NoTerritory(Refusal):
    says = "{label}没有自己的区划代码，现填“{code}”；请把这一栏留空。区划代码填在它所属的人民政府上。"


class NotDigits(Refusal):
    says = "区划代码“{code}”的第{place}位“{sign}”不是数字；区划代码只有数字，请改正。"


class WrongLength(Refusal):
    says = "区划代码“{code}”共{length}位；{label}的区划代码应为{right}。请对照民政部、国家统计局公布的代码改正。"


class WrongPart(Refusal):
    says = "区划代码“{code}”不是{label}的代码：{why}。请对照民政部、国家统计局公布的代码改正。"


class NotUnder(Refusal):
    says = (
        "区划代码“{code}”不在上级“{parent}”之下：前{told}位应为“{head}”，现为“{start}”。请核对代码，或者核对上级机关。"
    )


def division_code(text: str, level: str, *, under: str = "") -> str:
    """The code as its standard writes it: 6, 9 or 12 digits. `level` is a name of LEVELS, `under` the parent's code.

    Zeros filled up to 12 (140000000000) are dropped, 14 and 1401 filled up to six.
    Raises NotDigits, NoTerritory, WrongLength, WrongPart, NotUnder; KeyError for an unknown level.
    """
    digits = "".join(unicodedata.normalize("NFKC", text).split())
    for place, sign in enumerate(digits, 1):
        if not re.fullmatch("[0-9]", sign):
            raise NotDigits(code=digits[:20], place=place, sign=sign, cite=DIVISION_CODES())
    code, form = _formed(digits, level)
    if why := _fault(code, form, level):
        raise WrongPart(code=code, label=LEVELS[level].label, why=why, cite=form.cite)
    if under and not is_under(code, under):
        head = told(under)
        raise NotUnder(code=code, parent=under, told=len(head), head=head, start=code[: len(head)], cite=form.cite)
    return code


def is_under(code: str, parent: str) -> bool:
    """Whether the place of one standard code lies within the place of another, and is not the same."""
    return code != parent and code.startswith(told(parent))


def kind_of(code: str) -> Kind | None:
    """What a township's or village's number says that it is: 街道, 镇, 乡, 居民委员会 …"""
    form = next((form for form in KINDS if form.length == len(code)), None)
    return next((kind for kind in KINDS[form] if kind.first <= int(code[-3:]) <= kind.last), None) if form else None


def _formed(digits: str, level: str) -> tuple[str, Form]:
    """The digits filled up or cut to the length of the level, and its form."""
    label = LEVELS[level].label
    forms = FORMS.get(level, ())
    if not forms:
        raise NoTerritory(label=label, code=digits[:20], cite=DIVISION_CODES())
    for form in forms:
        if len(digits) == form.length or (len(digits) == form.told and form.told < form.length):
            return digits.ljust(form.length, "0"), form
    for form in forms:
        if len(digits) in (9, 12) and len(digits) > form.length and not digits[form.length :].strip("0"):
            return digits[: form.length], form
    right = "或者".join(f"{form.length}位" for form in forms)
    raise WrongLength(code=digits[:20], length=len(digits), label=label, right=right, cite=forms[0].cite)


def _fault(code: str, form: Form, level: str) -> str:
    """What of the code cannot be of its level; empty where nothing is wrong."""
    if code[:2] not in PROVINCES:
        return f"前两位“{code[:2]}”不是任何省、自治区、直辖市的代码"
    if not _six_told(code, form):
        return f"{form.label}代码的前6位“{code[:6]}”应当{_SHAPES[min(form.told, 6)]}"
    if form not in KINDS:
        return ""
    where, number = (("第7至9位", code[6:9]), ("第10至12位", code[9:]))[form is VILLAGE]
    kind = kind_of(code)
    if kind is None:
        return f"{where}“{number}”不在已使用的号段之内（001至599）"
    if level not in kind.levels:
        return f"{where}“{number}”是{kind.label}的代码"
    return ""


_SHAPES = {
    2: "以0000结尾，且前两位不为00",
    4: "以00结尾，且第3、4位不为00",
    6: "写到县一级，不能以0000结尾（不设区的市可以以00结尾）",
}


def _six_told(code: str, form: Form) -> bool:
    """Whether the first six digits go as deep as the level does; 441900003 is a town of a city without districts."""
    if form.told == 2:
        return code[2:] == "0000"
    if form.told == 4:
        return code[2:4] != "00" and code[4:] == "00"
    return code[4:6] != "00" if form is COUNTY else code[2:4] != "00"


def told(code: str) -> str:
    """The digits that speak of the place, without the zeros that fill up a province or a prefecture."""
    return re.sub("(00){1,2}$", "", code) if len(code) == 6 else code
