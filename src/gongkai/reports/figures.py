"""The figures of a compilation as they stand."""

from gongkai.law.annual import FORMS
from gongkai.reports.models import Compilation


def cells(compilation: Compilation) -> dict[str, str]:
    """Every figure as it is printed: as it was typed, else as it was counted; what nobody gave is "" (blank)."""
    typed = {figure.cell: figure.value for figure in compilation.typed.all()}
    return {cell: typed.get(cell, compilation.counted.get(cell, "")) for cell in FORMS[compilation.form].cells}
