"""What real reports do to the form, one trouble at a time in every shape: no wrong value, and no needless doubt."""

import zlib
from pathlib import Path
from random import Random

import pytest

from gongkai.law.annual import FORMS
from gongkai.papers.read import read_reports
from tests.papers.figures import drawn
from tests.papers.read.paper import Paper
from tests.papers.read.troubles import TROUBLES
from tests.papers.shapes import PRINTERS

# In text without separators a changed head or heading is one with what stands around it: cells may not be found.
_RUNS_TOGETHER = "glued"
_LOSES_PLACES = {"glued", "spaces"}
# Where a doubt is right: a pipe alone on its line is a blank or what a merged cell left; a broken head of table 四;
# words among paragraphs that may be cells.
_OPEN = {("blanks", "cell_pipe"), ("broken_labels", "markdown"), ("words", "paragraphs")}


@pytest.mark.parametrize("shape", sorted(PRINTERS))
@pytest.mark.parametrize("trouble", sorted(TROUBLES))
def test_a_spoiled_report_is_read_without_a_wrong_value(tmp_path: Path, trouble: str, shape: str) -> None:
    for form in FORMS.values():
        random = Random(zlib.crc32(f"{trouble} {shape} {form.name}".encode()))
        paper = Paper.of(form, drawn(form, random))
        TROUBLES[trouble](paper, random)
        suffix, content = PRINTERS[shape](paper.parts)
        path = tmp_path / f"{form.name}{suffix}"
        path.write_bytes(content)
        report = read_reports(path)[0]
        sure = {name: cell.value for name, cell in report.cells.items() if cell.sure}
        assert {name: value for name, value in sure.items() if value != paper.expected.get(name, "not there")} == {}
        if shape != _RUNS_TOGETHER:
            assert [name for name in paper.expected if name not in report.cells] == []
        if shape not in _LOSES_PLACES and (trouble, shape) not in _OPEN:
            assert [name for name in report.cells if name not in sure and name not in paper.open] == []
