"""The foot of every page: what it shows, in order. Badges are offered with a place for their code (unconfirmed)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import WEBSITES, Cite
from gongkai.law.refusal import Refusal

_CITE = WEBSITES()
# The short name of a province stands before both; 第 and a serial of the site are written in places only.
_ICP = r"[\u4e00-\u9fff]ICP备第?[0-9]{4,12}号(?:-[0-9]{1,3})?"
_POLICE = r"[\u4e00-\u9fff]公网安备\s?[0-9]{14}号?"


@dataclass(frozen=True)
class Element:
    """`pattern` is what a value must match, `example` one that does."""

    key: str
    label: str
    cite: Cite = _CITE
    required: bool = True
    pattern: str = ""
    example: str = ""


FOOTER: Mapping[str, Element] = {
    element.key: element
    for element in (
        Element("host", "主办单位"),
        Element("undertaker", "承办单位", required=False),
        Element("address", "地址"),
        Element("phone", "联系电话"),
        Element("contact", "联系人", required=False),
        Element("site_code", "网站标识码", pattern=r"[0-9]{10}|bm[0-9]{8}|N[0-9]{9}", example="1304000009"),
        Element("icp", "ICP备案号", pattern=_ICP, example="某ICP备12345678号-1"),
        Element("police", "公安备案号", pattern=_POLICE, example="某公网安备12345678901234号"),
        Element("site_map", "网站地图"),
        Element("badge", "党政机关网站标识", required=False),
        Element("find_fault", "“我为政府网站找错”", required=False),
    )
}  # fmt: skip


class WrongElement(Refusal):
    says = "“{field}”填的是“{value}”，不是这一项的写法，例如“{example}”。请核对备案通知后改正。"
    cite = _CITE


def check_footer(given: Mapping[str, str]) -> list[str]:
    """The keys of required elements that are empty (the page shows none of them). Raises WrongElement."""
    for key, element in FOOTER.items():
        value = given.get(key, "").strip()
        if value and element.pattern and not re.fullmatch(element.pattern, value):
            raise WrongElement(field=element.label, value=value, example=element.example)
    return [key for key, element in FOOTER.items() if element.required and not given.get(key, "").strip()]
