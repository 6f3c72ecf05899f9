"""What a report counted when it was handed in: the facts themselves, so that no later change of a record changes it."""

import json
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from gongkai.cases import facts as cases
from gongkai.law.annual import FORMS
from gongkai.law.annual.counting import counts
from gongkai.law.annual.matching import meets
from gongkai.law.annual.sources import APPLICATIONS, LEDGER, REMEDIES, source_of
from gongkai.publication import facts as publication
from gongkai.remedies import facts as remedies
from gongkai.reports.counting import ledger, own_figures
from gongkai.reports.models import Compilation
from gongkai.reports.rollup import gathers, members

FACTS = ("id", *cases.FACTS)


def frozen(compilation: Compilation, cells: dict[str, str]) -> str:
    """Canonical JSON: the form, every figure as it is printed, and the facts or record keys behind each source; of a
    government also its own figures and those of each organ that it sums, with the state of that organ's report.
    """
    organ, year = compilation.organ, compilation.year
    told = {
        "organ": organ.name,
        "year": year,
        "form": compilation.form,
        "cells": cells,
        "facts": [FACTS, *(list(row) for row in cases.of_year(organ, year).values_list(*FACTS))],
        "remedies": {
            cell: sorted(remedies.behind(organ, year, cell).values_list("pk", flat=True)) if number else []
            for cell, number in remedies.table(organ, year).items()
        },
        "documents": {cell: sorted(keys) for cell, keys in publication.documents(organ, year).items() if keys},
        "ledger": [[figure.cell, figure.source, str(figure.value)] for figure in ledger(organ, year)],
    }
    if gathers(organ):
        told |= {"own": own_figures(organ, year), "members": _members(compilation)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(text: str) -> str:
    """SM3 (GM/T 0004) over what was frozen, hexadecimal."""
    sum_ = Hash(SM3())
    sum_.update(text.encode())
    return sum_.finalize().hex()


def keys_behind(text: str, cell: str) -> list[int]:
    """The keys of the records that a cell of a frozen report counted; for a ledger none. Raises KeyError."""
    told: dict[str, Any] = json.loads(text)
    source = source_of(FORMS[told["form"]], cell)
    if source is LEDGER:
        return []
    if source is not APPLICATIONS:
        kept: dict[str, list[int]] = told["remedies" if source is REMEDIES else "documents"]
        return kept.get(cell, [])
    names, *rows = told["facts"]
    row, _, column = cell.rpartition(".")
    wanted = counts(row, column, told["year"])
    return [fact["id"] for fact in (dict(zip(names, each, strict=True)) for each in rows) if meets(fact, wanted)]


def members_behind(text: str, cell: str) -> list[tuple[str, str, str]]:
    """(organ, how its report stood, its figure) of all that the cell of a frozen report of a government sums, its own
    records first; the figure is "" for who gave none. [] for another organ.
    """
    told: dict[str, Any] = json.loads(text)
    if "members" not in told:
        return []
    below = ((name, state, figures.get(cell, "")) for _, name, state, figures in told["members"])
    return [(told["organ"], "本机关的记录和台账", told["own"].get(cell, "")), *below]


def _members(compilation: Compilation) -> list[list[object]]:
    last = date(compilation.year, 12, 31)
    below = members(compilation.organ, compilation.year)
    return [[one.organ.pk, one.organ.name_on(last), one.state, dict(one.cells or {})] for one in below]
