"""Every way by which something reaches the public, found by the machine; what it can't find out by itself is below.

A new page or interface that needs no sign-in is found among the addresses of the project and fails
`test_every_exit_is_asked` until it has a line in EXITS: a function that tells which addresses to ask, so that whatever
could be had of the items would be had. Whatever is laid into the site folder is found and opened without a line.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver

from gongkai.api.v1 import api
from gongkai.files.models import File
from gongkai.publication.address import address, file_address, stem
from tests.exits.county import STATES, County
from tests.exits.marks import Found, Marks, found

Given = Mapping[tuple[str, str], Found]
SITE, KNOWN = "the site folder", "an address that is known"
SIGN_IN = "/desk/account/login/"
LIVE = re.compile(r"^(?:(organs|annual-reports|documents|withdrawn|assets)/.*|[^/]+)$")


def routes() -> list[str]:
    """The addresses of the project, as they are declared."""
    return list(dict.fromkeys(_below(get_resolver().url_patterns, "")))


def _below(patterns: Iterable[Any], above: str) -> Iterator[str]:
    for each in patterns:
        route = f"{above}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _below(each.url_patterns, route)


@cache
def is_open(route: str) -> bool:
    """Whether something else than the way to the sign-in comes back without it, asked in whichever way it answers."""
    if not route.startswith("desk/"):
        return True
    where = "/" + re.sub(r"<(\w+):\w+>", lambda found: "1" if found[1] == "int" else "x", route)
    answer = Client().get(where)
    if answer.status_code == 405:
        answer = Client().post(where)
    return not (answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN))


def itself(route: str) -> Callable[[County], Iterable[str]]:
    return lambda county: [f"/{route}"]


def error_reports(county: County) -> Iterator[str]:
    for item in county.items.values():
        for number in {item.number, item.pk}:
            yield f"/error-reports/{item.organ_id}/{number}/"


def live_pages(county: County) -> Iterator[str]:
    """Every page that a program draws where it isn't baked."""
    for path in county.site.rglob("*"):
        name = str(path.relative_to(county.site))
        if path.is_file() and LIVE.match(name) and path.suffix not in (".gz", ".br"):
            yield f"/{quote(name)}"
    yield from addresses(county)


def items_of_api(county: County) -> Iterator[str]:
    return (f"/api/v1/items/{item.pk}" for item in county.items.values())


def items_by_index(county: County) -> Iterator[str]:
    return (f"/api/v1/items/by-index/{quote(item.index or 'x')}" for item in county.items.values())


def lists_of_api(county: County) -> Iterator[str]:
    """The list whole, and with every filter for every item: none may let out more."""
    yield "/api/v1/items?limit=100"
    for item, name in product(county.items.values(), FILTERS):
        yield f"/api/v1/items?{urlencode({name: FILTERS[name](item), 'limit': 100})}"


def searches(route: str, kind: str = "kind") -> Callable[[County], Iterable[str]]:
    """For the mark of every item but its last sign, which no answer can have from the question; and for everything."""

    def asked(county: County) -> Iterator[str]:
        for number in range(len(STATES) + 2):
            yield f"/{route}?{urlencode({'q': Marks(number).word('')})}"
        for words in ("阳头升乡", "改正后的"):
            yield f"/{route}?{urlencode({'q': words})}"
        yield from (f"/{route}?{urlencode({'q': '阳头升乡', 'page': page})}" for page in (2, 3))
        yield from (f"/{route}?{kind}={each}" for each in ("item&attachments=1", "catalogue", "guide"))

    return asked


def organs_of_api(below: str = "") -> Callable[[County], Iterable[str]]:
    return lambda county: [f"/api/v1/organs/{county.cast.township.pk}{below}"]


def organs_of_applying(below: str = "") -> Callable[[County], Iterable[str]]:
    return lambda county: [f"/apply/{county.cast.township.pk}/{below}"]


def registers_of_replies(county: County) -> Iterator[str]:
    """Of who keeps one and of who keeps none any more, and the pages beyond the first."""
    for organ, page in product((county.cast.township, county.cast.civil_affairs), ("", "?page=2", "?page=x")):
        yield f"/apply/{organ.pk}/replies/{page}"


def files_of_letters(county: County) -> Iterator[str]:
    """Every file there is, asked as if it came with a letter."""
    return (f"/apply/mine/letters/1/{key}/" for key in File.objects.values_list("pk", flat=True))


FILTERS: Mapping[str, Callable[[Any], object]] = {
    "organ": lambda item: item.organ_id,
    "kind": lambda item: item.kind,
    "topic": lambda item: item.topic or "06.01",
    "year": lambda item: item.formed_on.year,
    "validity": lambda item: item.validity,
    "published_since": lambda item: date(2000, 1, 1),
    "published_until": lambda item: date(2100, 1, 1),
    "after": lambda item: f"{10**16 - 1}-{item.pk}",
}
PAGE = "^(?P<name>"  # the beginning of the expression for the pages of the site
EXITS: Mapping[str, Callable[[County], Iterable[str]]] = {
    PAGE: live_pages,
    "error-reports/<key:organ>/<number:number>/": error_reports,
    **{route: searches(route) for route in ("search/", "search/feed/", "search/suggest/")},
    "apply/<key:organ>/": organs_of_applying(),
    "apply/<key:organ>/replies/": registers_of_replies,
    "apply/<key:organ>/<slug:kind>/": organs_of_applying("record/"),
    **{route: itself(route) for route in ("apply/status/", "apply/status/leave/", "apply/mine/")},
    **{route: itself(route) for route in ("apply/mine/withdraw/", "apply/mine/last-days/")},
    "apply/mine/letters/<key:key>/": itself("apply/mine/letters/1/"),
    "apply/mine/letters/<key:key>/<key:file>/": files_of_letters,
    "api/": itself("api/"),
    "api/v1/": itself("api/v1/"),
    "api/v1/openapi.json": itself("api/v1/openapi.json"),
    "api/ledgers/v1/": itself("api/ledgers/v1/"),
    "api/ledgers/v1/figures": itself("api/ledgers/v1/figures"),  # takes in, gives nothing
    "api/v1/items": lists_of_api,
    "api/v1/items/<item_id>": items_of_api,
    "api/v1/items/by-index/<path:index>": items_by_index,
    "api/v1/search": searches("api/v1/search", "type"),
    "api/v1/organs": itself("api/v1/organs"),
    "api/v1/organs/<organ_id>": organs_of_api(),
    "api/v1/organs/<organ_id>/catalogue": organs_of_api("/catalogue"),
    "api/v1/catalogue": itself("api/v1/catalogue"),
    "api/v1/vocabularies": itself("api/v1/vocabularies"),
    "desk/account/login/": itself("desk/account/login/"),
    "desk/account/oidc/<slug:provider_id>/login/": itself("desk/account/oidc/oidc/login/"),
    "desk/account/oidc/<slug:provider_id>/callback/": itself("desk/account/oidc/oidc/callback/"),
    "desk/items/words.js": itself("desk/items/words.js"),  # the words of the editor's buttons
}


def asked_by(route: str) -> Callable[[County], Iterable[str]] | None:
    """How an exit is asked; None where nobody said."""
    return EXITS.get(PAGE if route.startswith(PAGE) else route)


def operations() -> dict[str, set[str]]:
    """The operations of the interface with the names of what they can be asked, as its document tells."""
    paths = api.get_openapi_schema()["paths"]
    return {
        path.lstrip("/"): {each["name"] for each in methods["get"]["parameters"] if each["in"] == "query"}
        for path, methods in paths.items()
    }


def addresses(county: County) -> Iterator[str]:
    """Every address that an item has, had, or would have: page, prints, and each file of each version."""
    for item in county.items.values():
        for suffix in (".html", ".pdf", ".docx"):
            yield f"/{stem(item)}{suffix}"
        for version in item.paper.versions.all():
            yield from (f"/{file_address(item, file)}" for file in version.files.all())
        yield f"/{address(item).rpartition('/')[0]}/sitemap.xml"


def ask_all(county: County) -> Given:
    """Ask every exit; the folder is opened file by file."""
    told: dict[tuple[str, str], Found] = {}
    with override_settings(GONGKAI_HOME=county.home_without_site()):
        program = Client()  # which knows of no baked files
        for route in filter(is_open, routes()):
            asked = asked_by(route)
            for where in dict.fromkeys(asked(county)) if asked else ():
                told[route, where] = answer(program, where)
    baked = Client()  # which hands out the baked files first, as a server would
    for where in dict.fromkeys(addresses(county)):
        told[KNOWN, where] = answer(baked, where)
    for path in sorted(county.site.rglob("*")):
        if path.is_file():
            told[SITE, str(path.relative_to(county.site))] = found(path.read_bytes(), path.name)
    return told


def answer(client: Client, where: str) -> Found:
    response = client.get(where)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return found(body, where) | found(str(response.headers).encode())
