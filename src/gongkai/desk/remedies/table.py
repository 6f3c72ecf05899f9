"""Table 四 of an organ as it counts now, whose numbers open to the remedies behind them."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString

from gongkai.desk.access import desk_view
from gongkai.desk.lists import show
from gongkai.desk.remedies.listing import LIST
from gongkai.desk.request import Request
from gongkai.law.annual import FORM_2019, edition
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.papers.write.html import Drawing, Mark
from gongkai.papers.write.html import table as draw
from gongkai.remedies import facts, queries

FIRST_YEAR = FORM_2019.first_year


@desk_view
def table(request: Request, organ: int, year: int) -> HttpResponse:
    found = _organ(request, organ)
    if year > request.today.year:
        raise Http404(f"{year}年还没有到。")
    counted = facts.table(found, year)
    marks = {
        cell: Mark(reverse("desk:remedy-cell", args=[found.pk, year, cell]), "查看这些复议、诉讼")
        for cell, count in counted.items()
        if count
    }
    drawing = Drawing({cell: str(count) for cell, count in counted.items()}, marks, ids=True)
    told = {
        "organ": found,
        "year": year,
        "table": SafeString(draw(edition(year), facts.TABLE, drawing)),  # every word of it is escaped there
        "years": [one for one in (year - 1, year + 1) if FIRST_YEAR <= one <= request.today.year],
    }
    return render(request, "desk/remedies/table.html", told)


@desk_view
def behind(request: Request, organ: int, year: int, cell: str) -> HttpResponseBase:
    """The remedies that one number counts."""
    found = _organ(request, organ)
    try:
        rows = facts.behind(found, year, cell)
    except KeyError as error:
        raise Http404(f"表四没有“{cell}”这个格。") from error
    seen = rows.filter(pk__in=queries.seen_by(request.actor).order_by().values("pk")).select_related("organ", "case")
    context = {"organ": found, "year": year, "cell": edition(year).describe(cell)}
    return show(request, LIST, seen, template="desk/remedies/behind.html", context=context)


def _organ(request: Request, pk: int) -> Organ:
    """Raises Http404."""
    reach = scope(request.actor, queries.READERS, organ="", confidentiality="")
    return get_object_or_404(Organ.objects.filter(reach), pk=pk)
