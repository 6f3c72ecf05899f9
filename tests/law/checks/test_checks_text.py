from dataclasses import replace

import pytest

from gongkai.law.annual.report import Cell, Line, Report
from gongkai.law.checks import Finding, check
from tests.built import headed, report


def found(built: Report, code: str) -> list[Finding]:
    return [finding for finding in check(built) if finding.code == code]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("根据《中华人民共和国政府信息公开条例》》的规定", "》"),
        ("根据《条例（以下简称条例）的规定", "《"),
        ("公开信息5条（其中政策解读2条。", "（"),
        ("落实“三审三校制度。", "“"),
        ("答复3件），均按期。", "）"),
    ],
)
def test_a_bracket_without_a_partner_is_found_with_its_place(text: str, sign: str) -> None:
    (one,) = found(report(text={1: [text]}), "unbalanced-brackets")
    assert f"“{sign}”" in one.message
    assert one.where == "第10行"


@pytest.mark.parametrize(
    "lines",
    [
        ["根据《中华人民共和国政府信息公开条例》（以下简称《条例》）的规定。"],
        ["公开信息5条(其中政策解读2条）。"],
        ["1）健全制度；2）加强培训。", "一）主动公开情况。"],
        ["公开了（政策文件5件；", "政策解读2件）两类信息。"],
        ["落实“三审", "三校”制度。"],
        ["对照“‘一事一议’机制”执行。"],
    ],
)
def test_pairs_ordinals_and_pairs_over_lines_are_balanced(lines: list[str]) -> None:
    assert not found(report(text={1: lines}), "unbalanced-brackets")


@pytest.mark.parametrize(
    "text",
    [
        "[bookmark: _GoBack]三、收到和处理情况",
        "{{单位名称}}依法公开信息",
        "XX县××局依法公开信息",
        "（此处填写本年数据）",
        "详见错误!未找到引用源。",
        "Error! Reference source not found.",
        "单击此处输入文字",
        "累计发布   条，工作取得了进展",
        "全年公开____条。",
        "公开信息5条&nbsp;其中解读2条",
        "Lorem ipsum dolor",
        "数据待补充",
    ],
)
def test_what_a_template_left_behind_is_an_error(text: str) -> None:
    residue = found(report(text={1: [text]}), "residue")
    assert residue
    assert {one.severity for one in residue} == {"error"}


@pytest.mark.parametrize(
    "text",
    [
        "累计发布信息376条，工作取得了进展。",
        "参加2022年（第6期）培训，共20人次。",
        "通过EXCEL表格和XML接口报送。",
        "公开政府文件（含废止目录）12件。",
        "办理申请 12 件，答复 12 件。",
        "组织开展3次检查。",
        "公开平台的功能有待补充。",
    ],
)
def test_ordinary_text_is_no_residue(text: str) -> None:
    assert not found(report(text={1: [text]}), "residue")


@pytest.mark.parametrize(
    "text", ["李某某不服答复，申请行政复议。", "（说明：因机构改革，职责已划转）", "当事人张XX的申请"]
)
def test_what_may_be_meant_so_is_only_asked_about(text: str) -> None:
    (one,) = found(report(text={1: [text]}), "residue")
    assert one.severity == "warning"
    assert one.message.endswith("？")
    assert "可以保留" in one.suggestion


def test_residue_in_headings_cells_and_before_the_sections_is_found_too() -> None:
    built = report()
    assert found(headed(built, 3, "[bookmark: _GoBack]三、收到和处理政府信息公开申请情况"), "residue")
    assert found(replace(built, lines=(Line("{{单位}}年度报告", "第1行"), *built.lines)), "residue")
    (one,) = found(replace(built, cells={**built.cells, "fees.amount": Cell(None, "{{fee}}", "第8行")}), "residue")
    assert one.cells == ("fees.amount",)


def test_faults_without_number_are_counted_and_only_the_first_listed() -> None:
    odd = found(report(text={1: [f"公开{number}》。" for number in range(100)]}), "unbalanced-brackets")
    assert len(odd) == 21
    assert any("共100处" in one.message for one in odd)
