"""A question as an Atom feed (RFC 4287): the newest that it finds, for programs that ask again and again."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from gongkai.portal.apply.network import network_of
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.search import bound
from gongkai.portal.search.asking import Question, canonical, question
from gongkai.portal.site import lately
from gongkai.publication.models import Item
from gongkai.search.asked import NEWEST, Hit, Marked

MOST = 30
TYPE = "application/atom+xml; charset=utf-8"
_UNPRINTABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
BEGAN = datetime(2008, 5, 1, tzinfo=UTC)  # the regulation came into force: of what holds nothing


@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    asked, now = question(request.GET), timezone.now()
    if asked.refusals or not asked.asks:
        says = "".join(map(str, asked.refusals)) or "没有写要找什么。请从检索结果页上的“订阅”打开。"
        return HttpResponse(says, status=422, content_type="text/plain; charset=utf-8")
    if not canonical(request, asked):
        return redirect(f"{request.path}?{asked.query}")
    try:
        bound.SEARCHES.take(network_of(request), now.timestamp())
    except bound.TooManySearches as refusal:
        wait = {"Retry-After": str(bound.SEARCHES.rest(now.timestamp()))}
        return HttpResponse(str(refusal), status=429, headers=wait, content_type="text/plain; charset=utf-8")
    return _conditional(request, *_written(request, asked, now))


def _conditional(request: HttpRequest, data: bytes, changed: datetime) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    response = HttpResponse(data, content_type=TYPE)
    response["ETag"], response["Last-Modified"] = etag, http_date(changed.timestamp())
    response["Cache-Control"] = "public, no-cache"  # kept, but asked for each time: what was withdrawn is gone
    told = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()), response=response)
    assert told is not None
    return told


def _written(request: HttpRequest, asked: Question, now: datetime) -> tuple[bytes, datetime]:
    """The feed and when the newest of it changed."""
    site = lately()
    home = site.base or request.build_absolute_uri("/").rstrip("/")
    hits = asked.found(now, sort=NEWEST, size=MOST, page=1, facets=False).hits
    site.learn(hit.organ for hit in hits)
    moments = _moments(hits)
    changed = max(moments.values(), default=BEGAN)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        _element("title", f"{site.name}：{asked.asked.text or '检索'}"),
        _element("id", f"{home}/search/feed/?{asked.query}"),
        _element("updated", changed.isoformat()),
        f"<author>{_element('name', site.name)}</author>",
        _link("self", f"{home}/search/feed/?{asked.query}", "application/atom+xml"),
        _link("alternate", f"{home}/search/?{asked.query}", "text/html"),
    ]
    entries = (_entry(site, home, hit, moments[hit.key]) for hit in hits)
    return "\n".join([*head, *entries, "</feed>\n"]).encode(), changed


def _entry(site: Surroundings, home: str, hit: Hit, changed: datetime) -> str:
    address = f"{home}/{quote(hit.url, safe='/#?=&%')}"
    told: Iterator[str] = iter(
        (
            _element("title", _plain(hit.title)),
            _element("id", address),
            _element("updated", changed.isoformat()),
            f"<author>{_element('name', site.organ(hit.organ).name)}</author>",
            _link("alternate", address, "text/html"),
            _element("summary", _plain(hit.snippet)),
        )
    )
    return f"<entry>{''.join(told)}</entry>"


def _moments(hits: tuple[Hit, ...]) -> dict[str, datetime]:
    """When each was published or put right last; of what bears a day alone the beginning of that day."""
    keys = [int(hit.key.partition(":")[2]) for hit in hits if hit.kind == "item"]
    known = Item.objects.filter(pk__in=keys).values_list("pk", "amended_at", "published_at")
    items = {f"item:{key}": amended or published for key, amended, published in known}
    return {hit.key: timezone.localtime(items.get(hit.key) or _midnight(hit.date)) for hit in hits}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _plain(pieces: Marked) -> str:
    return "".join(text for text, _ in pieces)


def _element(name: str, words: str) -> str:
    return f"<{name}>{escape(_printable(words))}</{name}>"


def _link(rel: str, address: str, kind: str) -> str:
    told: dict[str, Any] = {"rel": rel, "type": kind, "href": address}
    return f"<link {' '.join(f'{name}={quoteattr(value)}' for name, value in told.items())}/>"


def _printable(words: str) -> str:
    """Without what XML can't hold (XML 1.0, 2.2)."""
    return _UNPRINTABLE.sub("", words)
