"""Making an installation: for work, or for trying out, never both."""

from datetime import datetime

from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor
from gongkai.law.refusal import Refusal
from gongkai.organs.acts import organ as organs
from gongkai.organs.installation import DEMO, MADE, is_demo, is_made
from gongkai.organs.models import Organ

_PLACE = Named("installation")


class AlreadyMade(Refusal):
    says = (
        "没有初始化：这里已经有“{name}”的数据。要另建一套系统，请另设数据文件夹，"
        "例如 GONGKAI_HOME=/srv/gongkai gongkai init；用 PostgreSQL 的，请换一个空的库。"
    )


class ForWork(Refusal):
    says = (
        "没有装入演示数据：这里是用 gongkai init 建立的正式系统，不能装入虚构的机关和演示账号。"
        "要看演示，请另设数据文件夹，例如 GONGKAI_HOME=demo gongkai demo，设有 DATABASE_URL 的请去掉。"
    )


def init(*, name: str, short: str, level: str, code: str, actor: Actor, now: datetime) -> Organ:
    """Make this an installation for work, with its top organ. Raises AlreadyMade and what entering an organ raises."""
    with act(actor=actor, at=now) as log:
        there = Organ.objects.first()
        if there or is_made() or is_demo():
            raise AlreadyMade(name=there.name if there else "演示")
        log(MADE, _PLACE)
        return organs.enter(name=name, short=short, level=level, parent=None, code=code, actor=actor, now=now)


def demo(*, actor: Actor, now: datetime) -> None:
    """Make this an installation for trying out, where accounts of the demo open. Raises ForWork."""
    with act(actor=actor, at=now) as log:
        if is_made():
            raise ForWork
        if is_demo():
            log.nothing()
        else:
            log(DEMO, _PLACE)
