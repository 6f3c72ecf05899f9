"""Which format a report of the folder comes in: by its number, the cheap ones most."""

from collections.abc import Sequence

from tests.papers import shapes
from tests.papers.planted.workbook import workbook
from tests.papers.read import ofds, pdfs
from tests.papers.shapes import Part
from tests.papers.sites import SITES

TEXTS = ("tabbed", "lines", "paragraphs", "row_pipes", "bare_row_pipes", "markdown", "html_spans")


def written(parts: Sequence[Part], number: int) -> tuple[str, bytes]:
    """Suffix and bytes. Of forty-one reports one is a PDF, one an OFD, two are workbooks and six are Word files."""
    place = number % 41
    if place == 0:
        return ".pdf", pdfs.report(parts)
    if place == 1:
        return ".ofd", ofds.report(parts)
    if place in (2, 3):
        return ".xlsx", workbook(parts)
    if place < 10:
        return shapes.PRINTERS["docx_merged"](parts)
    if place < 22:
        site = list(SITES)[place % len(SITES)]
        return ".html", SITES[site](parts)
    return shapes.PRINTERS[TEXTS[place % len(TEXTS)]](parts)
