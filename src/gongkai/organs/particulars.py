"""What is written down of an organ, and whether it can be so: the same for one that is typed in and forty thousand
that are imported. Asks no database."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.cite import LEGISLATION
from gongkai.law.credit_code import credit_code
from gongkai.law.division_code import division_code
from gongkai.law.power import LEVELS, may_make_rules
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ


class BadName(Refusal):
    says = (
        "没有录入：机关的{what}“{text}”不能使用。{what}不能为空，不能有换行等看不见的字，最多{longest}个字；"
        "请改正后再录入。"
    )


class NoSuchLevel(Refusal):
    says = "没有录入：“{name}”的层级“{level}”不在规定的层级之中。可用的层级：{levels}。"


class NoRules(Refusal):
    says = (
        "没有录入：“{name}”的层级是{level}，依法不制定规章，规章制定权不能填“有”。"
        "请核对层级；层级无误的，把规章制定权改为“按层级”。"
    )
    cite = LEGISLATION(93)


@dataclass(frozen=True)
class Particulars:
    """`level` is a name of `law.power.LEVELS`; codes may be empty; `makes_rules` is None where the level decides."""

    name: str
    short: str
    level: str
    code: str = ""
    credit_code: str = ""
    makes_rules: bool | None = None
    founded: date | None = None


def of(organ: Organ) -> Particulars:
    """The particulars of an organ as they are."""
    return Particulars(**{field: getattr(organ, field) for field in Particulars.__dataclass_fields__})


def checked(given: Particulars, *, under: str = "") -> Particulars:
    """The same with both codes in their standard form. `under` is the division code of the place above.

    Raises BadName, NoSuchLevel, NoRules and what law.division_code and law.credit_code raise.
    """
    good, faults = examined(given, under=under)
    if faults:
        raise faults[0]
    return good


def examined(given: Particulars, *, under: str = "") -> tuple[Particulars, list[Refusal]]:
    """The same, and everything that is wrong with it."""
    faults = list(_words(given))
    code, credit = given.code.strip(), given.credit_code.strip()
    try:
        code = division_code(code, given.level, under=under) if code and given.level in LEVELS else code
    except Refusal as refusal:
        faults.append(refusal)
    try:
        credit = credit_code(credit) if credit else ""
    except Refusal as refusal:
        faults.append(refusal)
    return replace(given, name=given.name.strip(), short=given.short.strip(), code=code, credit_code=credit), faults


def _words(given: Particulars) -> Iterator[Refusal]:
    for what, text, field in (("全称", given.name, "name"), ("简称", given.short, "short")):
        longest = getattr(Organ._meta.get_field(field), "max_length", 0)
        if not text.strip() or not text.isprintable() or len(text) > longest:
            yield BadName(what=what, text=text, longest=longest)
    if given.level not in LEVELS:
        levels = "、".join(f"{key}（{known.label}）" for key, known in LEVELS.items())
        yield NoSuchLevel(name=given.name, level=given.level, levels=levels)
    elif given.makes_rules and may_make_rules(given.level) is False:
        yield NoRules(name=given.name, level=LEVELS[given.level].label)
