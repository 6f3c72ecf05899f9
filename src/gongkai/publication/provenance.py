"""Whether what moved in shows where it was public before: by the address of its page, or by the page that was saved."""

import re
from pathlib import PurePosixPath

_ADDRESS = re.compile(r"https?://[^/\s]+\.[^/\s]+\S*", re.IGNORECASE)
PAGES = frozenset({".html", ".htm"})


def proven(imported_from: str) -> bool:
    """A row number or a word of somebody is no proof."""
    return bool(_ADDRESS.fullmatch(imported_from)) or PurePosixPath(imported_from).suffix.lower() in PAGES
