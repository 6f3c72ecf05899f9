"""Whose report, of what year: from titles as real pages print them."""

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.annual.report import Line
from gongkai.papers.read.fold import fold
from gongkai.papers.read.identity import Identity, identity


def read(*lines: str, source: str = "") -> Identity:
    return identity([Line(line, f"第{number}行") for number, line in enumerate(lines, 1)], source)


@pytest.mark.parametrize(
    ("lines", "organ", "year"),
    [
        (["清源县司法局2021年政府信息公开工作年度报告"], "清源县司法局", 2021),
        (["阳头升乡2020年政府信息公开工作", "年度报告"], "阳头升乡", 2020),
        (["清源县人民政府", "2024 年政府信息公开工作年度报告"], "清源县人民政府", 2024),
        (["- 1 -", "清源县人民政府", "", "2 0 2 4 年政府信息公开工作年度报告"], "清源县人民政府", 2024),
        (["首页/ 政府信息公开 / 年报 / 正文", "河东镇2022年度政府信息公开年报"], "河东镇", 2022),
        (["2021年城关街道办事处信息公开年报", "发布时间:2022-01-12"], "城关街道办事处", 2021),
        (["云林街道2019年度政府信息公开工作报告"], "云林街道", 2019),
        (["# 清源县人民政府 2025 年 政府信息公开工作年度报告"], "清源县人民政府", 2025),
        (["关于清源县水利局二〇二三年政府信息公开工作年度报告"], "清源县水利局", 2023),
        (
            ["导航", "清源县水利局2023年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告"],
            "清源县水利局",
            2023,
        ),
        (["（清源县某局）2020年政府信息公开工作年度报告"], "清源县某局", 2020),
    ],
)
def test_a_title_gives_organ_and_year(lines: list[str], organ: str, year: int) -> None:
    found = read(*lines, "一、总体情况")
    assert (found.organ, found.year) == (organ, year)


def test_the_signature_completes_the_name_in_the_title() -> None:
    found = read("阳头升乡2020年政府信息公开工作年度报告", "一、总体情况", "阳头升乡人民政府", "2021年1月24日")
    assert (found.organ, found.level, found.dates) == ("阳头升乡人民政府", "township", ((date(2021, 1, 24), "第4行"),))


def test_the_metadata_block_names_the_organ_where_the_title_does_not() -> None:
    found = read("发文机关: | 清源县财政局 | 发文日期: 2024-01-09 |", "2023年政府信息公开工作年度报告", "一、总体情况")
    assert (found.organ, found.year) == ("清源县财政局", 2023)
    assert found.dates == ((date(2024, 1, 9), "第1行"),)


def test_the_signature_names_the_organ_where_nothing_else_does() -> None:
    found = read("一、总体情况", "2023年工作正常。", "清源县民政局", "二〇二四年一月二十九日")
    assert (found.organ, found.dates) == ("清源县民政局", ((date(2024, 1, 29), "第4行"),))


def test_the_opening_sentence_names_the_organ_last() -> None:
    found = read("本报告由清源县人民政府办公室根据条例编制。", "统计期限自2024年1月1日起。", "一、总体情况")
    assert (found.organ, found.year) == ("清源县人民政府", 2024)


def test_the_title_counts_before_the_period() -> None:
    found = read("清源县人民政府2024年政府信息公开工作年度报告", "统计期限自2023年1月1日至2023年12月31日。")
    assert found.year == 2024


def test_the_name_of_the_file_gives_the_year_last() -> None:
    assert read("一、总体情况", source="乡镇-2022.docx").year == 2022
    assert read("一、总体情况", "2021年工作正常。", source="乡镇-2022.docx").year == 2021


def test_nothing_is_made_up() -> None:
    assert read("一、总体情况", "工作正常。") == Identity(None, None, None, "", ())
    assert read() == Identity(None, None, None, "", ())


def test_impossible_days_are_no_dates() -> None:
    assert read("一、总体情况", "清源县民政局", "2021年2月30日").dates == ()


def test_titles_of_real_pages_give_their_organ_and_year(shared: Path) -> None:
    pages = [json.loads(path.read_text("utf-8")) for path in sorted((shared / "corpus/pages").glob("*.json"))]
    named = [page for page in pages if page["organ"] in page["title"]]
    assert len(named) >= 10
    for page in named:
        found = read(page["title"], *fold(page["excerpt"]).splitlines())
        assert found.organ is not None
        assert page["organ"].strip("()") in (found.organ, fold(found.organ)), page["title"]
        assert found.year == page["year"], page["title"]


@pytest.mark.parametrize(
    ("name", "organ", "level", "year"),
    [
        ("seed/yangtousheng-2020.txt", "阳头升乡人民政府", "township", 2020),
        ("corpus/complete/hongze-2024.pypdf.txt", "淮安市洪泽区人民政府", "county", 2024),
        ("corpus/complete/huaian-2024.pypdf.txt", "淮安市人民政府", "prefecture", 2024),
    ],
)
def test_whole_reports_give_their_organ_level_and_year(
    shared: Path, name: str, organ: str, level: str, year: int
) -> None:
    found = read(*fold((shared / name).read_text("utf-8")).splitlines())
    assert (found.organ, found.level, found.year) == (organ, level, year)


def test_a_title_without_an_organ_leaves_the_organ_to_the_signature() -> None:
    lines = ["政府信息公开工作年度报告", "一、总体情况", "依法公开。", "柳河镇人民政府", "2026年1月20日"]
    known = identity([Line(text, "第1行") for text in lines])
    assert known.organ == "柳河镇人民政府"
