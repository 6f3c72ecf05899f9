"""A page of this part of the site, drawn as the baked ones are."""

import time
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from gongkai.law.catalogue import APPLY
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.render import Crumb, text, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings

REFUSED, TOO_MANY = 422, 429


def draw(
    template: str, title: str, told: dict[str, Any], *, organ: Organ | None = None, status: int = 200
) -> HttpResponse:
    """No search engine lists it, no cache keeps it (the views say so)."""
    site = _site()
    if organ:
        site.organs[organ.pk] = organ
        column = where.column(organ.pk, APPLY.name)
        crumbs = way_to(site, organ.pk, Crumb(APPLY.label, column), Crumb(title))
    else:
        crumbs = [Crumb("首页", where.HOME), Crumb(title)]
    given = {"title": title, "crumbs": crumbs, "unlisted": True, "gone": True, "organ": organ, "scripted": True, **told}
    return HttpResponse(text(site, "apply/", f"portal/apply/{template}.html", given, root="/"), status=status)


def _site() -> Surroundings:
    """Head and foot are the same for every citizen: drawn once in some seconds, and not for each."""
    lasts = settings.GONGKAI_AROUND
    return _site_of(int(time.monotonic() / lasts)) if lasts else Surroundings(timezone.now())


@lru_cache(maxsize=1)
def _site_of(_tick: int) -> Surroundings:
    return Surroundings(timezone.now())
