"""What changed in the records after a report was handed in: the report stays as it is, and this says so."""

import json
from dataclasses import dataclass

from gongkai.law.annual import FORMS
from gongkai.reports.counting import counted
from gongkai.reports.models import Compilation


@dataclass(frozen=True)
class Drift:
    """A cell that would count something else today. `then` and `now` as printed."""

    cell: str
    where: str
    then: str
    now: str


def drift(compilation: Compilation) -> list[Drift]:
    """Held against the last time it was handed in; nothing for a report that never was, or that typed figures hide."""
    filing = compilation.filings.order_by("-number").first()
    if filing is None:
        return []
    form, today = FORMS[compilation.form], counted(compilation.organ, compilation.year)
    typed = set(compilation.typed.values_list("cell", flat=True))
    then = json.loads(filing.frozen)["cells"]
    return [
        Drift(cell, form.describe(cell), then[cell] or "空", today.get(cell, "空"))
        for cell in form.cells
        if cell not in typed and then[cell] != today.get(cell, "")
    ]
