"""What the organs of the demo say of themselves: catalogues and guides; two townships never looked at theirs.

One worded a part of its guide and added a matter to its catalogue: both were signed, the guide twice.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from gongkai.audit.actor import Actor
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, take, who
from gongkai.law.catalogue.levels import ORGANS
from gongkai.organs.models import Organ
from gongkai.publication.acts import catalogue, wording
from gongkai.publication.acts.guide import check, word
from gongkai.publication.models import Wording

_CHECKED = 30  # working days ago
_UNCHECKED = 2  # townships
_WORDING = "阳头升乡人民政府"
_WORDED = (  # working days ago, of what, in which words
    (60, "guide", "逢集日在集市便民服务点接收书面申请。"),
    (50, "catalogue", "集市管理：集市的摊位设置、开市时间、收费标准和监督电话。"),
    (35, "guide", "逢集日在集市便民服务点接收书面申请；行动不便的，可以打电话请工作人员上门。"),
)


def derive(actor: Actor, now: datetime) -> None:
    """The catalogue of every organ, from the statutory one."""
    for organ in _organs():
        catalogue.derive(organ.pk, actor=actor, now=now)


def steps(days: Days, actor: Actor) -> Iterator[Step]:
    """Most organs looked at their guide."""
    for place, organ in enumerate(_organs()[:-_UNCHECKED]):
        at = days.at(_CHECKED, place=place)
        yield Step(at, partial(check, organ.pk, actor=actor, now=at))
    for ago, subject, said in _WORDED:
        at = days.at(ago)
        yield Step(at, partial(_word, subject, said, at))
        signed = days.at(ago, step=1)
        yield Step(signed, partial(_sign, subject, signed))


def _word(subject: str, said: str, at: datetime) -> None:
    organ = there(_WORDING)
    head = who("head", organ, at)
    if subject == "guide":
        word(organ.pk, part="channels", text=said, actor=head, now=at)
    else:
        label, _, what = said.partition("：")
        catalogue.add(organ.pk, label=label, what=what, channels=["site", "door"], actor=head, now=at)
    wording.submit(organ.pk, subject=subject, actor=head, now=at)


def _sign(subject: str, at: datetime) -> None:
    paper = Wording.objects.get(organ=there(_WORDING), subject=subject).paper
    take(wording.decide, paper.pk, "head", "sign", "", at)


def _organs() -> list[Organ]:
    return list(Organ.objects.filter(level__in=ORGANS).order_by("pk"))
