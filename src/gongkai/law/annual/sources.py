"""Where the figure of a cell comes from: counted in records kept here, or entered from a ledger kept elsewhere."""

from dataclasses import dataclass

from gongkai.law.grid import Form


@dataclass(frozen=True)
class Source:
    """`label` is what officials call the records; `counted` tells records of this system from figures handed in."""

    name: str
    label: str
    counted: bool = True


APPLICATIONS = Source("applications", "申请登记台账")
REMEDIES = Source("remedies", "复议诉讼台账")
REGISTER = Source("register", "规章和行政规范性文件登记册")
# Permits, penalties and charges are decided in systems of their own, and count there whether published or not.
LEDGER = Source("ledger", "业务台账", counted=False)
SOURCES = {source.name: source for source in (APPLICATIONS, REMEDIES, REGISTER, LEDGER)}


def source_of(form: Form, cell: str) -> Source:
    """Where the figure of a cell of a form comes from. Raises KeyError for a cell that the form lacks."""
    grid, _, column = form.places[cell]
    if grid.name == "applications":
        return APPLICATIONS
    if grid.name == "remedies":
        return REMEDIES
    # The form of 2019 asks how many were made known, which a register of what is in force doesn't tell.
    return REGISTER if column.name in ("issued", "repealed", "in_force") else LEDGER


def cells_from(form: Form, source: Source) -> tuple[str, ...]:
    """The cells of a form whose figures come from a source, in the order of the form."""
    return tuple(cell for cell in form.cells if source_of(form, cell) is source)
