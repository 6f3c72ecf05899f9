"""What an organ words itself in its guide or catalogue: how it stands, and sending it off to be signed."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.catalogue.reach import organ_or_404
from gongkai.desk.forms import carry_out
from gongkai.desk.request import Request
from gongkai.organs.models import Organ
from gongkai.publication import wording
from gongkai.publication.acts import wording as acts


def told(organ: Organ, subject: str) -> dict[str, Any]:
    """For desk/guide/wording.html."""
    stands = wording.standing(organ, subject)
    return {
        "wording": stands,
        "wording_paper": reverse("desk:paper", args=[stands.paper.pk]) if stands.paper else "",
        "wording_send": reverse(f"desk:{subject}-submit", args=[organ.pk]),
    }


@desk_view
@require_POST
def submit(request: Request, pk: int, subject: str) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    return carry_out(
        request,
        lambda: acts.submit(organ.pk, subject=subject, actor=request.actor, now=request.now),
        done=lambda _: reverse(f"desk:{subject}", args=[organ.pk]),
        said="已经送审。分管领导签发以后随即公开，签发以前公众看到的是原来的内容。",
    )
