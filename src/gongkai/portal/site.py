"""What every page of the public site shows, for pages that programs make: whose site it is, its head and its foot."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from gongkai.portal.baked.pages.render import PARTS, part
from gongkai.portal.baked.pages.surroundings import Surroundings


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what portal/base.html prints around a page; asked for only by pages that print it."""
    around = Surroundings(timezone.now())
    told: dict[str, Any] = {"site": around, "root": "/", "owner": lambda: around.owner}
    return told | {"fictional": lambda: around.fictional} | {name: partial(part, around, name, "/") for name in PARTS}
