"""What the things of the log are called, for those who may see them: one question, whatever kinds of things there are.

The log keeps keys only (`cases.case:17`), for what is sealed can't be erased.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from gongkai.approvals import queries as papers
from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.cases import queries as cases
from gongkai.cases.incoming import incoming_seen_by
from gongkai.cases.models import Case, Incoming, Letter, Related
from gongkai.groups import queries as groups
from gongkai.groups.models import Adjustment, Group
from gongkai.law.complaint import KINDS
from gongkai.law.letters import KINDS as LETTERS
from gongkai.law.remedy_routes import ROUTES
from gongkai.organs import people, queries
from gongkai.organs.models import Organ, Person
from gongkai.publication import queries as items
from gongkai.publication.models import CatalogueItem, Item
from gongkai.remedies import queries as remedies
from gongkai.remedies.models import Complaint, Remedy
from gongkai.reports import queries as reports
from gongkai.reports.models import Compilation, Submission


@dataclass(frozen=True)
class Noun:
    """`seen` are the things that an actor may see, `page` names their address, `say` makes a name of the `fields`."""

    model: type[Model]
    seen: Callable[[Actor], QuerySet[Any]]
    page: str
    fields: tuple[str, ...]
    say: Callable[..., str] = lambda name, *_: name
    url: Callable[..., str] | None = None  # where the address takes more than the key, from the key and the fields


_COLUMNS = ("one", "other", "third")  # of the union: every noun fills as many as it has fields


def _case(year: str, number: str, reference: str) -> str:
    return str(Case(year=int(year), number=int(number)) if number else Case(reference=reference))


def _letters(actor: Actor) -> QuerySet[Letter]:
    of_cases = Q(case__in=cases.seen_by(actor).values("pk"))
    of_requests = Q(related__in=cases.related_seen_by(actor).values("pk"))
    return Letter.objects.filter(of_cases | of_requests).annotate(about_id=Coalesce("case_id", "related_id"))


def _letter_url(key: int, kind: str, _: str, about: str) -> str:
    page = "desk:related-letter" if LETTERS[kind].to == "asker" else "desk:case-letter"
    return reverse(page, args=[int(about), key])


NOUNS: dict[str, Noun] = {
    noun.model._meta.label_lower: noun
    for noun in (
        Noun(Case, cases.seen_by, "desk:case", ("year", "number", "reference"), _case),
        Noun(
            Letter,
            _letters,
            "desk:case-letter",
            ("kind", "number", "about_id"),
            lambda kind, number, *_: str(Letter(kind=kind, number=number)),
            _letter_url,
        ),
        Noun(
            Remedy,
            remedies.seen_by,
            "desk:remedy",
            ("route", "number"),
            lambda route, number, *_: ROUTES[route].label + number,
        ),
        Noun(Complaint, remedies.complaints_seen_by, "desk:complaint", ("kind",), lambda kind, *_: KINDS[kind]),
        Noun(
            Incoming,
            incoming_seen_by,
            "desk:incoming-settle",
            ("arrived_on",),
            lambda day, *_: f"{day}来件",
        ),
        Noun(
            Compilation,
            reports.compilations_seen_by,
            "desk:report",
            ("organ__name", "year"),
            lambda organ, year, *_: f"{organ}{year}年度报告",
        ),
        Noun(
            Submission,
            reports.submissions_seen_by,
            "desk:report-received",
            ("organ__name", "year"),
            lambda organ, year, *_: f"{organ}{year}年度报告（文件）",
        ),
        Noun(Related, cases.related_seen_by, "desk:related", ("reference",)),
        Noun(Item, items.seen_by, "desk:item", ("title",)),
        Noun(CatalogueItem, items.matters_seen_by, "desk:matter", ("label",)),
        Noun(Paper, papers.seen_by, "desk:paper", ("title",)),
        Noun(Organ, queries.seen_by, "desk:organ", ("name",)),
        Noun(Person, people.seen_by, "desk:person", ("name",)),
        Noun(Group, groups.seen_by, "desk:group", ("name",)),
        Noun(
            Adjustment,
            groups.adjustments,
            "desk:adjustment",
            ("number", "group__name"),
            lambda number, group, *_: number or f"{group}的调整",
        ),
    )
}


@dataclass(frozen=True)
class Named:
    """A thing's name and the address of its page."""

    name: str
    url: str


def named(things: Iterable[str], actor: Actor) -> dict[str, Named]:
    """Of these things of the log, those that the actor may see."""
    keys: dict[str, set[int]] = {}
    for thing in things:
        label, _, key = thing.partition(":")
        if label in NOUNS and key.isdecimal():
            keys.setdefault(label, set()).add(int(key))
    asked = [_asked(label, keys[label], actor) for label in keys]
    if not asked:
        return {}
    first, *others = asked
    rows = first.union(*others, all=True) if others else first
    return {
        f"{label}:{key}": Named(NOUNS[label].say(*said), _url(NOUNS[label], key, said)) for label, key, *said in rows
    }


def _url(noun: Noun, key: int, said: list[str]) -> str:
    return noun.url(key, *said) if noun.url else reverse(noun.page, args=[key])


def _asked(label: str, keys: set[int], actor: Actor) -> QuerySet[Any]:
    noun = NOUNS[label]
    texts = {
        name: Cast(field, TextField()) if field else Value("", TextField())
        for name, field in zip(_COLUMNS, (*noun.fields, "", ""), strict=False)
    }
    found = noun.seen(actor).filter(pk__in=keys).order_by()
    rows: QuerySet[Any] = found.annotate(label=Value(label, TextField()), **texts)
    return rows.values_list("label", "pk", *_COLUMNS)
