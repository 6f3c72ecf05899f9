"""The catalogue of an organ: its matters, what is public under each, what is missing; and as a sheet."""

from collections.abc import Callable
from itertools import takewhile
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
from gongkai.files.shown import shown
from gongkai.organs.models import Organ
from gongkai.papers.sheet import write_csv, write_xlsx
from gongkai.publication import queries
from gongkai.publication.acts.catalogue import may_keep
from gongkai.publication.completeness import Catalogue, Line, catalogue
from gongkai.publication.guide import STANDINGS, standing
from gongkai.publication.models import Item
from gongkai.publication.sheet import HEADINGS, length_said, written

_NAMED = 10  # items without a line that are told by name
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
    part = request.GET.get("show", "")
    if part not in PARTS:
        part = ""
    guide = standing(organ, request.today)
    context: dict[str, Any] = {
        "organ": organ,
        "catalogue": found,
        "filled": found.statutory - len(found.gaps),
        "parts": [(name, label, len(lines(found))) for name, (label, lines) in PARTS.items()],
        "shown": part,
        **_folded(PARTS[part][1](found), whole=not part),
        "unplaced": _unplaced(request, organ, found),
        "tops_blank": sum(_blank(line) for line in found.lines if not line.depth),
        "keeps": may_keep(organ, request.actor),
        "guide": STANDINGS[guide],
        **told(organ, "catalogue"),
        "guide_current": guide == "current",
    }
    return render(request, "desk/catalogue/tree.html", context)


Rows = list[tuple[Line, str]]


def _folded(lines: list[Line], *, whole: bool) -> dict[str, Any]:
    """`sections`: matters that have some under them are folded by their head, the others stand open (head None).

    `blank` are the tops without anything, told at the end as the public page does. A part is one table.
    """
    if not whole:
        return {"sections": [(None, _rows(lines))] if lines else []}
    sections: list[tuple[Line | None, Rows]] = []
    blank: list[Line] = []
    for start, head in enumerate(lines):
        if head.depth:
            continue
        under = list(takewhile(lambda line: line.depth, lines[start + 1 :]))
        if under:
            sections.append((head, _rows([head, *under])))
        elif _blank(head):
            blank.append(head)
        elif sections and sections[-1][0] is None:
            sections[-1][1].extend(_rows([head]))
        else:
            sections.append((None, _rows([head])))
    return {"sections": sections, "blank": _rows(blank)} if lines else {"sections": []}


def _blank(line: Line) -> bool:
    return not line.public and not line.left_out


def _rows(lines: list[Line]) -> Rows:
    return [(line, length_said(line.matter)) for line in lines]


def _unplaced(request: Request, organ: Organ, found: Catalogue) -> list[Item]:
    """The first of what is public under no matter of the catalogue."""
    if not found.unplaced:
        return []
    codes = [line.matter.code for line in found.lines]
    held = queries.seen_by(request.actor).filter(shown(request.now), organ=organ)
    return list(held.exclude(catalogue__in=codes).order_by("pk")[:_NAMED])


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
