"""Two troubles in one report: no wrong value in any shape, and no crash."""

from pathlib import Path
from random import Random

import pytest

from gongkai.law.annual import FORMS
from gongkai.papers.read import read_reports
from tests.papers.figures import drawn
from tests.papers.read.paper import Paper
from tests.papers.read.troubles import FAMILY, TROUBLES
from tests.papers.shapes import PRINTERS

_PAIRS = 300
# Rows in another order that lose their labels too can't be told apart; a cell of Markdown has no second line.
_UNKNOWABLE = {("rows_reordered", "row_labels_lost")}


def _pair(random: Random) -> tuple[str, str]:
    """Two troubles of different kinds, in the order in which they are done to a report."""
    while True:
        first, second = sorted(random.sample(sorted(TROUBLES), 2), key=list(TROUBLES).index)
        if FAMILY[first] != FAMILY[second] and (first, second) not in _UNKNOWABLE:
            return first, second


@pytest.mark.parametrize("part", range(6))
def test_a_report_with_two_troubles_is_read_without_a_wrong_value(tmp_path: Path, part: int) -> None:
    random = Random(part)
    for number in range(_PAIRS // 6):
        pair = _pair(random)
        form = FORMS[random.choice(sorted(FORMS))]
        shape = random.choice(sorted(set(PRINTERS) - ({"markdown"} if "broken_labels" in pair else set())))
        paper = Paper.of(form, drawn(form, random))
        for trouble in pair:
            TROUBLES[trouble](paper, random)
        suffix, content = PRINTERS[shape](paper.parts)
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(content)
        for report in read_reports(path):
            sure = {name: cell.value for name, cell in report.cells.items() if cell.sure}
            wrong = {name: value for name, value in sure.items() if value != paper.expected.get(name, "not there")}
            assert wrong == {}, (pair, shape, form.name)
            listed = {name for doubt in report.doubts for name in doubt.cells}
            assert listed == {name for name, cell in report.cells.items() if not cell.sure}
