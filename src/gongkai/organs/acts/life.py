"""The life of an organ: renamed, moved, merged, abolished; and taking back an end that was entered by mistake.

An organ is never deleted: past reports, items and replies are its own. `on` is the day on which the change took effect
by the document that decided it; the record is made that day or later, never before.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.division_code import division_code
from gongkai.law.refusal import Refusal
from gongkai.organs import particulars, queries, tree
from gongkai.organs.acts.keeping import check_keeper, check_living, over
from gongkai.organs.acts.organ import check_free, recode
from gongkai.organs.models import FormerName, Organ
from gongkai.organs.particulars import Particulars

_DAY = timedelta(days=1)
_SHOWN = 3  # names in a sentence


class NotYet(Refusal):
    says = "没有办理：生效日期{on:%Y年%m月%d日}还没有到。名录记载的是现状，请在生效当日或者以后办理。"


class TooEarly(Refusal):
    says = "没有办理：生效日期{on:%Y年%m月%d日}早于{what}（{after:%Y年%m月%d日}），先后不对。请核对批准文件上的日期。"


class SameName(Refusal):
    says = "没有办理：新名称“{name}”与现在的名称相同。请填写更改后的全称；没有更名的，不需要办理。"


class IntoItself(Refusal):
    says = "没有办理：“{name}”不能{verb}，选的就是它自己。请另选一个机关。"


class Circle(Refusal):
    says = (
        "没有办理：“{parent}”在“{name}”的下级之中，“{name}”再归它管，上下级就成了一个圈。"
        "请先把“{parent}”调整到别的上级之下，或者另选上级机关。"
    )


class OtherTree(Refusal):
    says = (
        "没有办理：“{name}”在“{top}”名下，“{other}”在“{other_top}”名下，日志各成一链，不能跨链{verb}。"
        "请在新的上级之下另行录入，再把原来的记为撤销，过去的报告和办理记录留在原机关名下。"
    )


class TopStays(Refusal):
    says = "没有办理：“{name}”是名录的最上一级，全部机关和日志都挂在它名下，不能{verb}。名称有变的，请用“更名”。"


class StillBelow(Refusal):
    says = "没有办理：“{name}”还有{count}个下级机关（{names}）。请先把它们调整到别的上级之下，或者逐个办理撤并。"


class StillStaffed(Refusal):
    says = "没有撤销：“{name}”还有{count}名在用人员（{names}）。请先在人员页面把他们转到别的机关，或者停用账号。"


class NotEnded(Refusal):
    says = "没有办理：“{name}”现在就在用，没有撤并，不需要恢复。"


@dataclass(frozen=True)
class Merged:
    """A merger, and what it left for somebody to see to: how many people still belong to the merged organ, how many
    grants in force stand on it. They keep working: the merged organ now lies below the one it went into."""

    organ: Organ
    people: int
    grants: int


def rename(*, organ: Organ, name: str, short: str, on: date, actor: Actor, now: datetime) -> Organ:
    """Give an organ a new name from a day on; `Organ.name_on` still tells the old one for the days before.

    Raises NotKeeper, Ended, SameName, BadName, AlreadyEntered, NotYet, TooEarly.
    """
    with act(actor=actor, at=now) as log:
        organ = _held(organ)
        check_keeper(actor, over(organ))
        check_living(organ)
        to = particulars.checked(Particulars(name, short, organ.level))
        if (to.name, to.short) == (organ.name, organ.short):
            raise SameName(name=to.name)
        _check_day(organ, on, now)
        check_free(to, besides=organ)
        FormerName.objects.create(organ=organ, name=organ.name, short=organ.short, until=on - _DAY)
        organ.name, organ.short = to.name, to.short
        organ.save(update_fields=["name", "short"])
        log("organ.rename", organ, on=on)
    return organ


def move(*, organ: Organ, parent: Organ, actor: Actor, now: datetime, code: str | None = None) -> Organ:
    """Put an organ, with everything below it, under another parent of the same tree.

    With a `code` it gets a new division code at the same time, which is handed down; a code that isn't under the new
    parent's is refused. Raises NotKeeper, Ended, TopStays, IntoItself, Circle, OtherTree, TooDeep, CodesBelow and what
    law.division_code raises.
    """
    with act(actor=actor, at=now) as log:
        tree.hold([organ.chain, parent.chain])
        organ, parent = _held(organ), _held(parent)
        check_keeper(actor, over(organ))
        check_keeper(actor, parent)
        check_living(organ)
        check_living(parent)
        code = organ.code if code is None else code.strip()
        if (organ.parent_id, organ.code) == (parent.pk, code):
            log.nothing()
            return organ
        _check_tie(organ, parent, "调整隶属关系")
        if code:
            code = division_code(code, organ.level, under=tree.code_above(parent))
        if code != organ.code:
            recode(organ, code)
            organ.code = code
            organ.save(update_fields=["code"])
        before = organ.parent_id
        organ = _hang(organ, parent)
        log("organ.move", organ, before=before, to=parent.pk)
    return organ


def merge(*, organ: Organ, into: Organ, on: date, actor: Actor, now: datetime) -> Merged:
    """End an organ by merging it into another of the same tree, below which it is then kept.

    Whoever has a role on the other organ thereby reaches what the merged one has left. Its people and grants stay as
    they are; how many is in the answer. Raises NotKeeper, Ended, TopStays, IntoItself, Circle, OtherTree, StillBelow,
    NotYet, TooEarly, TooDeep.
    """
    with act(actor=actor, at=now) as log:
        tree.hold([organ.chain, into.chain])
        organ, into = _held(organ), _held(into)
        check_keeper(actor, over(organ))
        check_keeper(actor, over(into))
        check_living(organ)
        check_living(into)
        _check_tie(organ, into, "并入")
        _check_empty(organ)
        _check_day(organ, on, now)
        before = organ.parent_id
        organ = _hang(organ, into)
        organ.merged_into, organ.ended_on = into, on
        organ.save(update_fields=["merged_into", "ended_on"])
        people, grants = queries.left_at(organ, on=localtime(now).date())
        log("organ.merge", organ, into=into.pk, before=before, on=on, people=people.count(), grants=grants.count())
        return Merged(organ, people.count(), grants.count())


def abolish(*, organ: Organ, on: date, actor: Actor, now: datetime) -> Organ:
    """End an organ that has no successor of its own.

    Raises NotKeeper, Ended, TopStays, StillBelow, StillStaffed, NotYet, TooEarly.
    """
    with act(actor=actor, at=now) as log:
        organ = _held(organ)
        check_keeper(actor, over(organ))
        check_living(organ)
        if organ.parent is None:
            raise TopStays(name=organ.name, verb="撤销")
        _check_empty(organ)
        people = queries.left_at(organ, on=localtime(now).date())[0]
        if names := list(people.values_list("name", flat=True)):
            raise StillStaffed(name=organ.name, count=len(names), names=_some(names))
        _check_day(organ, on, now)
        organ.ended_on = on
        organ.save(update_fields=["ended_on"])
        log("organ.abolish", organ, on=on)
    return organ


def revive(*, organ: Organ, actor: Actor, now: datetime) -> Organ:
    """Take back an end that was entered by mistake: the organ is in use again where it now stands; a merged one stands
    below the organ it went into until it is moved. Raises NotKeeper, NotEnded, Ended (of its parent), AlreadyEntered,
    TakenCode."""
    with act(actor=actor, at=now) as log:
        organ = _held(organ)
        check_keeper(actor, over(organ))
        if organ.living:
            raise NotEnded(name=organ.name)
        check_living(over(organ))
        check_free(particulars.of(organ), besides=organ)
        organ.ended_on = organ.merged_into = None
        organ.save(update_fields=["ended_on", "merged_into"])
        log("organ.revive", organ)
    return organ


def _held(organ: Organ) -> Organ:
    """The organ as it is now, its tree held."""
    tree.hold([organ.chain])
    return Organ.objects.select_related("parent", "merged_into").get(pk=organ.pk)


def _hang(organ: Organ, parent: Organ) -> Organ:
    """Hang an organ and everything below it under a parent. Raises TooDeep."""
    tree.check_depth(organ.name, parent, tree.height(organ))
    Organ.objects.filter(pk=organ.pk).update(parent=parent)
    tree.rebase(organ.path, tree.path_under(parent, organ.pk))
    return Organ.objects.select_related("parent", "merged_into").get(pk=organ.pk)


def _check_tie(organ: Organ, other: Organ, verb: str) -> None:
    """That an organ can hang below another. Raises IntoItself, Circle, TopStays, OtherTree."""
    if organ.pk == other.pk:
        raise IntoItself(name=organ.name, verb=verb)
    if other.path.startswith(organ.path):
        raise Circle(name=organ.name, parent=other.name)
    if organ.parent is None:
        raise TopStays(name=organ.name, verb=verb)
    if organ.chain != other.chain:
        tops = Organ.objects.in_bulk([organ.chain, other.chain])
        raise OtherTree(
            name=organ.name,
            top=tops[organ.chain].name,
            other=other.name,
            other_top=tops[other.chain].name,
            verb=verb,
        )


def _check_empty(organ: Organ) -> None:
    if names := list(queries.living_below(organ).values_list("name", flat=True)):
        raise StillBelow(name=organ.name, count=len(names), names=_some(names))


def _check_day(organ: Organ, on: date, now: datetime) -> None:
    if on > localtime(now).date():
        raise NotYet(on=on)
    if organ.founded and on <= organ.founded:
        raise TooEarly(on=on, what=f"“{organ.name}”的成立日期", after=organ.founded)
    last = FormerName.objects.filter(organ=organ).order_by("-until").first()
    if last and on <= last.until + _DAY:
        raise TooEarly(on=on, what=f"“{organ.name}”上一次更名的生效日期", after=last.until + _DAY)


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
