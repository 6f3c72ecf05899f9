"""检索: one box and a plain form, both without scripts; the answer stands at the address of the question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.law.information.topics import CLASSES
from gongkai.law.refusal import Refusal
from gongkai.portal.apply.network import network_of
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.render import Crumb, text
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.search import bound, shown
from gongkai.portal.search.asking import Question, canonical, question
from gongkai.portal.search.plain import ORGAN, PLAIN, WORDS
from gongkai.portal.site import lately
from gongkai.search.asked import LONGEST, Asked, Filters, Found
from gongkai.search.labels import SORTS, choices
from gongkai.search.shown import address, conditions, facets, in_words, is_behind, last, sorts, turns

REFUSED, TOO_MANY = 422, 429
SELECTED = (("column", "栏目"), ("topic", "主题"), ("subkind", "信息种类"), ("genre", "体裁"), ("validity", "有效性"))


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    asked, now = question(request.GET), timezone.now()
    if asked.refusals:
        return _page(request, asked, Found(), asked.refusals, REFUSED)
    if not canonical(request, asked):
        return redirect(f"{request.path}?{asked.query}" if asked.query else request.path)
    try:
        found = _found(request, asked, now)
    except bound.TooManySearches as refusal:
        response = _page(request, asked, Found(), (refusal,), TOO_MANY)
        response["Retry-After"] = str(bound.SEARCHES.rest(now.timestamp()))
        return response
    if asked.asks and is_behind(asked.asked, found):
        return redirect(f"{request.path}{address(asked.asked, page=last(asked.asked, found))}")
    return _page(request, asked, found, (), 200)


def _found(request: HttpRequest, asked: Question, now: datetime) -> Found:
    """Raises TooManySearches."""
    if not asked.asks:
        return Found()
    bound.SEARCHES.take(network_of(request), now.timestamp())
    return asked.found(now)


def _page(
    request: HttpRequest, asked: Question, found: Found, refusals: Sequence[Refusal], status: int
) -> HttpResponse:
    site = lately()
    told = {
        "title": f"检索：{asked.asked.text[:30]}" if asked.asked.text else "检索",
        "crumbs": [Crumb("首页", where.HOME), Crumb("检索")],
        "unlisted": True,
        "gone": True,
        "question": asked,
        "asked": asked.asked,
        "longest": LONGEST,
        "refusals": [*map(str, refusals)],
        "form": _form(site, request, asked),
    }
    if asked.asks and status == 200:
        told |= _answer(site, asked, found)
    return HttpResponse(text(site, "search/", "portal/search/page.html", told, root="/"), status=status)


def _answer(site: Surroundings, asked: Question, found: Found) -> dict[str, Any]:
    one, called = asked.asked, shown.calling(site, found)
    return {
        "found": found,
        "lines": shown.lines(site, found),
        "facets": list(facets(one, found, called)),
        "conditions": list(conditions(one, called)),
        "sorts": sorts(one),
        "turns": turns(one, found),
        "corrected": (found.corrected, in_words(one, found.corrected)) if found.corrected else (),
        "similar": [(word, in_words(one, word)) for word in found.similar],
        "anywhere": address(Asked(one.text)),
        "help": {} if found.hits else shown.helped(site, one),
    }


def _form(site: Surroundings, request: HttpRequest, asked: Question) -> dict[str, Any]:
    """The fields with what was asked: of a question that was understood its filters, else what was typed."""
    given, filters = request.GET, asked.asked.filters
    organ = shown.called(site, "organ", str(filters.organ)) if filters.organ else given.get(ORGAN, "")
    return {
        "words": [(name, label, hint, given.get(name, "")) for name, label, hint in WORDS],
        "selects": [(name, label, _options(name, filters), getattr(filters, name)) for name, label in SELECTED],
        "kinds": choices("kind")[:-1],  # applications are nobody's to read but the applicant's and the organ's
        "sorts": list(SORTS.items()),
        "organ": organ,
        "year": given.get("year", ""),
        "since": given.get("since", ""),
        "until": given.get("until", ""),
        "open": any(given.get(name) for name in PLAIN) or bool(asked.refusals),
    }


def _options(name: str, filters: Filters) -> list[tuple[str, str]]:
    """Of topics the classes, each of which includes those below it, and the one that is asked for."""
    return [each for each in choices(name) if name != "topic" or each[0] in (*CLASSES, filters.topic)]
