"""Organs of one kind beside each other in a year, and one organ over the years: tables, charts, what stands out."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString

from gongkai.desk.access import desk_view
from gongkai.desk.request import Request
from gongkai.law.annual import edition
from gongkai.law.annual.chain import chain
from gongkai.law.annual.peers import FAR_OUT, Spread, compared, far_out, numbers, shown, spread
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.papers.write.chart import Words, beside
from gongkai.reports import peers as asked
from gongkai.reports.models import AnnualReport
from gongkai.reports.queries import READERS
from gongkai.reports.years import OUTCOMES, RECEIVED, by_year, chart, drawable

_HEADS = (*RECEIVED, *OUTCOMES)
_FIRST = "received.total"
_BARS = 40  # organs that a chart can still show apart


@desk_view
def peers(request: Request) -> HttpResponse:
    """`?of=2025-department` chooses year and kind, `&cell=received.total` the cell that is drawn."""
    kinds = asked.kinds(request.actor)
    most = max(kinds, key=lambda one: (one.year, one.many), default=None)
    kind = next((one for one in kinds if one.key == request.GET.get("of")), most)
    told: dict[str, object] = {"kinds": kinds, "kind": kind, "rule": FAR_OUT}
    if kind:
        form = edition(kind.year)
        organs = asked.figures(request.actor, kind.year, kind.level)
        values = {organ.name: cells for organ, cells in organs.items()}
        known = {cell: numbers(cell, values) for cell in compared(form)}
        spreads = [found for cell, each in known.items() if (found := spread(cell, each))]
        drawn = next((one for one in spreads if one.cell == request.GET.get("cell", _FIRST)), None)
        pages = {organ.name: reverse("desk:report-years", args=[organ.pk]) for organ in organs}
        told |= {
            "spreads": [(form.describe(one.cell), one, _printed(one)) for one in spreads if one.most],
            "cells": [(one.cell, form.describe(one.cell)) for one in spreads],
            "far": [(pages[name], says) for one in spreads for name, says in far_out(form, one, known[one.cell])],
            "many": len(organs),
        }
        if drawn:
            told |= _drawn(form.describe(drawn.cell), drawn, known[drawn.cell], pages)
    return render(request, "desk/reports/peers.html", told)


@desk_view
def years(request: Request, organ: int) -> HttpResponse:
    """An organ's reports over the years: whether they fit together, what jumped."""
    seen: Organ = get_object_or_404(
        Organ.objects.filter(scope(request.actor, READERS, organ="", confidentiality="")), pk=organ
    )
    rows = by_year(AnnualReport.objects.filter(organ=seen))
    known = drawable(rows)
    told = {
        "organ": seen,
        "heads": _HEADS,
        "rows": [(row, list(zip(_HEADS, row.figures, strict=True))) for row in reversed(rows)],
        "chart": SafeString(chart(seen.name, known)) if known else "",  # every word of it is escaped where it is drawn
        "told": chain(asked.of_organ(seen)),
    }
    return render(request, "desk/reports/years.html", told)


def _printed(one: Spread) -> list[tuple[str, str]]:
    """(heading, figure) of what tells how a cell spreads."""
    values = (one.least, one.lower, one.median, one.upper, one.most)
    return list(zip(("最小", "下四分位", "中位数", "上四分位", "最大"), map(shown, values), strict=True))


def _drawn(where: str, found: Spread, values: dict[str, Decimal], pages: dict[str, str]) -> dict[str, object]:
    """The chart of a cell, and the table beside it: the largest first."""
    sorted_ = sorted(values.items(), key=lambda each: -each[1])
    far = frozenset(name for name, value in sorted_ if found.is_far(value))
    bars = [each for at, each in enumerate(sorted_) if at < _BARS or each[0] in far]
    left = len(sorted_) - len(bars)
    says = f"横条从多到少排列，虚线是中位数{shown(found.median)}，带▶的是远离的机关。" + (
        f"其余{left}个机关见表格。" if left else ""
    )
    unit = "万元" if found.cell.startswith("fees.") else "件"
    return {
        "drawn": found.cell,
        "where": where,
        "chart": SafeString(beside(Words(where, says, unit), bars, found.median, far)),  # escaped where it is drawn
        "says": says,
        "table": [(name, pages[name], shown(value), name in far) for name, value in sorted_],
    }
