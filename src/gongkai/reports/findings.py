"""What there is to complain of in a report that is compiled: what `gongkai check` says, and what only records tell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate

from gongkai.cases import facts as cases
from gongkai.law.annual import FORMS
from gongkai.law.annual.sources import LEDGER, source_of
from gongkai.law.checks import SEVERITIES, check, replaced, unpaid, written
from gongkai.law.checks import members as absence
from gongkai.law.checks import typed as moved
from gongkai.law.checks.cells import BLANK
from gongkai.law.checks.figures import number
from gongkai.law.checks.finding import Finding
from gongkai.reports import queries
from gongkai.reports.before import before
from gongkai.reports.figures import cells
from gongkai.reports.models import Compilation
from gongkai.reports.rollup import Member, gathers, members
from gongkai.reports.whole import whole


def findings(compilation: Compilation) -> list[Finding]:
    """Also against the organ's report of the year before; of that of a government also who is missing from it.

    Errors first.
    """
    organ, year, report = compilation.organ, compilation.year, whole(compilation)
    below = members(organ, year) if gathers(organ) else []
    found = [
        *(_with_ledger(one, compilation) for one in check(report, before(organ, year))),
        *written.judge(report),
        *absence.judge([one.organ.name_on(date(year, 12, 31)) for one in below if one.cells is None]),
        *moved.judge(_typed(compilation)),
        *_unpaid(compilation, below),
        *_replaced(compilation),
    ]
    return sorted(found, key=lambda finding: list(SEVERITIES).index(finding.severity))


def _with_ledger(finding: Finding, compilation: Compilation) -> Finding:
    """Where a blank is filled: what the ledgers have counts when the figures are counted anew."""
    form = FORMS[compilation.form]
    if finding.code != BLANK.code or any(source_of(form, cell) is not LEDGER for cell in finding.cells):
        return finding
    told = f"请在{compilation.organ.name}{compilation.year}年“业务台账”里填报，没有发生的填0，再按“汇总”。"
    if gathers(compilation.organ):
        told += "各机关报的数，不能代替本级政府本机关的数。"
    return replace(finding, suggestion=told)


def _typed(compilation: Compilation) -> Iterator[tuple[str, str, str, str, str]]:
    form, counted = FORMS[compilation.form], compilation.counted
    for one in compilation.typed.all():
        yield one.cell, form.describe(one.cell), one.value, one.over, counted.get(one.cell, "")


def _unpaid(compilation: Compilation, below: Sequence[Member]) -> Iterator[Finding]:
    """R10 over the organ's own part: what others gave was judged in theirs."""
    given = [each.cells.get(unpaid.CELL) for each in below if each.cells is not None]
    figure, *others = (number(value or None) or Decimal(0) for value in (cells(compilation).get(unpaid.CELL), *given))
    own = figure - sum(others)
    if own > 0:
        asked = cases.of_year(compilation.organ, compilation.year).filter(fee__notified_on__isnull=False)
        yield from unpaid.judge(own, asked.count())


def _replaced(compilation: Compilation) -> Iterator[Finding]:
    public = queries.of(compilation.organ, compilation.year)
    if public and public.pk != compilation.report_id:
        yield from replaced.judge(public.source.name, localdate(public.received_at))
