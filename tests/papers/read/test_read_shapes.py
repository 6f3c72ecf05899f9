"""Reports of our own in every shape: what is written is read, and what cannot be told is a doubt, never a value."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.grid import Form
from gongkai.papers.read import read_reports
from tests.papers.figures import arbitrary, drawn
from tests.papers.shapes import KEEPS_BLANKS, ORGAN, SHAPES, year_of

_FORMS = st.sampled_from(sorted(FORMS))
# A report has 200 cells: shrinking one takes minutes and shows little that the failing example does not.
_FEW = settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
_ONE_PAD = {
    "cell_pipe",
    "pipe_line",
}  # a pipe alone on its line is a blank cell or what a merged cell left: sometimes a doubt


def _read(folder: Path, shape: str, form: Form, values: Mapping[str, str | None]) -> Report:
    suffix, content = SHAPES[shape](form, values)
    path = folder / f"report{suffix}"
    path.write_bytes(content)
    (report,) = read_reports(path)
    return report


def _wrong(report: Report, values: Mapping[str, str | None]) -> dict[str, tuple[str | None, str | None]]:
    return {
        name: (cell.value, values[name])
        for name, cell in report.cells.items()
        if cell.sure and cell.value != values[name]
    }


@pytest.mark.parametrize("shape", sorted(KEEPS_BLANKS))
@given(data=st.data())
@_FEW
def test_every_cell_is_read_where_cells_can_be_seen(tmp_path: Path, shape: str, data: st.DataObject) -> None:
    form = FORMS[data.draw(_FORMS)]
    values = data.draw(arbitrary(form, blanks=True))
    report = _read(tmp_path, shape, form, values)
    assert _wrong(report, values) == {}
    assert set(report.cells) == set(form.cells)
    assert report.doubts == () or shape in _ONE_PAD
    assert (report.form, report.year, report.organ, report.level) == (form.name, year_of(form), ORGAN, "township")
    assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]


@given(data=st.data())
@_FEW
def test_numbers_apart_by_spaces_are_read_whatever_they_add_up_to(tmp_path: Path, data: st.DataObject) -> None:
    form = FORMS[data.draw(_FORMS)]
    values = data.draw(arbitrary(form, blanks=False))
    report = _read(tmp_path, "spaces", form, values)
    assert _wrong(report, values) == {}
    assert set(report.cells) == set(form.cells)
    assert report.doubts == ()


@given(data=st.data())
@_FEW
def test_blanks_between_spaces_are_lost_and_never_filled_with_a_neighbour(tmp_path: Path, data: st.DataObject) -> None:
    form = FORMS[data.draw(_FORMS)]
    values = data.draw(arbitrary(form, blanks=True))
    report = _read(tmp_path, "spaces", form, values)
    assert _wrong(report, values) == {}


@given(data=st.data())
@_FEW
def test_glued_digits_are_read_by_their_sums_or_doubted(tmp_path: Path, data: st.DataObject) -> None:
    form = FORMS[data.draw(_FORMS)]
    values = drawn(form, data.draw(st.randoms(use_true_random=False)))
    report = _read(tmp_path, "glued", form, values)
    assert _wrong(report, values) == {}
    assert set(report.cells) == set(form.cells)
    doubted = {name for doubt in report.doubts for name in doubt.cells}
    assert doubted == {name for name, cell in report.cells.items() if not cell.sure}
    for doubt in report.doubts:
        assert tuple(values[name] for name in doubt.cells) in doubt.readings


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_an_amount_that_begins_like_an_ordinal_is_no_heading(tmp_path: Path, shape: str) -> None:
    form = FORMS["2021"]
    values: dict[str, str | None] = dict.fromkeys(form.cells, "0") | {"fees.amount": "3.25"}
    report = _read(tmp_path, shape, form, values)
    assert report.cells["fees.amount"].value == "3.25"
    assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]
