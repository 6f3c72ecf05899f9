"""Every whole report of the corpus, written out again in every format and read: the same cells come out of all.

LibreOffice starts slowly and converts many files in one run, so each format is one run for all reports; what the
reader does with one such file, a start for each, is tried with the first report only. A `.wps` is a Word 97 file under
another name, which is what Kingsoft's program writes; none of its own making was to be had.
"""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import sample
from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Report
from gongkai.papers.read import pdf_worker
from gongkai.papers.read.batch import read_all
from gongkai.papers.read.blocks import Document
from gongkai.papers.read.document import open_document
from gongkai.papers.read.pdf import block
from gongkai.papers.read.reports import reports_in
from gongkai.papers.write import FORMATS
from tests.papers import shapes
from tests.papers.read import ofds
from tests.papers.read.paper import Paper
from tests.papers.sites import SITES

Values = Mapping[str, str | None]
TEXTS = ("tabbed", "lines", "paragraphs", "row_pipes", "bare_row_pipes")
OLD = {"doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt"}


@pytest.fixture(scope="module")
def papers(shared: Path) -> dict[str, Paper]:
    """The reports of the corpus by name, with the prose of ours."""
    found = {}
    for path in sorted((shared / "corpus" / "complete").glob("*.cells.json")):
        known = json.loads(path.read_text(encoding="utf-8"))
        found[known["id"]] = paper(known["form"], known["cells"])
    assert len(found) >= 10
    return found


def paper(name: str, values: Values) -> Paper:
    """A report with these cells; 其他处理 in one row where it has no more."""
    form = FORMS[name]
    made = Paper.of(form, {cell: values.get(cell) for cell in form.cells})
    made.expected = dict(values)
    if set(values) != set(form.cells):
        assert "other.total" in values
        _merge_other(made, values)
    return made


def _merge_other(made: Paper, values: Values) -> None:
    rows = made.rows(3)
    at = next(n for n, row in enumerate(rows) if any(cell.cell == "other.uncorrected.natural" for cell in row))
    for n, row in enumerate(rows[:at]):
        row[:] = [replace(cell, rowspan=cell.rowspan - 2) if n + cell.rowspan > at + 2 else cell for cell in row]
    label = next(cell for cell in rows[at] if "其他处理" in cell.text)
    counted = [
        replace(cell, cell=name, text=values[name] or "")
        for cell in rows[at]
        if cell.is_value
        for name in [cell.cell.replace(".uncorrected", "")]
    ]
    rows[at : at + 3] = [[replace(label, rowspan=1, colspan=2), *counted]]


def read(document: Document) -> dict[str, str | None]:
    [report] = reports_in(document)
    assert report.doubts == ()
    return {name: cell.value for name, cell in report.cells.items()}


def same(papers: Mapping[str, Paper], read_one: Callable[[str, Paper], Document]) -> None:
    wrong = {}
    for name, each in papers.items():
        cells = read(read_one(name, each))
        wrong[name] = {
            cell: (cells.get(cell, "absent"), each.expected.get(cell, "absent"))
            for cell in cells.keys() | each.expected.keys()
            if cells.get(cell, "absent") != each.expected.get(cell, "absent")
        }
    assert not any(wrong.values()), wrong


def printed(papers: Mapping[str, Paper], shape: str, folder: Path) -> None:
    def opened(name: str, each: Paper) -> Document:
        suffix, data = shapes.PRINTERS[shape](each.parts)
        path = folder / f"{name}{suffix}"
        path.write_bytes(data)
        return open_document(path)

    same(papers, opened)


@pytest.mark.parametrize("shape", [*TEXTS, "markdown", "docx_merged"])
def test_text_of_five_shapes_and_word_give_the_same_cells(papers: dict[str, Paper], tmp_path: Path, shape: str) -> None:
    printed(papers, shape, tmp_path)


@pytest.mark.parametrize("site", SITES)
def test_pages_of_three_kinds_of_sites_give_the_same_cells(papers: dict[str, Paper], tmp_path: Path, site: str) -> None:
    def opened(name: str, each: Paper) -> Document:
        path = tmp_path / f"{name}.html"
        path.write_bytes(SITES[site](each.parts))
        [report] = reports_in(document := open_document(path))
        assert (report.organ, report.year) == (shapes.ORGAN, shapes.year_of(each.form))
        assert f"{report.year + 1}-01-20" in [day.isoformat() for day, _ in report.dates]
        assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]
        return document

    same(papers, opened)


def test_our_own_workbooks_give_the_same_cells(papers: dict[str, Paper], tmp_path: Path) -> None:
    def opened(name: str, each: Paper) -> Document:
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(FORMATS["xlsx"].write(report(each)))
        return open_document(path)

    same(whole(papers), opened)


def test_what_typst_prints_gives_the_same_cells(papers: dict[str, Paper], cjk_font: Path) -> None:
    same(whole(papers), lambda name, each: of_pdf(FORMATS["pdf"].write(report(each)), name))


def test_ofd_gives_the_same_cells(papers: dict[str, Paper], tmp_path: Path) -> None:
    def opened(name: str, each: Paper) -> Document:
        path = tmp_path / f"{name}.ofd"
        path.write_bytes(ofds.report(each.parts))
        return open_document(path)

    same(papers, opened)


def whole(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    """Those with every row of their form: our own writers print no other."""
    return {name: each for name, each in papers.items() if set(each.expected) == set(each.form.cells)}


def report(each: Paper) -> Report:
    """As our writers want it."""
    cells = {name: Cell(value, value or "", "") for name, value in each.expected.items()}
    year = shapes.year_of(each.form)
    made = replace(sample.report(), form=each.form.name, year=year, organ=shapes.ORGAN, cells=cells, level="township")
    return replace(made, title=f"{shapes.ORGAN}{year}年政府信息公开工作年度报告")


def of_pdf(data: bytes, name: str) -> Document:
    """In this process: what the guard around it costs, a third of a second, is no matter of the cells."""
    return Document(name, "pdf", tuple(block(stored) for stored in pdf_worker.read(data)["blocks"]))


@pytest.fixture(scope="module")
def office(soffice: Path, papers: dict[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each format that LibreOffice writes of all reports, and `docx/back`, what it makes of the `.doc`."""
    folder = tmp_path_factory.mktemp("office")
    for name, each in papers.items():
        (folder / f"{name}.docx").write_bytes(shapes.PRINTERS["docx_merged"](each.parts)[1])

    def convert(target: str, place: Path, files: Iterator[Path]) -> None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, "--headless", profile, "--convert-to", target, "--outdir", place, *files]
        subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=300)

    for name, each in whole(papers).items():
        (folder / f"{name}.own.docx").write_bytes(FORMATS["docx"].write(report(each)))
    first = next(iter(papers))
    convert("pdf", folder / "pdf", folder.glob("*.docx"))
    convert(OLD["doc"], folder / "doc", (folder / f"{name}.docx" for name in papers))
    for suffix in ("rtf", "odt"):
        convert(OLD[suffix], folder / suffix, iter([folder / f"{first}.docx"]))
    convert("docx", folder / "back", (folder / "doc").glob("*.doc"))
    (folder / "doc" / f"{first}.wps").write_bytes((folder / "doc" / f"{first}.doc").read_bytes())
    return folder


def test_what_libreoffice_prints_gives_the_same_cells(papers: dict[str, Paper], office: Path) -> None:
    same(papers, lambda name, _: of_pdf((office / "pdf" / f"{name}.pdf").read_bytes(), name))


def test_what_libreoffice_prints_of_our_word_files_gives_the_same_cells(papers: dict[str, Paper], office: Path) -> None:
    same(whole(papers), lambda name, _: of_pdf((office / "pdf" / f"{name}.own.pdf").read_bytes(), name))


def test_word_97_gives_the_same_cells(papers: dict[str, Paper], office: Path) -> None:
    same(papers, lambda name, _: open_document(office / "back" / f"{name}.docx"))


def test_the_reader_has_each_old_format_opened_under_the_guard(papers: dict[str, Paper], office: Path) -> None:
    first, each = next(iter(papers.items()))
    files = [office / "doc" / f"{first}.wps", *(office / suffix / f"{first}.{suffix}" for suffix in ("rtf", "odt"))]
    for at, answer in read_all(files, 2):
        assert not isinstance(answer, str), (files[at].name, answer)
        [found] = answer
        assert {name: cell.value for name, cell in found.cells.items()} == each.expected, files[at].name
