"""Entering a group that a paper has set up, and its end. Both name the paper by which it was decided."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.groups import queries
from gongkai.groups.acts.keeping import check_keeper, check_living, locked, tidy, trimmed
from gongkai.groups.composition import NoPost, Sitting, TermBackwards, check, in_order
from gongkai.groups.models import Group, Seat
from gongkai.law.cite import REG
from gongkai.law.group import KINDS
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living as check_organ
from gongkai.organs.models import Organ


class FoundedLater(Refusal):
    says = "没有录入：成立日期{founded:%Y年%m月%d日}晚于今天。请在成立文件生效后录入，或者改正日期。"
    cite = REG(3, 1)


class AlreadyThere(Refusal):
    says = "没有录入：“{organ}”已有{kind}“{name}”。人员变动请用“起草调整”；要重新组建的，请先录入原小组的撤销。"
    cite = REG(3, 1)


class NotOwnOffice(Refusal):
    says = (
        "没有录入：“{issuer}”不能为“{organ}”的领导小组发文。发文机关应当是本机关，或者直接属于它的办公室。请重新选择。"
    )
    cite = REG(3, 1)


class WrongKind(Refusal):
    says = "没有录入：“{organ}”是{level}，不设{kind}。{instead}请重新选择种类，或者核对所属机关。"


class NoPaper(Refusal):
    says = "没有录入：请写明{what}文件的文号或者标题。名单以文件为准，没有文件的请先发文。"
    cite = REG(3, 1)


class EndedBackwards(Refusal):
    says = (
        "没有录入：撤销日期{ended:%Y年%m月%d日}不对，最早是{first:%Y年%m月%d日}（成立之日，或者最近一次人员变动的次日），"
        "最晚是今天。请改正。"
    )
    cite = REG(3, 1)


class OnItsWay(Refusal):
    says = "没有录入：这个小组还有一次调整没有办完（{state}）。请先办完或者作废，再录入撤销。"
    cite = REG(3, 1)


def found(
    *,
    organ: Organ,
    kind: str,
    name: str,
    founding: str,
    founded_on: date,
    seats: Sequence[Sitting] = (),
    issuer: Organ | None = None,
    office: str = "",
    actor: Actor,
    now: datetime,
) -> Group:
    """Enter a group that a paper (`founding`, its number or title) has set up, with those whom that paper names.

    `kind` is a name of law.group.KINDS. Without `seats` the first composition is an adjustment that is signed here.
    Raises NotKeeper, FoundedLater, NoPaper, BadText, WrongKind, NotOwnOffice, Ended, AlreadyThere, NoPost,
    TermBackwards, and what `composition.check` raises.
    """
    issuer = issuer or organ
    if founded_on > localdate(now):
        raise FoundedLater(founded=founded_on)
    if not founding.strip():
        raise NoPaper(what="成立")
    given = trimmed(Group, {"name": name, "founding": founding, "office": office})
    _check_kind(organ, kind)
    if organ.pk not in (issuer.pk, issuer.parent_id):
        raise NotOwnOffice(issuer=issuer.name, organ=organ.name)
    seated = _checked([tidy(one) for one in seats], founded_on)
    with act(actor=actor, at=now) as log:
        Organ.objects.select_for_update(no_key=True).get(pk=organ.pk)  # two at once would both find none
        check_keeper(actor, issuer)
        for one in {organ, issuer}:
            check_organ(one)
        other = organ.groups.filter(kind=kind, ended_on=None).first()
        if other:
            raise AlreadyThere(organ=organ.name, kind=KINDS[kind].label, name=other.name)
        group = Group.objects.create(organ=organ, issuer=issuer, kind=kind, founded_on=founded_on, **given)
        Seat.objects.bulk_create(
            Seat(
                group=group,
                since=founded_on,
                duty=one.duty,
                post=one.post,
                holder=one.holder,
                person_id=one.person,
                term_to=one.term_to,
            )
            for one in seated
        )
        log("group.found", group, KINDS[kind].cite, seats=len(seated))
    return group


def end(group_id: int, *, ended_on: date, ending: str, actor: Actor, now: datetime) -> Group:
    """Enter that a paper (`ending`) has dissolved the group: its seats end the day before.

    Raises NotKeeper, Over, NoPaper, BadText, OnItsWay, EndedBackwards.
    """
    with act(actor=actor, at=now) as log:
        group = locked(group_id)
        check_keeper(actor, group.issuer)
        check_living(group)
        given = trimmed(Group, {"ending": ending})
        if not given["ending"]:
            raise NoPaper(what="撤销")
        open_one = queries.unfinished(group)
        if open_one:
            raise OnItsWay(state=open_one.get_state_display())
        last = queries.last_change(group)
        first = max(day for day in (group.founded_on, last and last + timedelta(days=1)) if day)
        if not first <= ended_on <= localdate(now):
            raise EndedBackwards(ended=ended_on, first=first)
        group.ended_on, group.ending = ended_on, given["ending"]
        group.save(update_fields=["ended_on", "ending"])
        group.seats.filter(until=None).update(until=ended_on - timedelta(days=1))
        log("group.end", group, KINDS[group.kind].cite, ended_on=ended_on)
    return group


def _check_kind(organ: Organ, kind: str) -> None:
    """That organs of this level have groups of this kind. Raises WrongKind."""
    if organ.level in KINDS[kind].levels:
        return
    other = next((known for known in KINDS.values() if organ.level in known.levels), None)
    instead = f"这一层级的单位设的是{other.label}；" if other else ""
    raise WrongKind(
        organ=organ.name,
        level=organ.get_level_display(),
        kind=KINDS[kind].label,
        instead=instead,
        cite=KINDS[kind].cite,
    )


def _checked(seats: Sequence[Sitting], since: date) -> list[Sitting]:
    for one in seats:
        if not one.post.strip():
            raise NoPost(duty=one.label)
        if one.term_to and one.term_to < since:
            raise TermBackwards(who=one.who, term_to=one.term_to, since=since)
    check(seats)
    return in_order(seats)
