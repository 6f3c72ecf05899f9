"""What shows that an item which moved in was public before: the page that was saved, or another hand that looked.

Whoever takes it in may type any address: that alone is no proof (ADR 57).
"""

import re

PROVENANCES = (("", "本机关填报"), ("page", "随原网页迁入"), ("confirmed", "原网址已由他人核对"))
_ADDRESS = re.compile(r"https?://[^/\s]+\.[^/\s]+\S*", re.IGNORECASE)


def is_address(imported_from: str) -> bool:
    """Whether there is a page that somebody can open."""
    return bool(_ADDRESS.fullmatch(imported_from))
