"""What happens to an adjustment. It is drafted, reviewed and signed as a paper (`approvals`), in the same act; the
signature changes the seats, numbers the notice and leaves the printing to a follower."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.groups import queries
from gongkai.groups.acts.keeping import check_living, locked, tidy, trimmed
from gongkai.groups.composition import NotSeated, Sitting, adjusted
from gongkai.groups.models import Adjustment, Change, Group, Seat
from gongkai.groups.notice import Told, draft, text
from gongkai.groups.numbers import allot, check_numbered
from gongkai.law.cite import REG
from gongkai.law.group import ADJUSTMENT, DUTIES
from gongkai.law.machine import Move
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living as check_organ
from gongkai.organs.models import Organ
from gongkai.papers.letter import Letter

KIND = "groups.adjustment"
REASON = "因工作需要"
ADDRESSEE = "领导小组各成员单位"


@dataclass(frozen=True)
class Line:
    """One line of an adjustment as it is given: `kind` is a name of law.group.CHANGES, `seat` the key of who leaves or
    moves, the rest what the seat becomes or who joins (`person` a key)."""

    kind: str
    seat: int | None = None
    duty: str = ""
    post: str = ""
    holder: str = ""
    person: int | None = None
    term_to: date | None = None


class AlreadyOpen(Refusal):
    says = (
        "没有起草：“{group}”已有一次调整没有办完（{state}）。两次调整会互相冲突，请在那一次上修改，或者先办完、作废。"
    )
    cite = REG(3, 1)


class TooEarly(Refusal):
    says = (
        "没有办理：生效日期{day:%Y年%m月%d日}已经过去。调整自签发后生效，不能倒填；"
        "请把生效日期改为今天以后的日子，或者留空，自签发之日起生效。"
    )
    cite = REG(3, 1)


class BeforeLast(Refusal):
    says = (
        "没有办理：这次调整自{day:%Y年%m月%d日}起生效，而上一次人员变动自{last:%Y年%m月%d日}起生效。"
        "后一次调整要晚于前一次，请把生效日期改为{next:%Y年%m月%d日}或者以后。"
    )
    cite = REG(3, 1)


class Stale(Refusal):
    says = (
        "没有办理：起草之后，发文机关的名称或者小组的名单有了变动，文稿与现在的情况不符。"
        "请由起草人打开修改页面重新保存，核对后再送审；正在签发的，请先退回起草人。"
    )
    cite = REG(3, 1)


def draft_adjustment(
    group_id: int,
    *,
    lines: Sequence[Line],
    reason: str = REASON,
    addressee: str = ADDRESSEE,
    planned_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Adjustment:
    """Begin an adjustment and the paper under which it is signed. `planned_on` None: from the day of signature.

    Raises Over, Ended (of the organ), AlreadyOpen, TooEarly, BeforeLast, BadText, what `composition.adjusted`,
    `papers.letter.Letter` and `approvals.acts.draft` raise.
    """
    with act(actor=actor, at=now) as log:
        group = locked(group_id)
        check_living(group)
        for one in {group.organ, group.issuer}:
            check_organ(one)
        other = queries.unfinished(group)
        if other:
            raise AlreadyOpen(group=group.name, state=other.get_state_display())
        texts = trimmed(Adjustment, {"reason": reason, "addressee": addressee})
        adjustment = Adjustment(group=group, issuer=group.issuer, planned_on=planned_on, **texts)
        rows = _rows(adjustment, lines)
        letter = _letter(adjustment, rows, now)
        adjustment.paper = approvals.draft(
            kind=KIND, organ=group.issuer, title=letter.name, text=text(letter), actor=actor, now=now
        )
        adjustment.save()
        Change.objects.bulk_create(rows)
        log("adjustment.draft", adjustment, REG(4, 1), group=group.pk, paper=adjustment.paper.pk)
    return adjustment


def revise(
    adjustment_id: int,
    *,
    lines: Sequence[Line],
    reason: str = REASON,
    addressee: str = ADDRESSEE,
    planned_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Adjustment:
    """Write the draft anew. Raises what `draft_adjustment` raises, and NotAllowed."""
    with act(actor=actor, at=now) as log:
        adjustment = _locked(pk=adjustment_id)
        check_living(adjustment.group)
        texts = trimmed(Adjustment, {"reason": reason, "addressee": addressee})
        adjustment.reason, adjustment.addressee = texts["reason"], texts["addressee"]
        adjustment.planned_on = planned_on
        rows = _rows(adjustment, lines)
        letter = _letter(adjustment, rows, now)
        approvals.revise(adjustment.paper_id, title=letter.name, text=text(letter), actor=actor, now=now)
        adjustment.save(update_fields=["reason", "addressee", "planned_on"])
        adjustment.changes.all().delete()
        Change.objects.bulk_create(rows)
        log("adjustment.revise", adjustment)
    return adjustment


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """Take a step with the paper of an adjustment; the signature makes it take effect.

    Raises what `approvals.acts.decide` raises; on submitting and signing what `draft_adjustment` raises, Stale, and
    law.numbering.Unset.
    """
    with act(actor=actor, at=now) as log:
        adjustment = _locked(paper_id=paper_id)
        if adjustment.state == "dropped":
            ADJUSTMENT.move(adjustment.state, "submit", roles=())  # raises WrongState: nothing leads on from here
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        log.nothing()
        following = _following(adjustment, paper, verb)
        if following:
            adjustment.state = following.target
            if following.target == "in_review":
                check_numbered(adjustment.issuer, localdate(now))
                _check_as_written(adjustment, paper, now)
            elif following.target == "signed":
                _take_effect(adjustment, paper, now)
            adjustment.save()
            given = {"number": adjustment.number} if adjustment.number else {}
            log(f"adjustment.{following.verb}", adjustment, following.cite, paper=paper.pk, **given)
    return paper


def drop(adjustment_id: int, *, actor: Actor, now: datetime) -> Adjustment:
    """Give a draft up, so that another can be begun. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        adjustment = _locked(pk=adjustment_id)
        move = ADJUSTMENT.move(adjustment.state, "drop", roles=actor.roles_in(adjustment.issuer))
        adjustment.state = move.target
        adjustment.save(update_fields=["state"])
        log("adjustment.drop", adjustment, move.cite)
    return adjustment


def _following(adjustment: Adjustment, paper: Paper, verb: str) -> Move | None:
    """The move that follows from a step of the paper; None for a step in between."""
    done = {"signed": "sign", "returned": "return", "withdrawn": "recall"}.get(paper.state, verb)
    if done not in ADJUSTMENT.verbs(adjustment.state):
        return None
    return ADJUSTMENT.move(adjustment.state, done, roles=ADJUSTMENT.roles(done))  # `approvals` has judged the actor


def _take_effect(adjustment: Adjustment, paper: Paper, now: datetime) -> None:
    """End and begin the seats on the day, and number the notice."""
    group = locked(adjustment.group_id)
    check_living(group)
    _check_as_written(adjustment, paper, now)
    day = adjustment.planned_on or localdate(now)
    _check_after_last(group, day)
    rows = list(adjustment.changes.select_related("seat"))
    changes = [queries.change(row) for row in rows]
    adjustment.effective_on, adjustment.signed_on = day, localdate(now)
    ending = [row.seat_id for row in rows if row.seat_id]
    Seat.objects.filter(pk__in=ending).update(until=day - timedelta(days=1), ended_by=adjustment)
    Seat.objects.bulk_create(_seat(adjustment, change.to, day) for change in changes if change.to)
    allot(adjustment, Organ.objects.select_for_update(no_key=True).get(pk=adjustment.issuer_id), localdate(now))


def _seat(adjustment: Adjustment, to: Sitting, day: date) -> Seat:
    given = {"duty": to.duty, "post": to.post, "holder": to.holder, "person_id": to.person, "term_to": to.term_to}
    return Seat(group=adjustment.group, since=day, begun_by=adjustment, **given)


def _check_as_written(adjustment: Adjustment, paper: Paper, now: datetime) -> None:
    """That what is signed is still what would take effect."""
    letter = _letter(adjustment, list(adjustment.changes.select_related("seat")), now)
    if (letter.name, text(letter)) != (paper.title, paper.current.text):
        raise Stale


def _rows(adjustment: Adjustment, lines: Sequence[Line]) -> list[Change]:
    """The lines as records. A seat that is none of the group's open ones is told by `adjusted`."""
    group = adjustment.group
    seats = {seat.pk: seat for seat in group.seats.all()}
    rows = []
    for line in lines:
        seat = seats.get(line.seat) if line.seat else None
        if line.kind != "join" and seat is None:
            raise NotSeated(who="所选的人", group=group.name, duty="成员")
        to = tidy(Sitting(line.duty or "member", line.post, line.holder))
        rows.append(
            Change(
                adjustment=adjustment,
                kind=line.kind,
                seat=seat if line.kind != "join" else None,
                duty="" if line.kind == "leave" else line.duty if line.duty in DUTIES else "member",
                post=to.post if line.kind == "join" else "",
                holder=to.holder if line.kind == "join" else "",
                person_id=line.person if line.kind == "join" else None,
                term_to=None if line.kind == "leave" else line.term_to,
            )
        )
    return rows


def _letter(adjustment: Adjustment, rows: Sequence[Change], now: datetime) -> Letter:
    """The notice as it stands with these changes, judged for the day on which it would take effect."""
    group, planned = adjustment.group, adjustment.planned_on
    if planned:
        if planned < localdate(now):
            raise TooEarly(day=planned)
        _check_after_last(group, planned)
    before = queries.composition(group)
    changes = [queries.change(row) for row in rows]
    after = adjusted(before, changes, group=group.name, since=planned or localdate(now))
    return draft(
        Told(
            issuer=adjustment.issuer.name,
            group=group.name,
            office=group.office,
            reason=adjustment.reason,
            addressee=adjustment.addressee,
            effective_on=planned,
            first=not before,
            changes=changes,
            after=after,
        )
    )


def _check_after_last(group: Group, day: date) -> None:
    last = queries.last_change(group)
    if last and day <= last:
        raise BeforeLast(day=day, last=last, next=last + timedelta(days=1))


def _locked(**key: int) -> Adjustment:
    found = Adjustment.objects.select_for_update(of=("self",)).select_related("group__organ", "issuer", "paper")
    return found.get(**key)
