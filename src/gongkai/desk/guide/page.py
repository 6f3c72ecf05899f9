"""The guide of an organ: as the public reads it, what it is made from, what changed since somebody looked at it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.catalogue.reach import organ_or_404
from gongkai.desk.guide.since import since
from gongkai.desk.guide.wording import told
from gongkai.desk.request import Request
from gongkai.law.information.guide import CONTACT, missing
from gongkai.law.information.guide_parts import Part
from gongkai.organs.acts.keeping import may_keep as keeps_organ
from gongkai.organs.models import Organ
from gongkai.publication import guide
from gongkai.publication.acts.catalogue import may_keep
from gongkai.publication.models import Guide


def url(organ: Organ) -> str:
    return reverse("desk:guide", args=[organ.pk])


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    kept = Guide.objects.filter(organ=organ).first() or Guide(organ=organ)
    lacking = missing(guide.facts(organ))
    standing = guide.standing(organ, request.today)
    context: dict[str, Any] = {
        "organ": organ,
        "kept": kept,
        "lacking": [CONTACT[name].label for name in lacking],
        "standing": guide.STANDINGS[standing],
        "current": standing == "current",
        "parts": [] if lacking else [_part(part, text, kept) for part, text in guide.parts(organ, kept)],
        "changes": since(organ, request.actor) if kept.checked_on else [],
        "keeps": may_keep(organ, request.actor),
        **told(organ, "guide"),
        "corrects": keeps_organ(request.actor, organ),
    }
    return render(request, "desk/guide/page.html", context)


def _part(part: Part, text: str, kept: Guide) -> dict[str, Any]:
    lines = [line for line in text.split("\n") if line.strip()]
    return {"part": part, "lines": lines, "own": not part.fixed and bool(kept.words.get(part.key))}
