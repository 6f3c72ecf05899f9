"""答复台账: replies that an organ has put before the public, without anything of who asked."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.cases.register import open_replies
from gongkai.organs.models import Organ
from gongkai.organs.queries import local
from gongkai.portal.apply.draw import draw

TITLE, A_PAGE = "依申请公开答复台账", 50


@never_cache
@require_safe
def page(request: HttpRequest, organ: int) -> HttpResponse:
    """Fifty a page, the newest first; no page at all while the organ keeps no register."""
    found = get_object_or_404(Organ, pk=organ)
    if not local(found.pk).open_replies:
        raise Http404("这个机关没有公开答复台账。")
    shown = Paginator(open_replies(found), A_PAGE).get_page(request.GET.get("page"))
    return draw("replies", TITLE, {"shown": shown}, organ=found)
