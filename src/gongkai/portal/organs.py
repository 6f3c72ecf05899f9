"""An organ: where it stands, and its annual reports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.organs import queries
from gongkai.organs.models import Organ
from gongkai.portal.report_list import Entry
from gongkai.publication.queries import numbered
from gongkai.reports.queries import listed


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    organ = get_object_or_404(Organ, pk=pk)
    return render(
        request,
        "portal/organ.html",
        {
            "organ": organ,
            "above": queries.with_all_above(organ).exclude(pk=pk),
            "below": organ.children.all(),
            "publishes": numbered().filter(organ=organ).exists(),
            "entries": [Entry(report) for report in listed().filter(organ=organ)],
        },
    )
