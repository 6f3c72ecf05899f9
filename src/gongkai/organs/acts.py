"""Entering organs."""

from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ


class AlreadyEntered(Refusal):
    says = "机关“{name}”已经录入，不能再录一次。如需更改它的资料，请打开该机关修改。"


def enter(*, name: str, short: str, level: str, parent: Organ | None, code: str, actor: Actor, now: datetime) -> Organ:
    """Enter an organ under its parent. `level` is a name of `law.power.LEVELS`; `code` may be empty.

    Raises AlreadyEntered.
    """
    del actor, now  # the log of part two writes them
    organ, new = Organ.objects.get_or_create(
        name=name, defaults={"short": short, "level": level, "parent": parent, "code": code}
    )
    if not new:
        raise AlreadyEntered(name=name)
    return organ
