"""公开指南: made from the organ's data, with what 条例第十二条 asks for and how to apply.

Where the law leaves room the organ may word a part itself; the others are always written anew from its data. A guide
that nobody looked at for long is stale: the article says 及时更新 and names no interval (unconfirmed), half a year is
our default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.cite import CHANNELS_2017, REG, Cite
from gongkai.law.information.guide_parts import PARTS, Part
from gongkai.law.refusal import Refusal

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


def guide(facts: Mapping[str, str], edited: Mapping[str, str] | None = None) -> list[tuple[Part, str]]:
    """Every part with its text, from the organ's data (`facts`, by NAMES) and what it edited (by the key of the part).

    Raises NoContact where a required contact is empty.
    """
    names = missing(facts)
    if names:
        raise NoContact(fields="、".join(f"“{CONTACT[name].label}”" for name in names))
    filled = {name: facts.get(name, "").strip() for name in NAMES} | _composed(facts)
    edited = edited or {}
    return [
        (part, edited[part.key] if edited.get(part.key) and not part.fixed else part.text.format(**filled).strip())
        for part in PARTS
    ]


def missing(facts: Mapping[str, str]) -> list[str]:
    """The names of the contacts that 条例 art. 12 ¶2 asks for and that are empty."""
    return [name for name, each in CONTACT.items() if each.always and not facts.get(name, "").strip()]


def is_stale(checked_on: date | None, today: date, changed_on: date | None = None) -> bool:
    """Whether the guide should be looked at: never checked, not for long, or its data changed since."""
    if checked_on is None or today - checked_on > STALE_AFTER:
        return True
    return changed_on is not None and changed_on > checked_on


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
