"""Lines of an answer as the public site prints them, and what helps who found nothing."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from gongkai.law.information.validity import VALIDITY, Mark
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.columns import WITHOUT_DISCLOSURE
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.search.asked import Asked, Found, Hit
from gongkai.search.document import KINDS
from gongkai.search.labels import label
from gongkai.search.shown import Called, marked


@dataclass(frozen=True)
class Line:
    """`mark` is the validity, said of every document that bears a 文号, else where it does not hold."""

    hit: Hit
    title: SafeString
    snippet: SafeString
    kind: str
    organ: str
    mark: Mark | None


def lines(site: Surroundings, found: Found) -> list[Line]:
    site.learn(hit.organ for hit in found.hits)
    return [_line(site, hit) for hit in found.hits]


def _line(site: Surroundings, hit: Hit) -> Line:
    mark = VALIDITY.get(hit.validity)
    said = mark if mark and (hit.document_number or mark.name != "valid") else None
    organ = site.organs.get(hit.organ)
    short = organ.short if organ else ""
    return Line(hit, marked(hit.title), marked(hit.snippet), KINDS.get(hit.kind, ""), short, said)


def calling(site: Surroundings, found: Found) -> Called:
    """The words of filters, the names of organs asked for at once."""
    site.learn(int(value) for value, _ in found.facets.get("organ", ()))
    return partial(called, site)


def called(site: Surroundings, name: str, value: str) -> str:
    """The words of a value of a filter."""
    if name != "organ":
        return label(name, value)
    found = _organ(site, int(value))
    return found.short if found else value


def answers(site: Surroundings, asked: Asked) -> Organ | None:
    """The organ to turn to where nothing was found: the one that is asked for, or above it, which has a guide."""
    found = _organ(site, asked.filters.organ) if asked.filters.organ else None
    above = [found, *reversed(site.above(found.pk))] if found else []
    return next((each for each in above if each and each.level not in WITHOUT_DISCLOSURE), site.owner)


def helped(site: Surroundings, asked: Asked) -> dict[str, str]:
    """Where somebody goes on who found nothing: the guide, and the form to apply with the words in it."""
    organ = answers(site, asked)
    if organ is None:
        return {}
    words = f"?{urlencode({'features': asked.text})}" if asked.text else ""
    return {"organ": organ.name, "guide": where.column(organ.pk, "guide"), "form": f"/apply/{organ.pk}/{words}"}


def _organ(site: Surroundings, key: int) -> Organ | None:
    site.learn([key])
    return site.organs.get(key)
