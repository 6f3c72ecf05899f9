"""What stands open against a reply, and until when (行政复议法第二十条、行政诉讼法第四十六条)."""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.cases.clock import presumed
from gongkai.cases.models import Case, Service
from gongkai.law.calendar import Calendar
from gongkai.law.events import Event
from gongkai.law.remedy import text_of
from gongkai.law.replies import REPLIES
from gongkai.law.terms import TERMS, due
from gongkai.organs.models import LetterSettings

BEFORE = "必须先申请行政复议；对复议决定不服的，再自收到决定书之日起15日内起诉"
CHOICE = "可以申请行政复议，也可以直接起诉"
PART = "不予公开的部分先申请行政复议；其他部分可以申请行政复议，也可以直接起诉"


@dataclass(frozen=True)
class Open:
    """One remedy: `name` is a key of TERMS. `to` is empty where the organ has not entered it."""

    name: str
    label: str
    to: str
    last_day: date
    provisional: bool
    cite: str


@dataclass(frozen=True)
class Remedies:
    """`known_on` is the day from which they run; `says` which comes first. `sure` is false for a reply that was posted
    and is not known to have arrived: then the days are counted from its posting, and there may be more."""

    known_on: date
    says: str
    sure: bool
    open: tuple[Open, ...]


def remedies(case: Case, calendar: Calendar) -> Remedies | None:
    """Of a reply that was served; None where there is none, or nothing can be asked for against it."""
    if not case.closed_on:
        return None
    replies = [finding.reply for finding in case.findings.all()] or [case.reply]
    keys = {key for reply in replies if reply for key in REPLIES[reply].remedy}
    sent = Service.objects.filter(letter__case=case, letter__kind__in=("reply", "lapse"), failed="")
    service = sent.order_by("-letter", "pk").first()  # of the last reply: one may have been annulled
    if not keys or service is None:
        return None
    known, first, choice = service.received_on or service.day, "review_first" in keys, keys - {"review_first"}
    settings = LetterSettings.objects.filter(organ=case.organ).select_related("review_organ").first()
    names = [("review", "申请行政复议", settings.review if settings else "")]
    if choice:
        names.append(("suit", "提起行政诉讼", settings.court if settings else ""))
    says = PART if first and choice else BEFORE if first else CHOICE
    sure = bool(service.received_on) or service.way != "post"
    return Remedies(known, says, sure, tuple(_open(*each, known, calendar) for each in names))


def silence(case: Case, today: date, calendar: Calendar) -> str:
    """What stands open where no reply came in time; empty while it can still come, or has come. An opinion that is
    out stops nothing once its own term is over."""
    last = case.due_on
    if last is None and (when := presumed(case, calendar)):
        last = when.day
    if case.closed_on or last is None or last >= today:
        return ""
    settings = LetterSettings.objects.filter(organ=case.organ).select_related("review_organ").first()
    review, court = (settings.review, settings.court) if settings else ("", "")
    text = text_of("no_reply", last + timedelta(days=1)).text
    return text.replace("［复议机关］", review or "行政复议机关").replace("［人民法院］", court or "有管辖权的人民法院")


def _open(name: str, label: str, to: str, known: date, calendar: Calendar) -> Open:
    found = due(TERMS[name], [Event("known", known)], calendar)
    assert found.day
    return Open(name, label, to, found.day, found.provisional, str(TERMS[name].cite))
