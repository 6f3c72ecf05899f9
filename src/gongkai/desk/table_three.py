"""Table 三 as it counts now: every number that is not zero leads to the applications behind it."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.safestring import SafeString

from gongkai.law.annual import edition
from gongkai.organs.models import Organ
from gongkai.papers.write.html import Drawing, Mark, table

NUMBER = 3


def drawn(organ: Organ, year: int, counted: Mapping[str, int]) -> SafeString:
    """The table of an organ for a year as HTML. Raises NoForm before 2019."""
    marks = {
        cell: Mark(reverse("desk:case-cell", args=[organ.pk, year, cell]), "查看这些申请")
        for cell, count in counted.items()
        if count
    }
    values = {cell: str(count) for cell, count in counted.items()}
    html = table(edition(year), NUMBER, Drawing(values, marks, ids=True))
    return SafeString(html)  # every word of it is escaped by papers.write.html
