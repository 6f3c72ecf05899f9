"""What machines are told of a page, in the words of schema.org: an island of JSON, which no browser runs."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from gongkai.organs.models import Organ
from gongkai.portal.baked.pages.render import Crumb
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.shelving import REGISTERED

FORCES = {"valid": "InForce", "amended": "InForce", "partly_valid": "PartiallyInForce"}
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def described(site: Surroundings, item: Item, organ: Organ, crumbs: Iterable[Crumb]) -> SafeString:
    """An item and the way to it."""
    published, amended = item.published_at, item.amended_at
    told: dict[str, Any] = {
        "@type": "Legislation" if item.kind in REGISTERED else "DigitalDocument",
        "name": item.title,
        "identifier": item.index,
        "url": _url(site, address(item)),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "dateCreated": item.formed_on.isoformat(),
        "datePublished": localtime(published).isoformat() if published else None,
        "dateModified": localtime(amended).isoformat() if amended else None,
        "description": item.summary,
        "keywords": item.keywords,
        "publisher": {"@type": "GovernmentOrganization", "name": organ.name},
    }
    if item.kind in REGISTERED:
        told |= _legislation(item)
    return _island([_filled(told), _breadcrumbs(site, crumbs)])


def _legislation(item: Item) -> dict[str, Any]:
    return {
        "legislationIdentifier": item.document_number,
        "legislationDate": item.formed_on.isoformat(),
        "temporalCoverage": f"{item.effective_on.isoformat()}/.." if item.effective_on else None,
        "legislationLegalForce": f"https://schema.org/{FORCES.get(item.validity, 'NotInForce')}",
    }


def _breadcrumbs(site: Surroundings, crumbs: Iterable[Crumb]) -> dict[str, Any]:
    steps = [
        _filled({"@type": "ListItem", "position": at, "name": crumb.label, "item": _url(site, crumb.name)})
        for at, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _url(site: Surroundings, name: str) -> str:
    return f"{site.address}/{name.removesuffix('index.html')}" if site.address and name else ""


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value}


def _island(graph: list[dict[str, Any]]) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPED))  # noqa: S308 - nothing in it can end the element
