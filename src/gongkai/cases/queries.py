"""Questions about applications."""

import re
import unicodedata
from dataclasses import replace
from datetime import timedelta

from django.db.models import Max, Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.audit.cipher import trace
from gongkai.cases.models import Alarm, Applicant, Case, Letter, Related, Watcher
from gongkai.law.application import APPLICATION, UNFINISHED
from gongkai.law.confidentiality import PERSONAL
from gongkai.organs.models import Organ
from gongkai.organs.scope import NOTHING, scope

READERS = frozenset({"clerk", "handler", "head", "leader", "archivist", "competent", "supervisor", "inspector"})
# Who sees a restricted case beside its handler.
HEADS = frozenset({"head", "leader"})
# Who has the duty to keep it once it is closed (归档), and who has to know that it is overdue.
ARCHIVES, SUPERVISES = frozenset({"archivist"}), frozenset({"competent", "supervisor"})
CLOSED = (*(move.source for move in APPLICATION.moves if move.verb == "archive"), "archived")
# Who deals with the requests beside applications: they name who asks.
RELATED_READERS = frozenset({"clerk", "handler", "head", "leader"})
OPEN = UNFINISHED

_NUMBER = re.compile(r"(?:[〔\[(]?(?P<year>\d{4})(?:[〕\])]|\s*[-年])\s*)?(?:依申请)?第?(?P<number>\d{1,8})号?")


def seen_by(actor: Actor) -> QuerySet[Case]:
    """What the actor may see, by organ and by confidentiality, without what is withheld from them."""
    return Case.objects.select_related("organ").filter(scope(actor, READERS)).exclude(withheld(actor))


def withheld(actor: Actor) -> Q:
    """What nobody sees whatever their role: a case from which they stay away; a restricted one, but for its handler and
    the heads, the archivist once it is closed, and supervision while it is overdue. Programs act for no interest of
    their own."""
    if actor.person is None:
        return NOTHING
    recused = Watcher.objects.filter(person=actor.person, recused=True).values("case")
    duty = Q(handler=actor.person) | scope(actor, HEADS)
    if any(held.role in ARCHIVES for held in actor.held):
        duty |= Q(state__in=CLOSED) & scope(actor, ARCHIVES)
    if any(held.role in SUPERVISES for held in actor.held):
        overdue = Alarm.objects.filter(kind="overdue", over_at=None)
        duty |= Q(pk__in=overdue.values("case")) & scope(actor, SUPERVISES)
    return Q(pk__in=recused) | Q(restricted=True) & ~duty


def papers_withheld(actor: Actor) -> Q:
    """The papers of the cases that are withheld from the actor, for `approvals.queries.WITHHELD`."""
    hidden = Case.objects.filter(withheld(actor))
    letters = Letter.objects.filter(Q(case__in=hidden) | Q(related__case__in=hidden), paper__isnull=False)
    return Q(pk__in=letters.values("paper"))


def related_seen_by(actor: Actor) -> QuerySet[Related]:
    """更正申请 and 主动公开建议 that the actor may see: they name who asks."""
    seen = Related.objects.select_related("organ").filter(scope(cleared(actor), RELATED_READERS, confidentiality=""))
    return seen.exclude(case__in=Case.objects.filter(withheld(actor)))


def cleared(actor: Actor) -> Actor:
    """The actor with those duties alone in which they may see personal data: for records that have no mark of it."""
    return replace(actor, held=tuple(held for held in actor.held if held.ceiling >= PERSONAL))


def open_to(actor: Actor, verb: str) -> QuerySet[Case]:
    """What the actor may do a verb of the life of an application to, now."""
    sources = [move.source for move in APPLICATION.moves if move.verb == verb]
    return seen_by(actor).filter(scope(actor, APPLICATION.roles(verb)), state__in=sources)


def last_number(organ: Organ, year: int) -> int:
    return Case.objects.filter(organ=organ, year=year).aggregate(last=Max("number"))["last"] or 0


def numbered(text: str) -> Q | None:
    """The cases that somebody means by 17, 2026-17, 〔2026〕依申请17号 or a whole 提交编号; None for what is none."""
    if found := _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()):
        meant = Q(number=int(found["number"]))
        return meant & Q(year=int(found["year"])) if found["year"] else meant
    return Q(reference=text.strip().upper()) if text.strip() else None


def of_applicant(name: str, identity: str = "") -> Q:
    """The cases of whoever has this name or this number of a proof of identity; no case for nobody."""
    marks = {"applicant__trace": trace(name), "applicant__identity_trace": trace(identity)}
    found = Q(pk__in=())
    for field, mark in marks.items():
        found |= Q(**{field: mark}) if mark else Q(pk__in=())
    return found


def same_applicant(known: Applicant) -> Q:
    """The cases of the same applicant. Two proofs of identity of one kind decide; where one of the two has none, the
    name does (unconfirmed: no rule says when two applicants of a month are one)."""
    if not known.trace:
        return Q(pk=known.case_id)
    name = Q(applicant__trace=known.trace)
    if not known.identity_trace:
        return name
    proven = Q(applicant__identity_kind=known.identity_kind) & ~Q(applicant__identity_trace="")
    return Q(applicant__identity_trace=known.identity_trace) | (name & ~proven)


def within_a_year(case: Case) -> int:
    """How many applications of the same applicant the organ received in the year up to this one, itself among them."""
    if not case.received_on:
        return 1
    same = Case.objects.filter(same_applicant(case.applicant), _up_to(case), organ=case.organ)
    return same.filter(received_on__gt=case.received_on - timedelta(days=365)).distinct().count()


def place_in_month(case: Case) -> int:
    """The how-manieth application of the same applicant to the same organ in the calendar month it is
    (国办函〔2020〕109号第四条); those that were withdrawn or joined count as well."""
    if not case.received_on:
        return 1
    same = same_applicant(case.applicant)
    month = Case.objects.filter(same, organ=case.organ, received_on__gte=case.received_on.replace(day=1))
    return month.filter(_up_to(case)).distinct().count()


def _up_to(case: Case) -> Q:
    return Q(received_on__lt=case.received_on) | Q(received_on=case.received_on, pk__lte=case.pk)
