"""What makes an organ answer an application again: the document that annulled its reply (复议法、行政诉讼法)."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.calendar import Calendar
from gongkai.law.cite import LITIGATION, REVIEW, Cite
from gongkai.law.events import Event
from gongkai.law.ledger import Due
from gongkai.law.terms import REPLY, due


@dataclass(frozen=True)
class Kind:
    """`document` is what the document is called, `body` who makes it."""

    label: str
    document: str
    body: str
    cite: Cite


KINDS = {
    "review": Kind("行政复议决定", "行政复议决定书", "行政复议机关", REVIEW(64, 1)),
    "judgment": Kind("人民法院判决", "行政判决书", "人民法院", LITIGATION(70)),
}
# Neither law says until when: the document does. Where it is silent the term of a first reply is counted from the day
# the document was received, which is a reading (unconfirmed).
COUNTED = "自收到之日起20个工作日内"
UNTOLD = "文书写明期限的，照文书填；没有写明的不填，按收到文书之日起20个工作日计算（口径待法制人员确认）。"


def proposed(received_on: date, calendar: Calendar) -> Due:
    """The last day of the new reply where the document sets none."""
    return due(REPLY, [Event("received", received_on)], calendar)
