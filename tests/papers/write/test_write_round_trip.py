"""What was written is read again, number for number, whatever the format."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual import FORMS
from gongkai.law.grid import Form
from gongkai.papers.read import read_reports
from gongkai.papers.write import FORMATS
from tests.papers.write.test_write_formats import report

NUMBERS = {
    "count": st.integers(0, 99_999_999).map(str),
    "change": st.integers(-9999, 9999).map(str),
    "amount": st.decimals(0, 999_999, places=2).map(lambda number: format(number, "f")),
}


def numbers(form: Form) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({name: NUMBERS[column.kind] for name, (_, _, column) in form.places.items()})


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("name", sorted(FORMS))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_reading_a_written_report_gives_its_cells_back(
    tmp_path: Path, name: str, suffix: str, data: st.DataObject
) -> None:
    form = FORMS[name]
    values = data.draw(numbers(form))
    path = tmp_path / f"报告{FORMATS[suffix].suffix}"
    path.write_bytes(FORMATS[suffix].write(report(form, values)))
    [again] = read_reports(path)
    assert {cell: read.raw for cell, read in again.cells.items()} == values
    assert (again.form, again.year, again.organ) == (name, form.first_year, "清源县民政局")
    assert [section.no for section in again.sections] == [1, 2, 3, 4, 5, 6]
    assert again.sections[0].prose[0].text == "第1部分的话。"
