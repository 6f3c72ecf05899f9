"""Where the pictures and files of a body lie: the numbers it names them by, replaced by whoever shows it."""

import re
from collections.abc import Mapping
from html import escape

_NAMED = re.compile(r'( (?:href|src)=")attachment:(\d{1,9})(?=")')
_IMG = re.compile(r'<img(?: [a-z]+="[^"]*")*? src="attachment:(\d{1,9})"[^>]*>')
_LINK = re.compile(r'<a href="attachment:(\d{1,9})">(.*?)</a>', re.DOTALL)
_EMPTY = re.compile(r"<(figure|p)></\1>")


def numbers(html: str) -> list[int]:
    """The numbers that a clean body names, each once, in their order."""
    return [*dict.fromkeys(int(number) for _, number in _NAMED.findall(html))]


def placed(html: str, addresses: Mapping[int, str]) -> str:
    """The body with an address for every number; to number anew, `attachment:17` is an address too.

    A picture whose file is not there is left out, a link to such a file keeps its words alone.
    """
    if any(number not in addresses for number in numbers(html)):
        html = _IMG.sub(lambda found: found[0] if int(found[1]) in addresses else "", html)
        html = _LINK.sub(lambda found: found[0] if int(found[1]) in addresses else found[2], _EMPTY.sub("", html))
    return _NAMED.sub(lambda found: found[1] + escape(addresses[int(found[2])]), html)
