"""Entering organs."""

import re
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.power import LEVELS
from gongkai.law.refusal import Refusal
from gongkai.organs.models import DIGITS, Organ

_CODE = re.compile(r"|[0-9]{6}|[0-9]{9}|[0-9]{12}")


class AlreadyEntered(Refusal):
    says = "没有录入：名录中已有“{name}”。如果是另一个同名机关，请在全称前加上它所在的县（市、区）再录入。"


class BadName(Refusal):
    says = (
        "没有录入：机关的{what}“{text}”不能使用。{what}不能为空，不能有换行等看不见的字，最多{longest}个字；"
        "请改正后再录入。"
    )


class NoSuchLevel(Refusal):
    says = "没有录入：“{name}”的层级“{level}”不在规定的层级之中。可用的层级：{levels}。"


class BadCode(Refusal):
    says = (
        "没有录入：“{name}”的区划代码“{code}”不对。区划代码为6位（县以上）、9位（乡镇）或者12位（村）数字，"
        "部门没有代码，留空即可；请对照民政部和国家统计局公布的代码改正。"
    )


def enter(*, name: str, short: str, level: str, parent: Organ | None, code: str, actor: Actor, now: datetime) -> Organ:
    """Enter an organ under its parent. `level` is a name of `law.power.LEVELS`; `code` may be empty.

    Raises BadName, NoSuchLevel, BadCode, AlreadyEntered.
    """
    _check_name("全称", name, "name")
    _check_name("简称", short, "short")
    if level not in LEVELS:
        levels = "、".join(f"{key}（{known.label}）" for key, known in LEVELS.items())
        raise NoSuchLevel(name=name, level=level, levels=levels)
    if not _CODE.fullmatch(code):
        raise BadCode(name=name, code=code)
    with act(actor=actor, at=now) as log:
        if Organ.objects.filter(name=name).exists():
            raise AlreadyEntered(name=name)
        organ = Organ.objects.create(name=name, short=short, level=level, parent=parent, code=code)
        organ.path = f"{parent.path if parent else ''}{organ.pk:0{DIGITS}d}"
        organ.save(update_fields=["path"])
        log("organ.enter", organ)
    return organ


def _check_name(what: str, text: str, field: str) -> None:
    longest = getattr(Organ._meta.get_field(field), "max_length", 0)
    if not text.strip() or not text.isprintable() or len(text) > longest:
        raise BadName(what=what, text=text, longest=longest)
