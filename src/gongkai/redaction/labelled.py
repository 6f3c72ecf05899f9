"""Numbers that fit no rule, but are named by the words before them: 身份证号：… is one even with a digit mistyped."""

import re
from collections.abc import Iterator

from gongkai.redaction.hit import Hit

_LINK = r"(?:号码?|（[^）\n]{0,8}）|\([^)\n]{0,8}\))?[\s:：为是]{0,4}[A-Za-z]{0,2}\Z"
_LABELS = {
    "id_card": re.compile(rf"(?:身份证[明件]?|公民身份|居民证)(?:证件)?{_LINK}"),
    "bank_card": re.compile(rf"(?:卡号|一卡通(?:[账帐]号)?|存折(?:[账帐]号)?|个人(?:[账帐][号户])){_LINK}"),
    "account": re.compile(rf"[账帐](?:号|户(?:号码?)?){_LINK}"),
    "passport": re.compile(rf"(?:护照|通行证|回乡证|台胞证){_LINK}"),
}
_LENGTHS = {"id_card": (14, 19), "bank_card": (12, 25), "account": (12, 25), "passport": (7, 10)}
_REACH = 28
# An account is an office's where the words of its line before it say so: 户名：清源县财政局，账号：….
_OFFICES = re.compile("对公|单位|公司|财政|国库|局|专户|政府|机关|委员会|合作社|基金会|服务中心")
# Eighteen digits after these words are an organisation's, whatever they look like.
_ORGANISATION = re.compile(r"(?:信用代码|机构代码|注册号|许可证号|登记证号|代码证号?)[\s:：为是]{0,4}\Z")


def labelled(text: str, start: int, end: int) -> Iterator[Hit]:
    """What a run of digits is by the words before it; the letters of a passport belong to it."""
    before = text[max(0, start - _REACH) : start]
    if not any(sign in before for sign in "证份卡照折人账帐"):
        return
    length = sum(sign.isalnum() for sign in text[start:end])
    for kind, label in _LABELS.items():
        least, most = _LENGTHS[kind]
        if least <= length <= most and label.search(before):
            if kind == "account" and _OFFICES.search(text, max(text.rfind("\n", 0, start) + 1, start - 60), start):
                return
            while kind == "passport" and start > 0 and text[start - 1].isascii() and text[start - 1].isalpha():
                start -= 1
            yield Hit("bank_card" if kind == "account" else kind, start, end, text[start:end])
            return


def of_organisation(text: str, start: int) -> bool:
    """Whether the words before a number say that it is a code of an organisation."""
    before = text[max(0, start - 16) : start]
    return ("码" in before or "号" in before) and _ORGANISATION.search(before) is not None
