"""What is left lying today, as `law.alarms` declares it: each cause once, at the stage that it has reached."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import F, Max, Q, QuerySet
from django.utils.timezone import localdate

from gongkai.cases.clock import presumed
from gongkai.cases.models import Case, Consultation, Fee, Letter, Service, Supplement, Task
from gongkai.cases.queries import OPEN
from gongkai.law.alarms import ALARMS
from gongkai.law.calendar import Calendar
from gongkai.law.letters import KINDS
from gongkai.law.terms import CORRECTION_NOTICE, OPINIONS

SIGNED = [key for key, kind in KINDS.items() if kind.route]
BESIDE = ("record", "suggestion")  # answers to requests beside the application, whatever became of that
# A reply comes back, a paper comes in after the case was closed: no term runs, yet it must not lie there.
NOT_LAID_DOWN = (*OPEN, "replied", "lapsed")
# A letter from whose receipt a term runs, and the state in which its case waits for it.
AWAITED = {"correction": "correcting", "reasons": "explaining", "fee": "charged"} | dict.fromkeys(
    OPINIONS, "consulting"
)
_FAR = timedelta(days=60)  # more than any stage waits, whatever the holidays


@dataclass(frozen=True)
class Cause:
    """`case` is a key; `kind`, `stage` as in `law.alarms`; `mark` tells one thing of a case from another."""

    case: int
    kind: str
    stage: str = ""
    mark: str = ""


@dataclass(frozen=True)
class _Day:
    today: date
    waited: Callable[[date], int]
    left: Callable[[date], int]
    calendar: Calendar


def causes(today: date, calendar: Calendar) -> Iterator[Cause]:
    """All of them, a query a net."""

    @cache
    def between(first: date, last: date) -> int:
        """The working days after the first day, up to and including the last."""
        last = min(last, first + _FAR)
        return sum(calendar.works(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))

    day = _Day(today, lambda since: between(since, today), lambda until: between(today, until), calendar)
    for net in _NETS:
        yield from net(day)
    yield from _lapsed("consultation", Consultation.objects.filter(closed_on=None, case__state="consulting"), day)
    yield from _lapsed("unpaid", Fee.objects.filter(paid_on=None, case__state="charged"), day)
    yield from _lapsed("task", Task.objects.filter(done_at=None, case__state__in=OPEN), day)


def _waiting(kind: str, key: int, since: date, day: _Day, mark: str = "") -> Iterator[Cause]:
    stage = ALARMS[kind].stage(day.waited(since))
    if stage is not None:
        yield Cause(key, kind, stage, mark)


def _unopened(day: _Day) -> Iterator[Cause]:
    found = Case.objects.filter(state__in=("submitted", "registered"), opened_at=None)
    for key, at in found.values_list("pk", "arrived_at"):
        yield from _waiting("unopened", key, localdate(at), day)


def _unconfirmed(day: _Day) -> Iterator[Cause]:
    """What nobody has even opened is told of already."""
    found = Case.objects.filter(state="submitted", opened_at__isnull=False)
    for key, at in found.values_list("pk", "arrived_at"):
        yield from _waiting("unconfirmed", key, localdate(at), day)


def _unassigned(day: _Day) -> Iterator[Cause]:
    found = Case.objects.filter(state__in=OPEN, handler=None, received_on__isnull=False, opened_at__isnull=False)
    for key, since in found.values_list("pk", "received_on"):
        if since:
            yield from _waiting("unassigned", key, since, day)


def _unexamined(day: _Day) -> Iterator[Cause]:
    """Whether to ask for a correction is decided within its own term: by taking the case on, or by serving the
    notice."""
    drafted = Letter.objects.filter(kind="correction", state__in=("draft", "in_review", "signed"))
    found = Case.objects.filter(
        Q(state="registered") | Q(state="in_hand", pk__in=drafted.values("case")), received_on__isnull=False
    )
    for key, since in found.values_list("pk", "received_on"):
        left = CORRECTION_NOTICE.length - day.waited(since) if since else 0
        if left < 0:
            yield Cause(key, "correction_over")
        elif (stage := ALARMS["correction_near"].stage_left(left)) is not None:
            yield Cause(key, "correction_near", stage)


def _terms(day: _Day) -> Iterator[Cause]:
    """The mark is the last day: one that was moved is another."""
    horizon = day.today + _FAR
    for key, due in Case.objects.filter(state__in=OPEN, due_on__lte=horizon).values_list("pk", "due_on"):
        if due:
            yield from _pressing(key, due, day)


def _stopped(day: _Day) -> Iterator[Cause]:
    """The wait for an opinion was over though nobody entered it: the term of the reply runs on unseen."""
    late = Consultation.objects.filter(closed_on=None, due_on__lt=day.today)
    for case in Case.objects.filter(state="consulting", pk__in=late.values("case")):
        told = presumed(case, day.calendar)
        if told and told.day:
            yield from _pressing(case.pk, told.day, day)


def _pressing(key: int, due: date, day: _Day) -> Iterator[Cause]:
    if due < day.today:
        yield Cause(key, "overdue", mark=f"{due}")
    elif (stage := ALARMS["near"].stage_left(day.left(due))) is not None:
        yield Cause(key, "near", stage, f"{due}")


def _letters(day: _Day) -> Iterator[Cause]:
    """On a case that was answered too: an answer about a record of theirs is owed to somebody all the same."""
    lies = Q(case__state__in=NOT_LAID_DOWN) | Q(kind__in=BESIDE)
    found = Letter.objects.filter(lies, state="signed", kind__in=SIGNED, signed_at__isnull=False)
    for key, letter, at in found.values_list("case", "pk", "signed_at"):
        if at:
            yield from _waiting("unserved", key, localdate(at), day, f"{letter}")


def _services(day: _Day) -> Iterator[Cause]:
    """The last try of a letter failed."""
    found = Service.objects.annotate(last=Max("letter__services__pk")).filter(pk=F("last")).exclude(failed="")
    for key, service in found.filter(letter__case__state__in=NOT_LAID_DOWN).values_list("letter__case", "pk"):
        yield Cause(key, "service_failed", mark=f"{service}")


def _unreceived(day: _Day) -> Iterator[Cause]:
    """Posted, and nobody knows whether it arrived, while the case waits for what only its receipt sets going."""
    waits = Q()
    for kind, state in AWAITED.items():
        waits |= Q(letter__kind=kind, letter__case__state=state)
    found = Service.objects.annotate(last=Max("letter__services__pk")).filter(
        waits, pk=F("last"), way="post", received_on=None, failed="",
        letter__consultation__delivered_on=None, letter__consultation__closed_on=None,
    )  # fmt: skip
    for key, service, since in found.values_list("letter__case", "pk", "day"):
        yield from _waiting("unreceived", key, since, day, f"{service}")


def _unproven(day: _Day) -> Iterator[Cause]:
    """Whether it was in time rests on the day of serving, and that on a paper; what was sent online the log proves."""
    found = Service.objects.filter(proof=None, failed="", letter__case__state__in=NOT_LAID_DOWN)
    for key, service, at in found.exclude(way="electronic").values_list("letter__case", "pk", "at"):
        yield from _waiting("unproven", key, localdate(at), day, f"{service}")


def _supplements(day: _Day) -> Iterator[Cause]:
    found = Supplement.objects.filter(taken_at=None, case__state__in=NOT_LAID_DOWN)
    for key, sent, at in found.values_list("case", "pk", "at"):
        yield from _waiting("supplement", key, localdate(at), day, f"{sent}")


def _corrections(day: _Day) -> Iterator[Cause]:
    found = Letter.objects.filter(state="served", kind="correction", case__state="correcting")
    for key, letter, fields in found.values_list("case", "pk", "fields"):
        if date.fromisoformat(fields["until"]) < day.today:
            yield Cause(key, "uncorrected", mark=f"{letter}")


def _lapsed(kind: str, found: QuerySet[Consultation] | QuerySet[Fee] | QuerySet[Task], day: _Day) -> Iterator[Cause]:
    for key, thing in found.filter(due_on__lt=day.today).values_list("case", "pk"):
        yield Cause(key, kind, mark=f"{thing}")


_NETS = (
    _unopened, _unconfirmed, _unassigned, _unexamined, _terms, _stopped, _letters, _services, _unreceived, _unproven,
    _supplements, _corrections,
)  # fmt: skip
