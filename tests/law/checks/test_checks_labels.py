import pytest

from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding, check
from tests.built import relabelled, report, without


def found(built: Report) -> list[Finding]:
    return [finding for finding in check(built) if finding.code == "label-differs"]


@pytest.mark.parametrize(
    ("expected", "written", "table"),
    [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开", "表三行名"),
        ("现行有效件数", "现行有效件", "表二列名"),
        ("行政规范性文件", "规范性文件", "表二行名"),
        ("第二十条第（一）项", "第二十一条第（一）项", "表二表头"),
        ("（六）其他处理", "（六）其他", "表三类别"),
        ("社会公益组织", "社会公益", "表三列名"),
        ("申请人情况", "申请情况", "表三表头"),
        ("2.重复申请", "3.重复申请", "表三行名"),
    ],
)
def test_a_label_in_other_words_or_with_another_number_differs(expected: str, written: str, table: str) -> None:
    (one,) = found(relabelled(report(), expected, written))
    assert f"{table}写成“{written}”" in one.message


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("3.危及“三安全一稳定”", '3、危及"三安全一稳定"'),
        ("1.属于国家秘密", "属于国家秘密"),
        ("（一）予以公开", "(一)予以公开"),
        ("本年收费金额（单位：万元）", "本年收费金额(单位:万元)"),
    ],
)
def test_punctuation_width_and_a_missing_ordinal_do_not_differ(expected: str, written: str) -> None:
    assert not found(relabelled(report(), expected, written))


def test_the_remark_of_a_row_may_be_left_out_with_a_note() -> None:
    label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    (one,) = found(relabelled(report(), label, "（二）部分公开"))
    assert one.severity == "note"


def test_labels_that_were_lost_are_one_note() -> None:
    built = relabelled(relabelled(report(), "1.属于国家秘密", ""), "8.属于行政查询事项", "")
    (one,) = found(built)
    assert one.severity == "note"
    assert "“1.属于国家秘密”、“8.属于行政查询事项”" in one.message


def test_a_lost_label_over_cells_that_are_lost_too_is_a_missing_row_only() -> None:
    columns = ("natural", "business", "research", "public_interest", "legal_service", "other", "total")
    built = relabelled(report(), "1.属于国家秘密", "")
    assert not found(without(built, *(f"refused.secret.{column}" for column in columns)))
