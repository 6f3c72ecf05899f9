"""规章 and 行政规范性文件 in one place (条例 art. 20(1)): how many there are (表二), and the ways to their lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.information.kinds import KINDS
from gongkai.law.information.register import Tally, ledger
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.lists import OF_DOCUMENTS
from gongkai.portal.baked.pages.render import Crumb, column_tags, page
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.models import Shelf
from gongkai.publication.shelving import REGISTERED

HEADING = "规章和行政规范性文件"
TODAY = ("in_force", "pending")
YEARLY = ("issued", "repealed", "expired")


@dataclass(frozen=True)
class Number:
    """How many documents there are, and the list of them, "" where there are none."""

    label: str
    many: int
    name: str


@dataclass(frozen=True)
class Year:
    """`running`: it is not over, and what is in force is so today."""

    year: int
    numbers: list[Number]
    in_force: int
    running: bool


def index(site: Surroundings) -> Page:
    shelves = Shelf.objects.filter(organ=site.owner, name__regex=rf"^({'|'.join(OF_DOCUMENTS)}):", held__gt=0)
    held = dict(shelves.values_list("name", "held"))
    told = {
        "title": HEADING,
        "crumbs": [Crumb("首页", where.HOME), Crumb(HEADING)],
        "kinds": [
            (
                KINDS[kind].label,
                [_number(site, held, name, f"{name}:{kind}") for name in TODAY],
                _years(site, held, kind),
            )
            for kind in REGISTERED
        ],
        "kind": "column",
        "tags": column_tags(HEADING, f"{site.name}公开的{HEADING}", type="政策文件"),
    }
    return page(site, where.DOCUMENTS, "portal/baked/documents.html", told)


def _years(site: Surroundings, held: Mapping[str, int], kind: str) -> list[Year]:
    """Newest first, from the first document to this year. What does not hold yet is not in force today."""
    known = {int(name.partition(":")[2][:4]) for name in held if name.endswith(f"-{kind}")}
    years = range(min(known), site.now.year + 1) if known else range(0)
    tallies = {year: Tally(*(held.get(f"{each}:{year}-{kind}", 0) for each in YEARLY)) for year in years}
    found = []
    for year in years:
        running = year == site.now.year
        in_force = ledger(year, tallies).in_force - (held.get(f"pending:{kind}", 0) if running else 0)
        numbers = [_number(site, held, each, f"{each}:{year}-{kind}") for each in YEARLY]
        found.append(Year(year, numbers, in_force, running))
    return found[::-1]


def _number(site: Surroundings, held: Mapping[str, int], name: str, shelf: str) -> Number:
    many = held.get(shelf, 0)
    return Number(OF_DOCUMENTS[name], many, where.newest(site.owner.pk, shelf) if many and site.owner else "")
