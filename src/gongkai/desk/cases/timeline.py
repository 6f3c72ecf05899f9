"""The clock of a case as a person reads it: what happened, what stopped it, and day by day why it is due then."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from gongkai.approvals.models import Decision
from gongkai.cases.clock import ledger
from gongkai.cases.models import Case, Letter
from gongkai.cases.models import Event as Recorded
from gongkai.desk.cases.link import letter_url
from gongkai.law.events import EVENTS, Event
from gongkai.law.ledger import LedgerLine
from gongkai.law.letters import KINDS
from gongkai.law.refusal import Refusal
from gongkai.law.terms import REPLY
from gongkai.organs import years
from gongkai.papers.write.page import written_day

STOPS = frozenset(f"{who}_out" for who in REPLY.stops_for) | {first for first, _ in REPLY.waits_for}
RESUMES = frozenset(f"{who}_in" for who in REPLY.stops_for)
BEGINS = frozenset(REPLY.starts)


@dataclass(frozen=True)
class Happened:
    """`effect` says what it does to the clock; `letter` brought it, at the `address`, and `consent` says who signed."""

    day: date
    label: str
    effect: str
    cite: str
    letter: str = ""
    address: str = ""
    consent: str = ""


def told(case: Case) -> dict[str, Any]:
    """Events with their effect, and the ledger; `trouble` where the clock can't be counted."""
    events = list(case.events.all())
    by, consents = _letters(case), _consents(case)
    shown = [_happened(one, by.get((one.name, one.day)), consents) for one in events]
    lines: tuple[LedgerLine, ...] = ()
    notes: tuple[LedgerLine, ...] = ()
    trouble = ""
    try:
        counted = ledger(case, years.load())
    except Refusal as refusal:
        counted, trouble = None, str(refusal)
    if counted:
        lines, notes = counted.days, counted.notes
    return {
        "events": shown,
        "lines": lines,
        "line_notes": notes,
        "trouble": trouble,
        "open": bool(counted and counted.open),
    }


def _happened(one: Recorded, letter: Letter | None, consents: dict[int, str]) -> Happened:
    what = (one.day, EVENTS[one.name].label, _effect(one.said), str(REPLY.cite_of(one.name)))
    if letter is None:
        return Happened(*what)
    return Happened(*what, str(letter), letter_url(letter), consents.get(letter.paper_id or 0, ""))


def _consents(case: Case) -> dict[int, str]:
    """Who signed the letters of a case and when, by the key of the paper; the last signature stands."""
    signed = Decision.objects.select_related("paper", "person", "on_behalf").filter(
        paper__letter__case=case, verb="sign"
    )
    return {one.paper_id: f"{one}（{localtime(one.at):%Y-%m-%d}）" for one in signed}


def _letters(case: Case) -> dict[tuple[str, date], Letter]:
    """The letters whose service was an event of the clock, by its name and day."""
    served = case.letters.filter(state="served", services__failed="").prefetch_related("services").distinct()
    named = [(KINDS[letter.kind].event, letter) for letter in served]
    return {(event, each.day): letter for event, letter in named if event for each in letter.services.all()}


def _effect(event: Event) -> str:
    name = event.name
    if event.until:
        return f"期限为{written_day(event.until)}"
    if name in BEGINS:
        return "期限从次日起算" if name == "received" else "期限从次日重新起算"
    if name in STOPS:
        return "期限停止计算"
    if name in RESUMES:
        return "期限恢复计算"
    return f"延长{event.days}个工作日" if name == "extended" else ""
