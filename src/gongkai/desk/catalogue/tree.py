"""The catalogue of an organ: its matters, what is public under each, what is missing; and as a sheet."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render

from gongkai.audit.act import act
from gongkai.desk.access import desk_view
from gongkai.desk.catalogue.reach import organ_or_404
from gongkai.desk.guide.wording import told
from gongkai.desk.organ_export import TYPES
from gongkai.desk.request import Request
from gongkai.organs.models import Organ
from gongkai.papers.sheet import write_csv, write_xlsx
from gongkai.publication import queries
from gongkai.publication.acts.catalogue import may_keep
from gongkai.publication.completeness import Catalogue, Line, catalogue
from gongkai.publication.guide import STANDINGS, standing
from gongkai.publication.sheet import HEADINGS, length_said, written

PARTS: dict[str, tuple[str, Callable[[Catalogue], list[Line]]]] = {
    "": ("全部", lambda found: found.lines),
    "gaps": ("空白的法定事项", lambda found: found.gaps),
    "late": ("有超期未公开的", lambda found: found.late),
    "left_out": ("不适用的", lambda found: found.left_out),
}


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    found = _catalogue(request, organ)
    shown = request.GET.get("show", "")
    if shown not in PARTS:
        shown = ""
    guide = standing(organ, request.today)
    context: dict[str, Any] = {
        "organ": organ,
        "catalogue": found,
        "filled": found.statutory - len(found.gaps),
        "parts": [(name, label, len(lines(found))) for name, (label, lines) in PARTS.items()],
        "shown": shown,
        "lines": [(line, length_said(line.matter)) for line in PARTS[shown][1](found)],
        "keeps": may_keep(organ, request.actor),
        "guide": STANDINGS[guide],
        **told(organ, "catalogue"),
        "guide_current": guide == "current",
    }
    return render(request, "desk/catalogue/tree.html", context)


@desk_view
def sheet(request: Request, pk: int, kind: str) -> HttpResponse:
    """In the columns of the standard catalogues; leaves a line in the log as every export does."""
    if kind not in TYPES:
        raise Http404
    organ = organ_or_404(request.actor, pk)
    rows = list(written(organ, _catalogue(request, organ).lines))
    with act(actor=request.actor, at=request.now) as log:
        log("desk.export", request.person, listing="catalogue", lines=len(rows), format=kind)
    title = f"{organ.short}政府信息公开目录"
    data = write_csv(HEADINGS, rows) if kind == "csv" else write_xlsx(HEADINGS, rows, title=title)
    response = HttpResponse(data, content_type=TYPES[kind])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.{kind}')}"
    return response


def _catalogue(request: Request, organ: Organ) -> Catalogue:
    return catalogue(organ, queries.seen_by(request.actor), request.now)
