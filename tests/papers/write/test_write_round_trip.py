"""What was written is read again, number for number, whatever the format."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Line, Report
from gongkai.law.grid import Form
from gongkai.papers.read import read_reports
from gongkai.papers.write import FORMATS, page
from tests.papers.write.test_write_formats import report

NUMBERS: dict[str, Callable[[Random], str]] = {
    "count": lambda chance: str(chance.choice((0, chance.randint(0, 99), chance.randint(0, 99_999_999)))),
    "change": lambda chance: str(chance.randint(-9999, 9999)),
    "amount": lambda chance: f"{chance.randint(0, 9_999_999) / 100:.2f}",
}


def numbers(form: Form, seed: int) -> dict[str, str]:
    """A number in every cell. From a seed: two hundred draws would take minutes to shrink, and each reads the same."""
    chance = Random(seed)
    return {name: NUMBERS[column.kind](chance) for name, (_, _, column) in form.places.items()}


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("name", sorted(FORMS))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_reading_a_written_report_gives_its_cells_back(tmp_path: Path, name: str, suffix: str, seed: int) -> None:
    form = FORMS[name]
    values = numbers(form, seed)
    written = report(form, values)
    path = tmp_path / f"报告{FORMATS[suffix].suffix}"
    path.write_bytes(FORMATS[suffix].write(written))
    [again] = read_reports(path)
    read = {cell: again.cells[cell].raw if cell in again.cells else None for cell in form.cells}
    assert {cell: (values[cell], read[cell]) for cell in form.cells if read[cell] != values[cell]} == {}
    assert (again.form, again.year, again.organ) == (name, form.first_year, "清源县民政局")
    assert (again.title, list(page.preamble(again))) == (written.title, list(page.preamble(written)))
    assert words(again) == words(written)
    assert [day for day, _ in again.dates] == [day for day, _ in written.dates]


def words(report: Report) -> list[tuple[int, str, list[str]]]:
    """The sections: number, heading as written, prose."""
    return [(section.no, section.written, [line.text for line in section.prose]) for section in report.sections]


@pytest.mark.parametrize(
    "closing",
    [
        ("清源县民政局", "2026年1月5日"),
        ("清源县民政局", "二〇二六年一月五日"),
        ("清源县民政局 2026年1月5日",),
        ("2026-01-05",),
    ],
)
def test_the_signature_is_no_words_of_the_last_section(tmp_path: Path, closing: tuple[str, ...]) -> None:
    written = FORMATS["txt"].write(replace(report(FORMS["2021"], {}), dates=(), organ=None)).decode()
    path = tmp_path / "报告.txt"
    path.write_text("\n".join((written, *closing)), encoding="utf-8")
    [again] = read_reports(path)
    assert ([line.text for line in again.sections[-1].prose], again.dates[-1][0]) == (
        ["第6部分的话。"],
        date(2026, 1, 5),
    )


def test_words_that_end_in_a_date_or_name_the_organ_stay(tmp_path: Path) -> None:
    made = report(FORMS["2021"], {})
    said = (Line("数据截至2025年12月31日", ""), Line("清源县民政局办公室负责", ""), Line("2025年12月31日", ""))
    path = tmp_path / "报告.txt"
    last = replace(made.sections[-1], prose=said)
    path.write_bytes(FORMATS["txt"].write(replace(made, sections=(*made.sections[:-1], last))))
    [again] = read_reports(path)
    assert [line.text for line in again.sections[-1].prose] == [line.text for line in said]
