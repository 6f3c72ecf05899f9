"""公开指南: made from the organ's data, with what 条例第十二条 asks for and how to apply.

Where the law leaves room the organ may word a part itself; the others are always written anew from its data. A guide
that nobody looked at for long is stale: the article says 及时更新 and names no interval (unconfirmed), half a year is
our default.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.cite import CHANNELS_2017, REG, Cite
from gongkai.law.information.guide_parts import PARTS, Part
from gongkai.law.refusal import Refusal

_SHUTS = re.compile(
    "(?:只|仅|限)(?:能|限|可以?|通过|以|在)*(?:接[受收]|受理|通过)?[^。；，]{0,12}(?:网上|网络|在线|互联网|电子邮[件箱]|邮箱|平台)"
    "|(?:不|停止|暂停|取消|关闭)(?:再|予|能|得|支持|提供)*(?:接[受收待]|受理|办理|通过)?[^。；，]{0,8}"
    "(?:当面|现场|窗口|上门|邮寄|信函|书信|来信|挂号|快递|邮政|纸质)"
    "|(?:当面|现场|窗口|上门|邮寄|信函|书信|来信|快递|纸质)[^。；，]{0,10}(?:不(?:再|予|能|得|接)|一律不|停止|暂停|取消|恕不|无效)"
)
STALE_AFTER = timedelta(days=184)


@dataclass(frozen=True)
class Contact:
    """One thing that the guide tells of the 政府信息公开工作机构; `always` by 条例 art. 12 ¶2."""

    name: str
    label: str
    cite: Cite
    always: bool = True


CONTACT: Mapping[str, Contact] = {
    each.name: each
    for each in (
        Contact("work_body", "机构名称", REG(12, 2)),
        Contact("address", "办公地址", REG(12, 2)),
        Contact("hours", "办公时间", REG(12, 2)),
        Contact("phone", "联系电话", REG(12, 2)),
        Contact("fax", "传真号码", REG(12, 2)),
        Contact("internet", "互联网联系方式", REG(12, 2)),
        Contact("postcode", "邮政编码", REG(28), always=False),
        Contact("online", "网上申请地址", CHANNELS_2017(), always=False),
        Contact("email", "接收申请的电子邮箱", CHANNELS_2017(), always=False),
        Contact("site", "政府网站地址", REG(23), always=False),
    )
}

NAMES = ("organ", "supervisor", "channels", "places", *CONTACT)


class NoContact(Refusal):
    says = (
        "公开指南还不能生成：没有填写{fields}。指南应当写明公开工作机构的联系方式。"
        "请在机关的设置中补填，没有传真的写“无”。"
    )
    cite = REG(12, 2)


class ChannelShut(Refusal):
    says = (
        "没有保存：“{words}”会让人以为不能当面提交或者邮寄申请。这两种渠道不能关闭，"
        "其他渠道是在它们之外增加的。请删去这句话，只写另外开通的渠道和注意事项。"
    )
    cite = CHANNELS_2017()


def guide(facts: Mapping[str, str], edited: Mapping[str, str] | None = None) -> list[tuple[Part, str]]:
    """Every part with its text, from the organ's data (`facts`, by NAMES) and what it edited (by the key of the part).

    Raises NoContact where a required contact is empty.
    """
    names = missing(facts)
    if names:
        raise NoContact(fields="、".join(f"“{CONTACT[name].label}”" for name in names))
    filled = {name: facts.get(name, "").strip() for name in NAMES} | _composed(facts)
    edited = edited or {}
    return [(part, part.worded(part.text.format(**filled).strip(), edited.get(part.key, ""))) for part in PARTS]


def check_channels(words: str) -> None:
    """Refuse words that shut a way to apply: by post and in person no organ may close (国办公开办函〔2017〕19号).

    Raises ChannelShut.
    """
    found = _SHUTS.search("".join(words.split()))
    if found:
        raise ChannelShut(words=found[0])


def missing(facts: Mapping[str, str]) -> list[str]:
    """The names of the contacts that 条例 art. 12 ¶2 asks for and that are empty."""
    return [name for name, each in CONTACT.items() if each.always and not facts.get(name, "").strip()]


def is_stale(checked_on: date | None, today: date, changed_on: date | None = None) -> bool:
    """Whether the guide should be looked at: never checked, not for long, or its data changed since."""
    if checked_on is None or today - checked_on > STALE_AFTER:
        return True
    return changed_on is not None and changed_on > checked_on


def called(organ: str, what: str) -> str:
    """What an organ calls a thing of its own: 清源县人民政府信息公开指南 says 政府 once."""
    return f"{organ}{what.removeprefix('政府') if organ.endswith('政府') else what}"


def _composed(facts: Mapping[str, str]) -> dict[str, str]:
    """In person and by post are always there, other channels only where the organ opened them."""
    online = {"online": "网上提交", "email": "电子邮件"}
    other = [f"{label}：{facts[name].strip()}。" for name, label in online.items() if facts.get(name, "").strip()]
    postcode, places = facts.get("postcode", "").strip(), facts.get("places", "").strip()
    return {
        "post": f"，邮政编码{postcode}" if postcode else "",
        "other_channels": "\n".join(other),
        "supervisor": facts.get("supervisor", "").strip() or "政府信息公开工作主管部门",
        "channels": facts.get("channels", "").strip() or "政府网站",
        "places": f"：{places}" if places else "，地点可以向下列政府信息公开工作机构询问",
    }
