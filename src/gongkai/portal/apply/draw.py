"""A page of this part of the site, drawn as the baked ones are."""

from typing import Any

from django.http import HttpResponse

from gongkai.law.catalogue import APPLY
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.render import Crumb, text, way_to
from gongkai.portal.site import lately

REFUSED, TOO_MANY = 422, 429


def draw(
    template: str, title: str, told: dict[str, Any], *, organ: Organ | None = None, status: int = 200
) -> HttpResponse:
    """No search engine lists it, no cache keeps it (the views say so)."""
    site = lately()
    if organ:
        site.organs[organ.pk] = organ
        column = where.column(organ.pk, APPLY.name)
        crumbs = way_to(site, organ.pk, Crumb(APPLY.label, column), Crumb(title))
    else:
        crumbs = [Crumb("首页", where.HOME), Crumb(title)]
    given = {"title": title, "crumbs": crumbs, "unlisted": True, "gone": True, "organ": organ, "scripted": True, **told}
    return HttpResponse(text(site, "apply/", f"portal/apply/{template}.html", given, root="/"), status=status)
