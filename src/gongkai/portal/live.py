"""The same pages from the program, before anything is baked: a new installation has its site at once."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import assets, documents, home, organs, reports, robots, where, withdrawn
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.reports.models import AnnualReport

INDEX, KEY = "index.html", 18  # digits of the longest key that a database can hold
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ico": "image/vnd.microsoft.icon",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The page that would lie at this name. Raises Http404."""
    wanted = f"{name}{INDEX}" if name == "" or name.endswith("/") else name
    found = next((each for each in _among(Surroundings(timezone.now()), wanted) if each.name == wanted), None)
    if found is None:
        raise Http404(f"没有{name}这个页面。")
    suffix = f".{wanted.rpartition('.')[2]}"
    response = HttpResponse(found.data, content_type=TYPES.get(suffix, "application/octet-stream"))
    if wanted.startswith("organs/") and suffix != ".html":  # what somebody handed in never runs as a page of ours
        response.headers["Content-Disposition"] = "attachment"
    return response


def _among(site: Surroundings, name: str) -> Iterator[Page]:
    """Few pages, among which it must be."""
    first, _, rest = name.partition("/")
    if first == "assets" or first in assets.FAVICONS:
        yield from assets.pages()
    elif first == "organs":
        yield from _of_organ(site, rest)
    elif first == "annual-reports":
        yield from reports.lists(site)
    elif first == "documents":
        yield documents.index(site)
    elif first == "withdrawn":
        yield from withdrawn.everything(site)
    else:
        yield from home.of(site)
        yield from home.still(site)
        yield from robots.everything(site)


def _of_organ(site: Surroundings, rest: str) -> Iterator[Page]:
    key, _, below = rest.partition("/")
    if not key.isdecimal() or len(key) > KEY or not Organ.objects.filter(pk=int(key)).exists():
        return
    if f"organs/{rest}" == where.chart(int(key)):
        yield from reports.charts(site, [int(key)])
        return
    year = below.removeprefix("annual-reports/").partition("/")[0]
    if year.isdecimal() and len(year) == 4:
        found = AnnualReport.objects.filter(organ=int(key), year=int(year)).values_list("pk", flat=True)
        yield from reports.of(site, found)
    else:
        yield from organs.of(site, [int(key)])
