"""Table 三 of an organ as it counts now, whose numbers open to the applications behind them."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from gongkai.cases import facts, queries
from gongkai.desk.access import desk_view
from gongkai.desk.cases.listing import LIST
from gongkai.desk.cases.reach import organ_of
from gongkai.desk.lists import show
from gongkai.desk.request import Request
from gongkai.desk.table_three import drawn
from gongkai.law.annual import FORM_2019, edition

FIRST_YEAR = FORM_2019.first_year


@desk_view
def behind(request: Request, organ: int, year: int, cell: str) -> HttpResponseBase:
    """The applications that one number of table 三 counts."""
    found = organ_of(request, organ)
    try:
        rows = facts.behind(found, year, cell)
    except KeyError as error:
        raise Http404(f"表三没有“{cell}”这个格。") from error
    seen = rows.filter(pk__in=queries.seen_by(request.actor).values("pk")).select_related("organ", "handler")
    context = {"organ": found, "year": year, "cell": edition(year).describe(cell)}
    return show(request, LIST, seen, template="desk/cases/behind.html", context=context)


@desk_view
def table(request: Request, organ: int, year: int) -> HttpResponse:
    """Table 三 of an organ as it counts at this moment; every number opens to its applications."""
    found = organ_of(request, organ)
    if year > request.today.year:
        raise Http404(f"{year}年还没有到。")
    told = {"organ": found, "year": year, "table": drawn(found, year, facts.table(found, year))}
    told["years"] = [one for one in (year - 1, year + 1) if FIRST_YEAR <= one <= request.today.year]
    return render(request, "desk/cases/table.html", told)
