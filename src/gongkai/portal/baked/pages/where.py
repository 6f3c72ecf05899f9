"""The names of the pages under the site folder. They never change: other sites and printed papers refer to them."""

import re

from gongkai.law.catalogue import APPLY, COLUMNS
from gongkai.publication.shelving import page_of

HOME = "index.html"
TOPICS = "topics.html"
ABOUT = "about.html"
MAP = "map.html"
APPLY_TO = "apply.html"  # to which organ; each has the page of its own column
MISSING = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
REPORTS = "annual-reports/index.html"
DOCUMENTS = "documents/index.html"
WITHDRAWN = "withdrawn/index.html"
FOLDER = 100  # pages of a list in a folder: what must be listed and signed anew stays short
COLUMN_PAGES = {
    "guide": "guide.html",
    "rules": "rules.html",
    "statutory": "statutory.html",
    "annual_reports": "annual-reports/index.html",
    "apply": "apply.html",
}
_ODD = re.compile(r"[^A-Za-z0-9._-]")


def organ(key: int) -> str:
    return f"organs/{key}/index.html"


def former_guides(key: int) -> str:
    return f"organs/{key}/guide-earlier.html"


def column(key: int, name: str) -> str:
    """The page of one of the four columns of an organ (`law.catalogue.COLUMNS`), or of the way to apply."""
    return f"organs/{key}/{COLUMN_PAGES[name]}"


def menu(key: int) -> list[tuple[str, str, str]]:
    """(name, label, page) of the columns of an organ and of the way to apply, in their fixed order."""
    return [(each.name, each.label, column(key, each.name)) for each in (*COLUMNS.values(), APPLY)]


def newest(key: int, shelf: str) -> str:
    """The newest of a list (`publication.shelving` has its names)."""
    return f"organs/{key}/{folder(shelf)}/index.html"


def page(key: int, shelf: str, number: int) -> str:
    """A page of a list, counted from 1 for the oldest."""
    return f"organs/{key}/{folder(shelf)}/{number // FOLDER}/{number}.html"


def page_at(key: int, shelf: str, position: int) -> str:
    """The page on which a position stands."""
    return page(key, shelf, page_of(position))


def folder(shelf: str) -> str:
    """A list's name as that of a folder: `topic:02.01` is topic-02.01; whatever else is odd becomes its code."""
    kind, _, rest = shelf.partition(":")
    return f"{kind}-{_ODD.sub(lambda odd: f'~{ord(odd[0]):x}~', rest)}" if rest else kind


def report(key: int, year: int) -> str:
    return f"organs/{key}/annual-reports/{year}/index.html"


def report_file(key: int, year: int, suffix: str) -> str:
    """A report as a file, beside its page: `json` for machines, `pdf`, `docx`, `xlsx` to take away."""
    return f"organs/{key}/annual-reports/{year}/report.{suffix}"


def chart(key: int) -> str:
    """What an organ received and what became of it, year by year."""
    return f"organs/{key}/annual-reports/chart.svg"


def index_of(year: int) -> str:
    """The reports of a year for machines."""
    return f"annual-reports/{year}/index.json"


def reports_of(year: int) -> str:
    return f"annual-reports/{year}/index.html"


def withdrawn(year: int) -> str:
    return f"withdrawn/{year}.html"


def sitemap(item_page: str) -> str:
    """The list for search engines of the folder in which the page of an item lies."""
    return f"{item_page.rpartition('/')[0]}/sitemap.xml"


def root(name: str) -> str:
    """The way from a page to the site folder: also from a folder on a stick, which has no server."""
    return "../" * name.count("/")
