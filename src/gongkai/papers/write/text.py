"""A report as plain text, one cell a line: what is left of a Word document when only its text is taken."""

from collections.abc import Iterator

from gongkai.law.annual.report import Report
from gongkai.law.grid import Form
from gongkai.papers.write import page
from gongkai.papers.write.tables import Plan


def write(report: Report) -> bytes:
    """The whole report, UTF-8. Raises ValueError if neither its form nor its year is known."""
    return ("\n".join(_lines(report, page.form_of(report))) + "\n").encode()


def _lines(report: Report, form: Form) -> Iterator[str]:
    yield page.title(report)
    yield ""
    yield from page.preamble(report)
    for section in report.sections:
        yield section.written
        yield from page.prose(report, section)
        number = page.TABLE_OF.get(section.no)
        if number:
            yield from _table(report, form, number)
    yield ""
    yield from (line for line in page.signature(report) if line)


def _table(report: Report, form: Form, number: int) -> Iterator[str]:
    """A tab before every physical cell, a blank line after every row; a cell that goes on from above is empty."""
    plan = Plan(form.layout(number))
    for row in range(plan.height):
        for placed in dict.fromkeys(plan.at[row, col] for col in range(plan.width)):
            slot = placed.slot
            text = page.value(report, slot.cell) if slot.cell else slot.text
            yield "\t" + (text if placed.row == row else "")
        yield ""
