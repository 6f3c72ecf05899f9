"""Applications from other doors come in together or not at all; what is there already stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.intake import begin, keep, number
from gongkai.cases.importing.coming import Coming
from gongkai.cases.models import Case
from gongkai.files.acts import examine_text
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ


class NumbersTaken(Refusal):
    says = "{where}写的受理号〔{year}〕{number}号已经是另一件申请的，没有导入。请改正，或者留空由系统接着编号。"
    cite = REG(45)


@dataclass(frozen=True)
class Imported:
    """`known` came before and were left as they are."""

    new: int
    known: int


def take_in(
    coming: Sequence[Coming],
    *,
    organ: Organ,
    calendar: Calendar,
    dry_run: bool = False,
    actor: Actor,
    now: datetime,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Imported:
    """Enter them all for an organ: those without a day of receipt wait to be confirmed, those with one are registered
    and their term counted, closed ones go to the archive with their reply. With `dry_run` it only says what it would.

    Raises NumbersTaken, Ended, MarkedText, NotAllowed.
    """
    check_living(organ)
    for one in coming if not dry_run else ():
        examine_text(one.told.request, actor=actor, now=now, chain=organ.chain)
    new = _new(coming, organ)
    known = len(coming) - len(new)
    for taken in numbers_taken(new, organ).values():
        raise taken
    if dry_run:
        return Imported(len(new), known)
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update().get(pk=organ.pk)  # numbers are given one at a time
        # those that bring their number first: who has none takes the next one
        ordered = sorted(new, key=lambda one: (not one.number, one.received_on or now.date()))
        for done, one in enumerate(ordered, 1):
            _enter(one, organ, calendar, actor, now)
            progress(done, len(new))
        log("case.import", organ, REG(31), new=len(new), known=known)
    return Imported(len(new), known)


def numbers_taken(coming: Sequence[Coming], organ: Organ) -> dict[str, NumbersTaken]:
    """Of what is not there yet: those whose number is another's already, by their place."""
    taken = set(Case.objects.filter(organ=organ, number__isnull=False).values_list("year", "number"))
    found = {}
    for one in _new(coming, organ):
        if one.number and one.received_on:
            key = (one.received_on.year, one.number)
            if key in taken:
                found[one.where] = NumbersTaken(where=one.where, year=key[0], number=key[1])
            taken.add(key)
    return found


def _new(coming: Sequence[Coming], organ: Organ) -> list[Coming]:
    tokens = [_token(one, organ) for one in coming]
    known = set(Case.objects.filter(organ=organ, token__in=tokens).values_list("token", flat=True))
    return [one for one, token in zip(coming, tokens, strict=True) if token not in known]


def _token(one: Coming, organ: Organ) -> str:
    """Two organs may be sent the same letter, and each answers it."""
    return sha256(f"{organ.pk}\n{one.mark}".encode()).hexdigest()


def _enter(one: Coming, organ: Organ, calendar: Calendar, actor: Actor, now: datetime) -> None:
    with act(actor=actor, at=now) as log:
        case, _ = begin(organ, one.told, one.route, one.arrived_at, now, _token(one, organ))
        verb = "move_in" if one.closed_on else "register" if one.received_on else "submit"
        move = APPLICATION.move("new", verb, roles=actor.roles_in(organ, case.confidentiality))
        case.state = move.target
        if one.received_on:
            number(case, one.received_on)
            case.number = one.number or case.number
        if one.closed_on:
            case.opened_at, case.closed_on, case.reply, case.timing = now, one.closed_on, one.reply, "迁入前已办结"
        keep(case, one.told, one.files, (), actor, now)
        if one.received_on and not one.closed_on:
            record(case, "received", one.received_on, calendar=calendar, now=now)
            case.save(update_fields=COUNTED)
        log(f"case.{verb}", case, move.cite, number=case.number, route=one.route)
