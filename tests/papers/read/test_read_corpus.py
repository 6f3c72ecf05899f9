"""Real annual reports: every cell equals what the document says, or is a listed doubt. Nothing of them is kept here."""

import json
from pathlib import Path

import pytest

from gongkai.law.annual.report import Report
from gongkai.law.checks import check
from gongkai.papers.read import read_reports

# Inputs that hold only some of the tables, and those whose digits are glued together.
_TABLES = {"table3": (3,), "tables": (2, 3, 4)}
_GLUED = "pingtan"

# Troubles that the corpus names and that can be seen in the input: input, code, a cell or word that the finding names.
_TROUBLES = [
    ("hongze-2024.pdf", "row-missing", "other.rest.natural"),
    ("hongze-2024.pdf", "label-differs", "其他法律行政止公开"),
    ("hongze-2024.pypdf.txt", "row-missing", "other.rest.natural"),
    ("hongze-2024.pypdf.txt", "label-differs", "其他法律行政止公开"),
    ("pingtan-2020.tables.txt", "relation-broken", "total.natural"),
    ("pingtan-2020.tables.txt", "relation-broken", "total.total"),
    ("pingtan-2022.tables.txt", "heading-differs", "行政法复议"),
    ("shanghai-office-2019.table3.html", "relation-broken", "granted.total"),
    ("shanghai-office-2019.table3.html", "blank-for-zero", "received.research"),
    ("shuyang-2025.tables.md", "label-differs", "（六）其他"),
]


def _documents(shared: Path) -> list[tuple[dict[str, object], Path]]:
    folder = shared / "corpus" / "complete"
    return [
        (known, folder / name)
        for path in sorted(folder.glob("*.cells.json"))
        for known in [json.loads(path.read_text(encoding="utf-8"))]
        for name in known["inputs"]
    ]


def _contained(report: Report, path: Path, expected: dict[str, str | None]) -> set[str]:
    """The cells that the input holds: it may be cut to some of the tables."""
    tables = next((numbers for word, numbers in _TABLES.items() if f".{word}." in path.name), (2, 3, 4))
    routes = ("reconsideration", "direct_suit", "suit_after_review")
    two = {name.split(".")[0] for name in expected} & {
        "regulations", "normative", "licensing", "services", "penalties", "coercion", "fees", "procurement",
    }  # fmt: skip
    return {
        name for name in expected if (2 if name.split(".")[0] in two else 4 if name.startswith(routes) else 3) in tables
    }


def test_every_cell_of_every_input_is_right_or_a_listed_doubt(shared: Path) -> None:
    documents = _documents(shared)
    assert len(documents) > 10
    for known, path in documents:
        report = read_reports(path)[0]
        expected = known["cells"]
        assert isinstance(expected, dict)
        assert set(report.cells) == _contained(report, path, expected), path.name
        assert (report.form, report.year) == (known["form"], known["year"]), path.name
        listed = {name for doubt in report.doubts for name in doubt.cells}
        for name, cell in report.cells.items():
            assert (cell.value == expected[name]) if cell.sure else (cell.value is None and name in listed), (
                path,
                name,
            )
        if not path.name.startswith(_GLUED):
            assert report.doubts == (), path.name
        for doubt in report.doubts:
            assert tuple(expected[name] for name in doubt.cells) in doubt.readings, (path.name, doubt)


def test_only_table_two_stays_open_in_glued_text(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "complete").glob(f"{_GLUED}-*.txt")):
        (report,) = read_reports(path)
        rows = {name.split(".")[0] for doubt in report.doubts for name in doubt.cells}
        assert rows <= {"normative", "licensing", "services", "penalties", "coercion", "fees", "procurement"}


@pytest.mark.parametrize(("name", "code", "named"), _TROUBLES)
def test_each_trouble_that_can_be_seen_is_found(shared: Path, name: str, code: str, named: str) -> None:
    report = read_reports(shared / "corpus" / "complete" / name)[0]
    found = [finding for finding in check(report) if finding.code == code]
    assert any(named in finding.cells or named in finding.message for finding in found)


def test_reports_without_trouble_get_no_finding(shared: Path) -> None:
    for name in ("huaian-2024.pdf", "huaian-2024.pypdf.txt"):
        (report,) = read_reports(shared / "corpus" / "complete" / name)
        assert check(report) == []


def test_in_force_differs_is_proved_although_the_digits_are_glued(shared: Path) -> None:
    folder = shared / "corpus" / "complete"
    (last,) = read_reports(folder / "pingtan-2022.tables.txt")
    (report,) = read_reports(folder / "pingtan-2023.tables.txt")
    assert "in-force-differs" in {finding.code for finding in check(report, last)}


def test_two_reports_side_by_side_are_two_reports(shared: Path) -> None:
    reports = read_reports(shared / "corpus" / "complete" / "suqian-2023-2024.pypdf.txt")
    assert [(report.part, report.year, len(report.cells)) for report in reports] == [(1, 2023, 200), (2, 2024, 200)]


def test_the_seed_report_is_read_whole_with_its_faults(shared: Path) -> None:
    (report,) = read_reports(shared / "seed" / "yangtousheng-2020.txt")
    assert (report.organ, report.level, report.year, report.form) == ("阳头升乡人民政府", "township", 2020, "2019")
    assert len(report.cells) == 198
    assert report.doubts == ()
    not_zero = {name: cell.value for name, cell in report.cells.items() if cell.value != "0"}
    assert not_zero == {
        "regulations.made": "13",
        "regulations.disclosed": "13",
        "regulations.total": "1",
        "normative.made": "1",
        "normative.disclosed": "1",
        "normative.total": "1",
    }
    assert {finding.code for finding in check(report)} == {
        "no-rulemaking-power",
        "total-below-disclosed",
        "heading-differs",
        "unbalanced-brackets",
        "residue",
    }


# Cells read and rows in doubt of each page before the excerpt breaks off; blanks collapsed together are doubts.
_PAGES = {
    "0002": (24, 1), "0003": (50, 4), "0004": (87, 0), "0006": (22, 0), "0008": (9, 0), "0010": (43, 0),
    "0014": (10, 0), "0015": (10, 0), "0016": (9, 0), "0017": (36, 0), "0018": (10, 0), "0019": (15, 0),
    "0021": (43, 0), "0022": (10, 0), "0023": (22, 0), "0025": (9, 0), "0032": (10, 1), "0033": (12, 0),
    "0035": (106, 0), "0036": (24, 0), "0037": (24, 0), "0042": (10, 0), "0043": (9, 0), "0046": (9, 0),
}  # fmt: skip


@pytest.mark.parametrize("page", sorted(_PAGES))
def test_every_page_is_answered_and_read_up_to_its_break(shared: Path, page: str) -> None:
    path = shared / "corpus" / "pages" / f"{page}.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    (report,) = read_reports(path)
    assert (len(report.cells), len(report.doubts)) == _PAGES[page]
    assert f"f{report.form}" == known["format"]
    assert report.year == known["year"]
    check(report)
