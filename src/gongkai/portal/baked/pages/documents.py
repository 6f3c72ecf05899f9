"""规章 and 行政规范性文件 in one place (条例 art. 20(1)): how many there are (表二), and the ways to their lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.information.kinds import KINDS
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.lists import OF_DOCUMENTS
from gongkai.portal.baked.pages.render import Crumb, column_tags, page
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.models import Shelf
from gongkai.publication.shelving import REGISTERED

HEADING = "规章和行政规范性文件"
YEARLY = ("issued", "repealed", "expired")


@dataclass(frozen=True)
class Number:
    """How many documents there are, and the list of them, "" where there are none."""

    label: str
    many: int
    name: str


@dataclass(frozen=True)
class Year:
    year: int
    numbers: list[Number]
    in_force: int


def index(site: Surroundings) -> Page:
    shelves = Shelf.objects.filter(organ=site.owner, name__regex=rf"^({'|'.join(OF_DOCUMENTS)}):", held__gt=0)
    held = dict(shelves.values_list("name", "held"))
    told = {
        "title": HEADING,
        "crumbs": [Crumb("首页", where.HOME), Crumb(HEADING)],
        "kinds": [
            (KINDS[kind].label, _number(site, held, "in_force", f"in_force:{kind}"), _years(site, held, kind))
            for kind in REGISTERED
        ],
        "kind": "column",
        "tags": column_tags(HEADING, f"{site.name}公开的{HEADING}", type="政策文件"),
    }
    return page(site, where.DOCUMENTS, "portal/baked/documents.html", told)


def _years(site: Surroundings, held: Mapping[str, int], kind: str) -> list[Year]:
    """Newest first, from the first document to this year; in force is what was issued so far less what is gone.

    What will expire in a later year is no number of that year yet.
    """
    known = {int(name.partition(":")[2][:4]) for name in held if name.endswith(f"-{kind}")}
    found, in_force = [], 0
    for year in range(min(known), site.now.year + 1) if known else ():
        issued, repealed, expired = (_number(site, held, each, f"{each}:{year}-{kind}") for each in YEARLY)
        in_force += issued.many - repealed.many - expired.many
        found.append(Year(year, [issued, repealed, expired], in_force))
    return found[::-1]


def _number(site: Surroundings, held: Mapping[str, int], name: str, shelf: str) -> Number:
    many = held.get(shelf, 0)
    return Number(OF_DOCUMENTS[name], many, where.newest(site.owner.pk, shelf) if many and site.owner else "")
