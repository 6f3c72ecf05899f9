"""A closed case is taken up again because its reply was annulled (行政复议法第六十四条、行政诉讼法第七十条)."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import allowed, go, locked
from gongkai.cases.models import Archive, Reopening
from gongkai.law.application import ANNULLED
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.law.reopening import KINDS, proposed

# Neither law bounds what a document may set; a day later than this was mistyped (unconfirmed).
LONGEST = timedelta(days=365)


class Unnamed(Refusal):
    says = "没有登记：{what}没有填写。请照文书填写，重新办理要写明依据哪一份决定、判决。"
    cite = ANNULLED


class BadOrder(Refusal):
    says = "没有登记：{what}{day:%Y年%m月%d日}{why}。请对照文书核对日期。"
    cite = ANNULLED


class Destroyed(Refusal):
    says = "没有登记：这件申请的案卷已于{at:%Y年%m月%d日}销毁，没有可以重新办理的材料。请登记为新的申请，并与本件关联。"
    cite = REG(45)


def reopen(
    case_id: int,
    *,
    kind: str,
    body: str,
    number: str,
    decided_on: date,
    received_on: date,
    due_on: date | None,
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Reopening:
    """Take a closed case up again as a decision or judgment orders; the answer is due on `due_on`, which the document
    sets, or as `law.reopening.proposed` counts where it sets none. `kind` is a key of `law.reopening.KINDS`, `number`
    its 文号 or 案号.

    How the case was closed before is kept in the record, and stays what table 三 counts. Raises NotAllowed, Recused,
    Unnamed, BadOrder, Destroyed.
    """
    for what, text in (("作出文书的机关", body), ("文号、案号", number)):
        if not text.strip():
            raise Unnamed(what=what)
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "reopen", actor)
        filed = Archive.objects.filter(case=case).first()
        if filed and filed.destroyed_at:
            raise Destroyed(at=filed.destroyed_at)
        _check_days(case.closed_on, decided_on, received_on, due_on, localdate(now))
        made = Reopening.objects.create(
            case=case,
            kind=kind,
            body=body.strip(),
            number=number.strip(),
            decided_on=decided_on,
            received_on=received_on,
            due_on=due_on,
            closed_on=case.closed_on,
            reply=case.reply,
            on_time=case.on_time,
            timing=case.timing,
            by_id=actor.person,
            at=now,
        )
        if case.counted_on is None:
            case.counted_on, case.counted_as = case.closed_on, case.reply or "other"
        case.closed_on, case.on_time, case.timing, case.reply, case.paper = None, None, "", "", None
        counted = proposed(received_on, calendar)
        case.due_on, case.postponed_to = due_on or counted.day, due_on
        case.provisional = due_on is None and counted.provisional
        go(case, move, *_CHANGED)
        log("case.reopen", case, KINDS[kind].cite, reopening=made.pk, number=made.number, due=case.due_on)
    return made


_CHANGED = (
    "counted_on", "counted_as", "closed_on", "on_time", "timing", "reply", "paper", "due_on", "postponed_to",
    "provisional",
)  # fmt: skip


def _check_days(closed: date | None, decided: date, received: date, due: date | None, today: date) -> None:
    """In the order in which they must follow one another, none of what happened after today."""
    if closed and decided < closed:
        raise BadOrder(what="作出日期", day=decided, why=f"早于本件办结的日子（{closed}）")
    if received < decided:
        raise BadOrder(what="收到日期", day=received, why="早于作出日期")
    if received > today:
        raise BadOrder(what="收到日期", day=received, why="晚于今天")
    if due is None:
        return
    if due <= received:
        raise BadOrder(what="重新答复期限", day=due, why="不晚于收到文书的日子，无从办理")
    if due - received > LONGEST:
        raise BadOrder(what="重新答复期限", day=due, why="在收到文书一年以后")
