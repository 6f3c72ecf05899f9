"""What becomes of a composition when an adjustment takes effect. Knows no Django: plain seats in, plain seats out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.cite import REG
from gongkai.law.group import BODIES, CHANGES, DUTIES, RANK, body
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Sitting:
    """Somebody in a group. `holder` is the name on the notice, which may be empty: then the post alone sits.

    `key` and `person` are those of the records, `term_to` the last day of the term, None where none is fixed.
    """

    duty: str
    post: str
    holder: str = ""
    term_to: date | None = None
    key: int | None = None
    person: int | None = None

    @property
    def who(self) -> str:
        return self.post + self.holder

    @property
    def label(self) -> str:
        return DUTIES[self.duty].label


@dataclass(frozen=True)
class Change:
    """One line of an adjustment: `kind` is a key of CHANGES. `seat` is who leaves or moves, `to` who joins or what the
    seat becomes."""

    kind: str
    seat: Sitting | None = None
    to: Sitting | None = None


class NoChange(Refusal):
    says = "没有保存：没有写任何人员变动。请至少写一项离任、改任、续任或者新任，再保存。"
    cite = REG(3, 1)


class NotSeated(Refusal):
    says = "没有办理：{who}现在不是“{group}”的{duty}，可能已经由另一次调整变动。请按现在的名单重新填写变动。"
    cite = REG(3, 1)


class TwiceChanged(Refusal):
    says = "没有保存：{who}在同一次调整中写了两项变动（{kinds}）。每人只能写一项，请去掉多余的一项。"
    cite = REG(3, 1)


class Unmoved(Refusal):
    says = "没有保存：{who}的职责和任期都没有变化。改任请选新的职责，续任请填写新的任期届满日；不变动的不用写。"
    cite = REG(3, 1)


class TwoHolders(Refusal):
    says = (
        "没有办理：调整后会有{count}名{duty}（{who}），{duty}只能有一名。"
        "请把其中的人写为不再担任或者改任其他职责，再保存。"
    )
    cite = REG(3, 1)


class SamePost(Refusal):
    says = (
        "没有办理：“{who}”会在{body}里出现两次（{duties}）。同一人只能担任一项；"
        "同一职务有几个人的，请填写姓名，或者在职务后写明分工，以便区分。"
    )
    cite = REG(3, 1)


class NoPost(Refusal):
    says = "没有保存：新任{duty}的职务没有填写。通知和名单都按职务列出，请填写，例如“县政府办公室主任”。"
    cite = REG(3, 1)


class TermBackwards(Refusal):
    says = "没有办理：{who}的任期届满日{term_to:%Y年%m月%d日}早于任职开始的{since:%Y年%m月%d日}。请改正任期届满日。"
    cite = REG(3, 1)


def adjusted(
    before: Iterable[Sitting], changes: Sequence[Change], *, group: str, since: date | None = None
) -> list[Sitting]:
    """The composition after these changes, in the order of a notice; `since` the day on which they take effect.

    Raises NoChange, TwiceChanged, NotSeated, Unmoved, NoPost, TermBackwards (where the day is known), TwoHolders,
    SamePost.
    """
    if not changes:
        raise NoChange
    _check_once(changes)
    seated = {sitting.key: sitting for sitting in before}
    for change in changes:
        if change.seat is not None:
            if change.seat.key not in seated:
                raise NotSeated(who=change.seat.who, group=group, duty=change.seat.label)
            if change.to and (change.to.duty, change.to.term_to) == (change.seat.duty, change.seat.term_to):
                raise Unmoved(who=change.seat.who)
            del seated[change.seat.key]
    joining = [_checked(change.to, since) for change in changes if change.to is not None]
    after = in_order([*seated.values(), *joining])
    check(after)
    return after


def check(sittings: Sequence[Sitting]) -> None:
    """That no duty of one has two, and that nobody sits twice in a body. Raises TwoHolders, SamePost."""
    for name, duty in DUTIES.items():
        holders = [one.who for one in sittings if one.duty == name]
        if duty.single and len(holders) > 1:
            raise TwoHolders(count=len(holders), duty=duty.label, who="、".join(holders))
    for name, label in BODIES.items():
        _check_posts([one for one in sittings if body(one.duty) == name], label)


def in_order(sittings: Iterable[Sitting]) -> list[Sitting]:
    """As a notice lists them: by duty, and within a duty as they joined."""
    return sorted(sittings, key=lambda one: RANK[one.duty])


def moved(seat: Sitting, duty: str, term_to: date | None) -> Sitting:
    """The seat with another duty or another term; it will be a new record."""
    return replace(seat, duty=duty, term_to=term_to, key=None)


def _check_once(changes: Sequence[Change]) -> None:
    for key, count in Counter(change.seat.key for change in changes if change.seat).items():
        if count > 1:
            twice = [change for change in changes if change.seat and change.seat.key == key]
            kinds = "、".join(CHANGES[change.kind] for change in twice)
            assert twice[0].seat
            raise TwiceChanged(who=twice[0].seat.who, kinds=kinds)


def _checked(sitting: Sitting, since: date | None) -> Sitting:
    if not sitting.post.strip():
        raise NoPost(duty=sitting.label)
    if since and sitting.term_to and sitting.term_to < since:
        raise TermBackwards(who=sitting.who, term_to=sitting.term_to, since=since)
    return sitting


def _check_posts(sittings: Sequence[Sitting], label: str) -> None:
    """One post may have several holders if each is named; whoever has an account is told apart by it."""
    for place, one in enumerate(sittings):
        for other in sittings[:place]:
            same_post = one.post == other.post and (not one.holder or not other.holder or one.holder == other.holder)
            if same_post or (one.person is not None and one.person == other.person):
                raise SamePost(who=one.who, body=label, duties="、".join((other.label, one.label)))
