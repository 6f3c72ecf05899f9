"""How a stage ended, and what the organ has to do because of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.events import Event
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_results import RESULTS, in_force, results_of
from gongkai.law.remedy_stages import STAGES
from gongkai.law.terms import TERMS, due
from gongkai.remedies.acts.duty import Following, impose
from gongkai.remedies.acts.instance import MIRRORED, mirror
from gongkai.remedies.acts.keeping import allowed, check_day, current, locked, needed
from gongkai.remedies.acts.papers import Paper, keep
from gongkai.remedies.models import Instance, Remedy

__all__ = ["Ending", "Following", "WrongResult", "decide"]


class WrongResult(Refusal):
    says = "没有登记：{stage}不会有“{result}”这一种结果。请对照决定书、裁判文书的主文，从列出的各项里选一项。"
    cite = REG(51)


@dataclass(frozen=True)
class Ending:
    """`result` is a key of RESULTS; `decided_on` the date on the paper, `told_on` when it was received, `paper` its
    number."""

    result: str
    decided_on: date
    told_on: date
    paper: str = ""


def decide(
    remedy_id: int,
    *,
    ending: Ending,
    follows: Sequence[Following] = (),
    papers: Sequence[Paper] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Remedy:
    """Enter how the present stage ended, with the duties that follow from it.

    Raises NotAllowed, WrongResult, NotSaid, NotYet, BeforeThat, NoLastDay.
    """
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        move, instance = allowed(remedy, "decide", actor), current(remedy)
        end(instance, ending, calendar, now)
        instance.save()
        remedy.state = move.target
        mirror(remedy, instance)
        count(remedy)
        remedy.save(update_fields=["state", "result", "closed_on", *MIRRORED])
        for each in follows:
            impose(instance, each, calendar, log)
        keep(instance, papers, actor, now)
        log("remedy.decide", remedy, RESULTS[ending.result].cite, result=ending.result, day=ending.decided_on)
    return remedy


def count(remedy: Remedy) -> None:
    """Put down the ending that is in force, from all stages. A retrial changes no count: it was counted when it ended
    (unconfirmed)."""
    stages = list(remedy.instances.order_by("pk"))
    counted = [each for each in stages if each.stage != "retrial"]
    found = in_force(tuple(each.result for each in counted if each.result)) if _over(counted) else ""
    remedy.result = found
    remedy.closed_on = counted[-1].decided_on if found else None


def _over(stages: Sequence[Instance]) -> bool:
    """The last stage that counts has ended."""
    return bool(stages and stages[-1].result)


def end(instance: Instance, ending: Ending, calendar: Calendar, now: datetime) -> None:
    """The stage as it ended, not saved. Raises WrongResult, NotSaid, NotYet, BeforeThat."""
    if ending.result not in results_of(instance.stage):
        raise WrongResult(stage=STAGES[instance.stage].label, result=_label(ending.result))
    check_day("决定、裁判日期", ending.decided_on, now, ("提出日期", instance.filed_on))
    check_day("收到决定、裁判日期", ending.told_on, now, ("决定、裁判日期", ending.decided_on))
    instance.paper = needed("决定、裁判文书的文号", ending.paper, 60)
    instance.result, instance.decided_on, instance.told_on = ending.result, ending.decided_on, ending.told_on
    term = RESULTS[ending.result].appeal if instance.stage == "first" else ""
    instance.appeal_until = due(TERMS[term], [Event("judged", ending.told_on)], calendar).day if term else None


def _label(result: str) -> str:
    return RESULTS[result].label if result in RESULTS else result
