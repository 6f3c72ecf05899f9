"""Stories: the course of an application in one line, as an official would tell it.

    收到 2026-03-02，发出补正 2026-03-04，收到补正 2026-03-20 → 期限 2026-04-20

What happened stands before the arrow, each with its day; what must come of it behind.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from gongkai.law.events import Event

EVENTS = {
    "收到": "received",
    "发出补正": "correction_sent",
    "收到补正": "corrected",
    "征求第三方": "third_party_out",
    "第三方答复": "third_party_in",
    "征求共同制作机关": "co_maker_out",
    "共同制作机关答复": "co_maker_in",
    "征求其他机关": "other_organ_out",
    "其他机关答复": "other_organ_in",
    "收费": "charged",
    "缴费": "paid",
}
EXTENDED = re.compile(r"延期(\d+)日")
FIXED = re.compile(r"(延迟|重新办理)到(\d{4}-\d\d-\d\d)")
_BETWEEN = re.compile("，(?![^（]*）)")  # not within brackets
_STEP = re.compile(r"(?P<what>\S+) (?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d:\d\d))?(?:（(?P<note>[^）]*)）)?")


@dataclass(frozen=True)
class Step:
    """What happened on a day, at an hour where it matters; `note` stands in brackets."""

    what: str
    day: date
    at: time
    note: str


def told(story: str) -> tuple[list[Step], dict[str, str]]:
    """The steps of a story, and its outcomes by their first word: {"期限": "2026-04-20"}."""
    before, _, after = story.partition(" → ")
    return [_step(text) for text in _BETWEEN.split(before)], dict(_outcome(text) for text in after.split("；"))


def event(step: Step) -> Event:
    """The step as an event of the clock. Raises KeyError for what the clock does not know."""
    if found := EXTENDED.fullmatch(step.what):
        return Event("extended", step.day, int(found[1]))
    if found := FIXED.fullmatch(step.what):
        return Event("postponed" if found[1] == "延迟" else "reopened", step.day, until=date.fromisoformat(found[2]))
    return Event(EVENTS[step.what], step.day)


def _step(text: str) -> Step:
    found = _STEP.fullmatch(text)
    assert found, f"看不懂“{text}”"
    at = time.fromisoformat(found["time"] or "09:00")
    return Step(found["what"], date.fromisoformat(found["day"]), at, found["note"] or "")


def _outcome(text: str) -> tuple[str, str]:
    what, _, value = text.partition(" ")
    return what, value
