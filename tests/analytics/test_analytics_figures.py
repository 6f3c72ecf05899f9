"""Figures in Parquet: what was written is summed cell by cell as Django sums it, and by year, level and branch."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.analytics.asking import asked, organs, years
from gongkai.analytics.figures import LeftOut, Row, path_of, write
from gongkai.law.annual import edition
from gongkai.law.annual.gathering import GIVES
from gongkai.law.annual.sources import LEDGER, cells_from
from gongkai.law.checks.figures import number
from gongkai.organs.models import Organ
from gongkai.reports.rollup import Member, summed

PROVINCE, COUNTY, OTHER = "0000001", "00000010000002", "00000010000003"
YEARS = (2020, 2025)
CELLS = ("received.total", "fees.amount", "licensing.decisions", "direct_suit.pending")
FIGURE = st.one_of(
    st.sampled_from(["", "/", "无", "0", "-3"]),
    st.integers(0, 10**11).map(str),
    st.decimals(0, 10**6, places=6).map("{:f}".format),
)
REPORT = st.one_of(st.none(), st.dictionaries(st.sampled_from(CELLS), FIGURE))
ORGAN = st.tuples(
    st.sampled_from([1, 2, 3]), st.sampled_from(["department", "township", "county", "village"]), st.sampled_from(YEARS)
)
WRITTEN = st.lists(st.tuples(ORGAN, REPORT), max_size=30)


def row(
    key: int, path: str, level: str = "department", year: int = 2025, parent: int | None = 1, **cells: object
) -> Row:
    told = {name.replace("__", "."): str(value) for name, value in cells.items()}
    return Row(key, parent, path, f"{key}号局", level, year, told)


def written(folder: Path, rows: Sequence[Row]) -> Path:
    for year in {each.year for each in rows}:
        write(folder, year, [each for each in rows if each.year == year])
    return folder


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=WRITTEN)
def test_django_and_duckdb_give_the_same_table_from_the_same_facts(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[tuple[int, str, int], dict[str, str] | None]]
) -> None:
    rows = [
        Row(n, parent, f"{PROVINCE}{parent:07}{n:07}", f"{n}号", level, year, cells)
        for n, ((parent, level, year), cells) in enumerate(made, 10)
    ]
    folder = written(tmp_path_factory.mktemp("figures"), rows)
    lines = {
        (line.shared["government"], line.shared["year"]): line
        for line in asked(folder, by=("government", "year"), levels=GIVES)
    }
    for year in YEARS:
        for parent in (1, 2, 3):
            below = [each for each in rows if (each.parent, each.year) == (parent, year) and each.level in GIVES]
            members = [Member(Organ(pk=each.organ), each.cells, "") for each in below]
            line = lines.get((parent, year))
            gave = {cell for each in below for cell, raw in (each.cells or {}).items() if number(raw) is not None}
            # Where a government is silent on its own ledgers, no sum is told: it says that it has none.
            none = dict.fromkeys(gave & set(cells_from(edition(year), LEDGER)), "0")
            wanted = {cell: Decimal(value) for cell, value in summed(year, none, members).items()}
            assert (line.cells if line else {}) == wanted
            assert (line.reports if line else 0) == sum(member.cells is not None for member in members)
            assert (line.organs if line else 0) == len(members)


def test_a_tree_is_summed_by_year_by_level_and_by_branch_each_figure_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        [
            row(1, PROVINCE, "province", parent=None, received__total=100),
            row(2, COUNTY, "county", received__total=30),
            row(3, OTHER, "county", received__total=7),
            row(4, f"{COUNTY}0000004", "township", parent=2, received__total=10),
            row(5, f"{COUNTY}0000005", parent=2, received__total=20),
            row(6, f"{OTHER}0000006", parent=3, received__total=7),
            row(6, f"{OTHER}0000006", year=2024, parent=3, received__total=5),
        ],
    )

    def counted(*by: str, under: str = "") -> dict[tuple[object, ...], int]:
        found = asked(folder, by=by, under=under)
        return {tuple(line.shared.values()): int(line.cells["received.total"]) for line in found}

    assert years(folder) == [2024, 2025]
    assert counted("year") == {(2024,): 5, (2025,): 37}
    assert counted("year", "level", under=COUNTY) == {(2025, "department"): 20, (2025, "township"): 10}
    assert counted("branch", under=PROVINCE) == {(COUNTY,): 30, (OTHER,): 12}
    assert [line.cells["received.total"] for line in asked(folder, by=("level",), levels={"county"})] == [37]
    assert organs(folder)[COUNTY] == (2, "2号局")


@pytest.mark.parametrize("figures", [(1, 9, 30), (2, 3, 6, 100)])
def test_a_median_is_that_of_the_textbook_and_blanks_are_no_noughts(tmp_path: Path, figures: tuple[int, ...]) -> None:
    rows = [row(n, f"{PROVINCE}{n:07}", received__total=each) for n, each in enumerate(figures, 10)]
    written(tmp_path, [*rows, row(99, f"{PROVINCE}0000099", received__total="")])
    (line,) = asked(tmp_path, by=(), measure="median")
    assert line.cells == {"received.total": Decimal(str(median(figures)))}
    assert line.organs == len(figures) + 1


def test_an_organ_without_a_report_is_counted_as_missing(tmp_path: Path) -> None:
    there = row(4, f"{COUNTY}0000004", received__total=1)
    missing = Row(5, 2, f"{COUNTY}0000005", "乙局", "department", 2025, None)
    (line,) = asked(written(tmp_path, [there, missing]))
    assert (line.organs, line.reports) == (2, 1)


def test_a_figure_that_no_report_can_have_stays_blank_and_is_named(tmp_path: Path) -> None:
    cells = {"received__total": 10**12, "fees__amount": "0.0000001", "carried_in__total": 10**12 - 1}
    count, left_out = write(tmp_path, 2025, [row(4, COUNTY, **cells)])
    where = edition(2025).describe
    assert count == 1
    assert left_out == [
        LeftOut("4号局", 2025, where("fees.amount"), "0.0000001"),
        LeftOut("4号局", 2025, where("received.total"), str(10**12)),
    ]
    (line,) = asked(tmp_path)
    assert line.cells == {"carried_in.total": Decimal(10**12 - 1)}


def test_a_file_that_could_not_be_finished_leaves_the_one_before(tmp_path: Path) -> None:
    written(tmp_path, [row(4, COUNTY, received__total=1)])
    before = path_of(tmp_path, 2025).read_bytes()

    def broken() -> Iterator[Row]:
        yield row(4, COUNTY, received__total=2)
        raise OSError("磁盘已满")

    with pytest.raises(OSError, match="磁盘已满"):
        write(tmp_path, 2025, broken())
    assert path_of(tmp_path, 2025).read_bytes() == before
    assert list(tmp_path.iterdir()) == [path_of(tmp_path, 2025)]


def test_a_folder_without_figures_gives_nothing(tmp_path: Path) -> None:
    assert (years(tmp_path), asked(tmp_path), organs(tmp_path)) == ([], [], {})
