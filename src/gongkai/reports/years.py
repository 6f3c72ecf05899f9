"""An organ's applications over the years, from its public reports: figures in a row a year, and the chart of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.checks.figures import number
from gongkai.papers.write.chart import Words, stacked
from gongkai.reports.models import AnnualReport
from gongkai.reports.worded import value_of

RECEIVED = ("新收申请", "上年结转")
OUTCOMES = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理", "结转下年")
"""Names of `law.annual.worded`: what there was to handle, and what became of all of it."""


@dataclass(frozen=True)
class YearRow:
    """A year: its figures in the order of RECEIVED and OUTCOMES, "" where the report gives none that is sure."""

    year: int
    figures: tuple[str, ...]

    @property
    def outcomes(self) -> tuple[Decimal | None, ...]:
        return tuple(number(figure or None) for figure in self.figures[len(RECEIVED) :])


def by_year(records: Iterable[AnnualReport]) -> list[YearRow]:
    """The reports of one organ, the oldest first."""
    found = []
    for record in sorted(records, key=lambda one: one.year):
        cells = {name: cell["value"] or "" for name, cell in record.cells.items()}
        found.append(YearRow(record.year, tuple(value_of(cells, name) or "" for name in (*RECEIVED, *OUTCOMES))))
    return found


def drawable(rows: Sequence[YearRow]) -> list[YearRow]:
    """The years of which every outcome is known; a chart needs two of them."""
    known = [row for row in rows if None not in row.outcomes]
    return known if len(known) > 1 else []


def words(name: str, rows: Sequence[YearRow]) -> Words:
    first, last = rows[0].year, rows[-1].year
    says = f"每年一根柱，按办理结果和结转下年分段；各段之和等于本年新收加上年结转。数见表格，{first}年至{last}年。"
    return Words(f"{name}{first}年至{last}年政府信息公开申请办理情况", says)


def chart(name: str, rows: Sequence[YearRow]) -> str:
    """A bar a year as SVG, out of `drawable` rows."""
    parts = [(outcome, [row.outcomes[at] or Decimal(0) for row in rows]) for at, outcome in enumerate(OUTCOMES)]
    return stacked(words(name, rows), [f"{row.year}年" for row in rows], parts)
