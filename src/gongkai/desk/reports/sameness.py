"""The words of a report beside those of other organs of the year: how much is the same, and which passages."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.request import Request
from gongkai.law.annual.sameness import CITE, Alike, Words, alike, nearest
from gongkai.organs.models import Organ
from gongkai.reports import sameness as asked

_NOTABLE = 0.3  # of its words: the page colours it
_LEAST = 0.01


@desk_view
def same(request: Request, organ: int, year: int) -> HttpResponse:
    """`?section=5` asks of one section only; htmx is given the list without the passages."""
    whose = get_object_or_404(Organ, pk=organ)
    texts = asked.beside(request.actor, whose, year)
    mine = texts.pop(str(organ), None)
    if mine is None:
        raise Http404("没有这份报告，或者不在您的职责范围内。")
    section = request.GET.get("section", "")
    words = Words(mine.sections.get(int(section), "")) if section in ("1", "2", "3", "4", "5", "6") else mine.words
    here = reverse("desk:report-same", args=[organ, year])
    found = alike(words, {key: text.words for key, text in texts.items()})
    told = {
        "organ": whose,
        "year": year,
        "section": section,
        "many": len(texts),
        "here": f"{here}?section={section}" if section else here,
        "found": [(texts[one.key].organ, *_told(one)) for one in found if one.share >= _LEAST],
        "cite": CITE,
    }
    return render(request, "desk/reports/same_brief.html" if request.htmx else "desk/reports/same.html", told)


@desk_view
def overview(request: Request) -> HttpResponse:
    """`?year=2025`: each report within reach with the other in which most of its words stand."""
    years = asked.years(request.actor)
    chosen = request.GET.get("year", "")
    year = int(chosen) if chosen.isdecimal() and int(chosen[:9]) in years else next(iter(years), None)
    rows: list[tuple[Any, ...]] = []
    if year:
        texts = asked.within_reach(request.actor, year)
        found = dict(nearest({key: text.words for key, text in texts.items()}))
        for key, one in sorted(found.items(), key=lambda each: -each[1].share):
            here = reverse("desk:report-same", args=[key, year])
            rows.append((texts[key].organ, here, texts[one.key].organ, *_told(one)))
    told = {"years": years, "year": year, "rows": rows, "many": len(texts) if year else 0, "cite": CITE}
    return render(request, "desk/reports/sameness.html", told)


def _told(one: Alike) -> tuple[int, bool, Alike]:
    """(per cent, whether it is much, itself)."""
    return round(one.share * 100), one.share >= _NOTABLE, one
