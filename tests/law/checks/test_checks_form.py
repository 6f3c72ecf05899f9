from dataclasses import replace

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding, check
from tests.built import doubted, report, without

COLUMNS = ("natural", "business", "research", "public_interest", "legal_service", "other", "total")


def found(built: Report, code: str) -> list[Finding]:
    return [finding for finding in check(built) if finding.code == code]


def test_the_form_of_the_other_period_is_wrong() -> None:
    (wrong,) = found(report("2019", year=2022), "wrong-form")
    assert wrong.severity == "error"
    assert "本年新制作数量" in wrong.message
    assert wrong.cite == "国办公开办函〔2021〕30号"


def test_the_new_form_in_an_old_year_is_wrong() -> None:
    assert found(report("2021", year=2020), "wrong-form")


def test_the_form_of_the_year_is_right() -> None:
    assert not found(report("2019", year=2019), "wrong-form")
    assert not found(report("2021", year=2025), "wrong-form")


def test_a_year_without_a_uniform_form_or_no_year_is_not_judged() -> None:
    assert not found(report("2019", year=2017), "wrong-form")
    assert not found(replace(report("2019"), year=None), "wrong-form")


def test_a_whole_report_misses_no_row() -> None:
    for form in FORMS:
        assert not found(report(form), "row-missing")


def test_a_table_that_is_not_there_is_one_finding() -> None:
    form = FORMS["2021"]
    cells = [cell for grid in form.grids if grid.table == 4 for cell in grid.cells]
    (missing,) = found(without(report("2021"), *cells), "row-missing")
    assert missing.cells == tuple(cells)
    assert "没有找到表四" in missing.message


def test_a_report_without_tables_misses_all_three() -> None:
    missing = found(replace(report("2021"), form=None, cells={}), "row-missing")
    assert ["表二" in one.message or "表三" in one.message or "表四" in one.message for one in missing] == [True] * 3
    assert sum(len(one.cells) for one in missing) == len(FORMS["2021"].cells)


def test_rows_that_are_not_there_are_named_together() -> None:
    gone = [f"refused.{row}.{column}" for row in ("secret", "query") for column in COLUMNS]
    (missing,) = found(without(report("2021"), *gone), "row-missing")
    assert "“1.属于国家秘密”、“8.属于行政查询事项”" in missing.message
    assert set(missing.cells) == set(gone)


def test_single_cells_that_are_not_there_are_named_with_their_columns() -> None:
    (missing,) = found(without(report("2021"), "granted.research", "granted.total"), "row-missing")
    assert "“（一）予以公开”一行缺2格：“科研机构”、“总计”" in missing.message


def test_one_row_for_other_results_in_the_new_form_is_one_finding_with_21_cells() -> None:
    merged = {f"other.{column}": "0" for column in COLUMNS}
    gone = [f"other.{row}.{column}" for row in ("uncorrected", "unpaid", "rest") for column in COLUMNS]
    (missing,) = found(without(report("2021", merged), *gone), "row-missing")
    assert set(missing.cells) == set(gone)
    assert "只有一行" in missing.message


def test_cells_under_a_doubt_are_not_missing() -> None:
    cells = FORMS["2021"].cells[:10]
    assert not found(doubted(report("2021"), cells), "row-missing")
