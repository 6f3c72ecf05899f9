"""Reports made by our own writer of shapes, read and judged once for all tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.law.annual import FORM_2021
from gongkai.papers.checking.judged import Checked
from gongkai.papers.checking.run import check_all
from gongkai.papers.read.reports import read_reports
from tests.papers.shapes import SHAPES

Make = Callable[..., Path]
Look = Callable[..., list[Checked]]


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """make("docx_merged", {"received.natural": "12"}): a file in that shape, every other figure 0."""

    def made(shape: str = "tabbed", spoiled: dict[str, str | None] | None = None, name: str = "a") -> Path:
        values: dict[str, str | None] = {**dict.fromkeys(FORM_2021.cells, "0"), **(spoiled or {})}
        suffix, data = SHAPES[shape](FORM_2021, values)
        path = tmp_path_factory.mktemp("made") / f"{name}{suffix}"
        path.write_bytes(data)
        return path

    return made


@pytest.fixture(scope="session")
def look() -> Look:
    """The files judged in one run, in this process."""

    def looked(*paths: Path) -> list[Checked]:
        return list(check_all([(path.name, read_reports(path)) for path in paths]))

    return looked


@pytest.fixture(scope="session")
def wrong(make: Make) -> Path:
    """表三's 自然人 column does not add up, 行政许可 is no number."""
    return make("docx_merged", {"received.natural": "12", "licensing.decisions": "若干"}, name="水利局")


@pytest.fixture(scope="session")
def seen(look: Look, wrong: Path) -> list[Checked]:
    return look(wrong)
