"""What the pages load: the stylesheet, the icon, the script of the reading modes. The same files the program has."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gongkai.portal.baked.site import Page

FOLDER = Path(__file__).parents[2] / "static" / "portal"
NAMES = ("site.css", "mode.js", "icon.svg")
FAVICONS = {"favicon.svg": "icon.svg", "favicon.ico": "icon.ico"}  # where programs look for them that read no page


def pages() -> Iterator[Page]:
    for name in NAMES:
        yield Page(f"assets/{name}", (FOLDER / name).read_bytes())
    for name, file in FAVICONS.items():
        yield Page(name, (FOLDER / file).read_bytes())


@cache
def version() -> str:
    """Changes with the files, so that no browser shows a new page with an old look."""
    return hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in NAMES)).hexdigest()[:8]
