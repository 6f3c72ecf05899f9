"""Whether events can have happened so. What cannot be is refused with its article; late is not impossible."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.law.events import EVENTS, Event
from gongkai.law.refusal import Refusal, choices
from gongkai.law.term import Term, Unit

Stop = tuple[date, date | None]


class UnknownEvent(Refusal):
    says = "“{name}”不是“{term}”期限的事件；可用的事件：{names}。"


class NoStart(Refusal):
    says = "没有写明“{label}”的日期，“{term}”期限无从起算；请补上这个日期（{name}）。"


class HappenedTwice(Refusal):
    says = "“{label}”写了两次：{why}；请只留一个。"


class BeforeStart(Refusal):
    says = "“{label}”（{day}）早于“{first}”（{first_day}），不可能发生；请核对两个日期。"


class EndWithoutBegin(Refusal):
    says = "“{label}”（{day}）之前没有“{begin}”；请核对日期，或者补上它的日期（{name}）。"


class BadExtension(Refusal):
    says = "延长{days}个工作日不合规定：延长期限为1至{most}个工作日；请改正天数（extended）。"


class ExtendedTooLate(Refusal):
    says = "延期告知（{day}）晚于期限届满日（{due}）：期限届满后不能再延长；请核对日期，确已逾期的应当尽快答复。"


class NotToExtend(Refusal):
    says = "答复期限（{due}）是决定、判决确定的，本机关不能自行延长；请在{due}前答复。"


class ChargedTooLate(Refusal):
    says = (
        "收费通知（{day}）晚于答复期限届满日（{due}）：收费的决定应当在答复期限内告知申请人，期限届满后不能再收费；"
        "请核对日期，确已逾期的应当尽快答复。"
    )


class PostponedTooLate(Refusal):
    says = (
        "延迟答复告知（{day}）晚于期限届满日（{due}）：期限届满后不能再确定延迟答复的期限；"
        "请核对日期，确已逾期的应当尽快答复。"
    )


class NoLaterDay(Refusal):
    says = "“{label}”没有写明最迟哪一天答复，或者写的不晚于事情发生的日子；请写作 {name}=最迟答复的日期@发生的日期。"


class NotYearEnd(Refusal):
    says = "“{label}”是报告年度的最后一日，{day}不是：请只写年度，例如 {name}={year}。"


class NoLastDay(Refusal):
    says = "“{term}”应当随时公布，没有可以计算的届满日：请在事项发生后及时公布，并记下公布日期。"


ONCE = {"correction_sent": "补正应当一次性告知", "extended": "期限只能延长一次", "charged": "收费只能通知一次"}


def check(term: Term, events: Sequence[Event]) -> None:
    """Refuse what is unknown, doubled, before the start, an end without its begin, an extension out of range.

    Refuse also a term that has no last day.
    """
    if term.unit is Unit.AT_ONCE:
        raise NoLastDay(term=term.label, cite=term.cite)
    _check_names(term, events)
    _check_once(term, events)
    first = next((event for event in events if event.name == term.starts[0]), None)
    if first is None or first.day is None:
        name = term.starts[0]
        raise NoStart(label=EVENTS[name].label, name=name, term=term.label, cite=term.cite)
    if term.unit is Unit.NEXT_YEAR and (first.day.month, first.day.day) != (12, 31):
        label = EVENTS[first.name].label
        raise NotYearEnd(label=label, name=first.name, day=first.day, year=first.day.year, cite=term.cite)
    for event in events:
        if event.day is not None and event.day < first.day:
            facts = {"label": EVENTS[event.name].label, "day": event.day}
            first_label = EVENTS[first.name].label
            raise BeforeStart(**facts, first=first_label, first_day=first.day, cite=term.cite_of(event.name))
        if event.name == "extended" and not 1 <= event.days <= term.extra:
            raise BadExtension(days=event.days, most=term.extra, cite=term.cite_of("extended"))
        unsaid = event.name in term.starts and event.until is None  # the term counts from it like from any other start
        if event.name in term.fixed and not unsaid and not (event.day and event.until and event.day < event.until):
            raise NoLaterDay(label=EVENTS[event.name].label, name=event.name, cite=term.cite_of(event.name))
    for begin, end in term.stops:
        list(intervals(begin, end, events))
    list(waits(term, events))


def waits(term: Term, events: Sequence[Event]) -> Iterator[tuple[Event, Event | None]]:
    """What was waited for: the event that began it, and the one that ended it. Raises EndWithoutBegin."""
    named = {event.name: event for event in events}
    for first, last in term.waits_for:
        if first in named or last not in term.unnoticed:
            list(intervals(first, last, events))
        if first in named:
            yield named[first], named.get(last)


def intervals(begin: str, end: str, events: Sequence[Event]) -> Iterator[Stop]:
    """The spans from `begin` to `end`; several at a time are one. The last has no end while something is still out.

    Raises EndWithoutBegin.
    """
    marks = sorted((e.day, e.name == end) for e in events if e.name in (begin, end) and e.day is not None)
    depth, since = 0, date.min
    for day, ends in marks:
        if not ends:
            since = since if depth else day
            depth += 1
            continue
        if not depth:
            facts = {"label": EVENTS[end].label, "day": day, "begin": EVENTS[begin].label, "name": begin}
            raise EndWithoutBegin(**facts, cite=EVENTS[end].cite)
        depth -= 1
        if not depth:
            yield since, day
    if depth:
        yield since, None


def _check_names(term: Term, events: Sequence[Event]) -> None:
    for event in events:
        if event.name not in term.events:
            names = choices({name: EVENTS[name].label for name in term.events})
            raise UnknownEvent(name=event.name, term=term.label, names=names, cite=term.cite)


def _check_once(term: Term, events: Sequence[Event]) -> None:
    """Several third parties may be asked, on one day too; everything else happens once."""
    many = {name for pair in term.stops for name in pair}
    for name, count in Counter(event.name for event in events if event.name not in many).items():
        if count > 1:
            raise HappenedTwice(label=EVENTS[name].label, why=ONCE.get(name, "只能有一个日期"), cite=term.cite_of(name))
