"""检索 at the desk: everything that whoever asks may see, in every state. Applicants are found by name among the cases,
where a name stands in no address."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from gongkai.cases.queries import READERS as CASES
from gongkai.desk.access import desk_view
from gongkai.desk.request import Request
from gongkai.law.application import APPLICATION
from gongkai.law.information.validity import VALIDITY
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.law.reporting import REPORTING
from gongkai.organs.models import Organ
from gongkai.search import seen
from gongkai.search.asked import LONGEST, Asked, Found, Hit
from gongkai.search.document import KINDS
from gongkai.search.labels import SORTS, choices, label
from gongkai.search.organ import NoSuchOrgan, organ_written
from gongkai.search.question import empty, read
from gongkai.search.shown import address, conditions, facets, in_words, is_behind, last, marked, sorts, turns

REFUSED = 422
ORGAN = "of"
STATES: Mapping[str, Mapping[str, str]] = {
    "item": PUBLICATION.states,
    "case": APPLICATION.states,
    "report": REPORTING.states,
}


@require_safe
@desk_view
def page(request: Request) -> HttpResponse:
    asked, refusals = _question(request)
    found = None
    if not refusals and not empty(asked):
        found = seen.desk(asked, actor=request.actor, now=request.now)
        if is_behind(asked, found):
            return redirect(f"{request.path}{address(asked, page=last(asked, found))}")
    told = {
        "asked": asked,
        "longest": LONGEST,
        "refusals": [*map(str, refusals)],
        "kinds": choices("kind"),
        "states": list(STATES.get(asked.filters.kind, {}).items()),
        "sorts": list(SORTS.items()),
        "of": _organ_typed(request, asked),
        "given": request.GET,
        "applicants": any(held.role in CASES for held in request.actor.held),
    }
    if found is not None:
        told |= _answer(asked, found)
    return render(request, "desk/search/page.html", told, status=REFUSED if refusals else 200)


def _question(request: Request) -> tuple[Asked, tuple[Refusal, ...]]:
    """What is asked; an organ may be given by its name."""
    given = request.GET.dict()
    refusals: tuple[Refusal, ...] = ()
    try:
        given["organ"] = organ_written(given.get(ORGAN, "")) or given.get("organ", "")
    except NoSuchOrgan as refusal:
        refusals = (refusal,)
    if given.get("state") not in STATES.get(given.get("kind", ""), {}):
        given.pop("state", None)  # that of another kind, which was chosen before
    states: Iterable[str] = {name for each in STATES.values() for name in each}
    asked, wrong = read(given, states=states)
    return asked, (*refusals, *wrong)


def _organ_typed(request: Request, asked: Asked) -> str:
    organ = Organ.objects.filter(pk=asked.filters.organ).first() if asked.filters.organ else None
    return organ.name if organ else request.GET.get(ORGAN, "")


def _answer(asked: Asked, found: Found) -> dict[str, Any]:
    keys = {hit.organ for hit in found.hits} | {int(value) for value, _ in found.facets.get("organ", ())}
    organs = Organ.objects.in_bulk([*keys, asked.filters.organ])
    words = partial(_called, organs, asked.filters.kind)
    return {
        "found": found,
        "lines": [_line(hit, organs) for hit in found.hits],
        "facets": list(facets(asked, found, words)),
        "conditions": list(conditions(asked, words)),
        "sorted": sorts(asked),
        "turns": turns(asked, found),
        "corrected": (found.corrected, in_words(asked, found.corrected)) if found.corrected else (),
        "similar": [(word, in_words(asked, word)) for word in found.similar],
        "anywhere": address(Asked(asked.text)),
    }


def _called(organs: Mapping[int, Organ], kind: str, name: str, value: str) -> str:
    if name == "organ":
        return organs[int(value)].short if int(value) in organs else value
    return STATES.get(kind, {}).get(value, value) if name == "state" else label(name, value)


def _line(hit: Hit, organs: Mapping[int, Organ]) -> dict[str, Any]:
    mark = VALIDITY.get(hit.validity)
    return {
        "hit": hit,
        "title": marked(hit.title),
        "snippet": marked(hit.snippet),
        "kind": KINDS.get(hit.kind, ""),
        "state": STATES.get(hit.kind, {}).get(hit.state, ""),
        "organ": organs[hit.organ].short if hit.organ in organs else "",
        "mark": mark if mark and not mark.holds else None,
    }


urlpatterns = [path("", page, name="search")]
