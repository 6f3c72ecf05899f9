"""What was written is read again, number for number, whatever the format."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual import FORMS
from gongkai.law.grid import Form
from gongkai.papers.read import read_reports
from gongkai.papers.write import FORMATS
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
    path = tmp_path / f"报告{FORMATS[suffix].suffix}"
    path.write_bytes(FORMATS[suffix].write(report(form, values)))
    [again] = read_reports(path)
    read = {cell: again.cells[cell].raw if cell in again.cells else None for cell in form.cells}
    assert {cell: (values[cell], read[cell]) for cell in form.cells if read[cell] != values[cell]} == {}
    assert (again.form, again.year, again.organ) == (name, form.first_year, "清源县民政局")
    assert [section.no for section in again.sections] == [1, 2, 3, 4, 5, 6]
    assert again.sections[0].prose[0].text == "第1部分的话。"
