"""An organ: where it stands, and its annual reports."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.organs import queries
from gongkai.organs.models import Contact, Organ
from gongkai.portal.report_list import Entry
from gongkai.publication.queries import numbered
from gongkai.reports.queries import listed

CONTACT = ("office", "address", "hours", "phone", "fax", "online")


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
            "contact": list(_contact(organ)),
            "publishes": numbered().filter(organ=organ).exists(),
            "entries": [Entry(report) for report in listed().filter(organ=organ)],
        },
    )


def _contact(organ: Organ) -> Iterator[tuple[str, str]]:
    """What the guide must say of the office (条例第十二条第二款), as far as it is entered."""
    contact = Contact.objects.filter(organ=organ).first()
    for field in Contact._meta.fields:
        if field.name in CONTACT and (words := getattr(contact, field.name, "")):
            yield str(field.verbose_name), words
