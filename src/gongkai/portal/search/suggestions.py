"""What may be meant while one types: words of what is public, as options of a list. Without scripts nobody asks."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.portal.apply.network import network_of
from gongkai.portal.search import bound
from gongkai.search import seen
from gongkai.search.asked import LONGEST

MOST = 8


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Options; none for who asks too often, so that typing goes on undisturbed."""
    now, typed = timezone.now(), request.GET.get("q", "").strip()
    try:
        bound.SUGGESTIONS.take(network_of(request), now.timestamp())
    except bound.TooManySearches:
        return HttpResponse(status=429)
    found = seen.suggest(typed[:LONGEST], now=now, most=MOST) if typed else ()
    return HttpResponse(format_html_join("", '<option value="{}"></option>', ((each,) for each in found)))
