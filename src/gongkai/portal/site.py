"""What every page of the public site shows, for pages that programs make: whose site it is, its head and its foot."""

import time
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from gongkai.portal.baked.pages.render import PARTS, part
from gongkai.portal.baked.pages.surroundings import Surroundings


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what portal/base.html prints around a page; asked for only by pages that print it."""
    around = Surroundings(timezone.now())
    told: dict[str, Any] = {"site": around, "root": "/", "owner": lambda: around.owner}
    return told | {"fictional": lambda: around.fictional} | {name: partial(part, around, name, "/") for name in PARTS}


def lately() -> Surroundings:
    """Head and foot are the same for every citizen: drawn once in some seconds, and not for each."""
    lasts = settings.GONGKAI_AROUND
    return _of(int(time.monotonic() / lasts)) if lasts else Surroundings(timezone.now())


@lru_cache(maxsize=1)
def _of(_tick: int) -> Surroundings:
    return Surroundings(timezone.now())
