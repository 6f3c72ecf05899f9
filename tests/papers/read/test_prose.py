"""Numbers in words: what is a number, what it counts, and what must not be mistaken for a count."""

import pytest

from gongkai.law.annual.report import Count, Line, Section
from gongkai.papers.read.prose import counts


def read(*lines: str, no: int = 1) -> list[Count]:
    prose = tuple(Line(line, f"第{number}行") for number, line in enumerate(lines, 1))
    return list(counts([Section(no, "", "", "", prose)]))


def told(*lines: str, no: int = 1) -> list[tuple[str, str]]:
    return [(count.what, count.value) for count in read(*lines, no=no) if count.what]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市共受理政府信息公开申请3119件", [("received", "3119")]),
        ("收到公民、法人或其他组织提交政府信息公开申请0条。", [("received", "0")]),
        ("收到4件政府信息公开申请。", [("received", "4")]),
        ("全年收到依申请公开信息3条，答复率100%。", [("received", "3")]),
        ("共收办政府信息公开申请案件1,607件。", [("received", "1607")]),
        ("收到政府信息公开申请十二件。", [("received", "12")]),
        ("收到政府信息公开申请一百零三件。", [("received", "103")]),
        ("收到政府信息公开申请，共12件。", [("received", "12")]),
        ("收到政府信息公开申请：12件。", [("received", "12")]),
        ("办理政府信息公开申请12件。", [("handled", "12")]),
        ("受理政府信息公开申请3件，均已按期答复3件。", [("received", "3"), ("replied", "3")]),
        (
            "受理政府信息公开申请9件（含上年度结转申请4件，另有3件顺延到下年度答复）。",
            [("received", "9"), ("carried_in", "4"), ("carried_out", "3")],
        ),
        (
            "收到政府信息公开申请20件，其中，自然人申请18件，法人或其他组织申请2件；予以公开5件、部分公开4件、"
            "不予公开3件、无法提供2件、不予处理1件、作其他处理（含申请人主动撤回申请）6件、转下年度办理7件。",
            [
                ("received", "20"),
                ("natural", "18"),
                ("organisations", "2"),
                ("granted", "5"),
                ("partial", "4"),
                ("refused", "3"),
                ("unavailable", "2"),
                ("not_processed", "1"),
                ("other", "6"),
                ("carried_out", "7"),
            ],
        ),
        ("申请中，予以公开及部分公开258件。", [("granted_or_partial", "258")]),
        ("申请中，属于行政查询事项的3件。", [("refused.query", "3")]),
        (
            "政府信息公开行政复议35件，其中结果维持7件，尚未审结3件；行政诉讼6件，其中结果纠正5件。",
            [
                ("reconsideration", "35"),
                ("reconsideration.upheld", "7"),
                ("reconsideration.pending", "3"),
                ("suits", "6"),
                ("suits.corrected", "5"),
            ],
        ),
        ("政府信息公开行政复议、行政诉讼0条。", [("remedies", "0")]),
        (
            "按月备案政府信息公开领域行政复议案件134件，行政诉讼案件57件。",
            [("filed.reconsideration", "134"), ("filed.suits", "57")],
        ),
        (
            "制发行政规范性文件6个，废止行政规范性文件5件，现行有效行政规范性文件49件。",
            [("normative.issued", "6"), ("normative.repealed", "5"), ("normative.in_force", "49")],
        ),
        ("全年收取政府信息公开信息处理费3940元。", [("fee", "3940")]),
        ("作出行政处罚决定2776件。", [("decisions.penalties", "2776")]),
        ("2024年，本机关未收到政府信息公开申请。", [("received", "0")]),
        ("未出现申请行政复议、提起行政诉讼的情况。", [("remedies", "0")]),
    ],
)  # fmt: skip
def test_what_a_number_counts_is_told_by_its_clause(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "收到政府信息公开申请万余条。",
        "收到政府信息公开申请30余件。",
        "收到政府信息公开申请近300件。",
        "收到政府信息公开申请同比增长70.3%。",
        "政府信息公开申请较上年增加12件。",
        "去年，收到政府信息公开申请12件。",
        "收到网上申请12件、信函申请3件。",
        "收到政府信息公开申请，其中县政府办收到政府信息公开申请5件，予以公开3件。",
        "提升“办结一件申请、解决一个问题”的能力。",
        "办结一件申请、解决一个问题。",
        "每年收到政府信息公开申请12件。",
        "答复市长信箱来信20件。",
        "收到政府信息公开申请和投诉分别为12件、3件。",
        "主动公开政府信息5500余条，制作公报6期。",
        "公开电话0517-83605210，邮编223001。",
        "根据条例第三十三条和国办函〔2020〕109号收到申请。",
        "没有因政府信息公开引发的行政复议被纠正的情况。",
    ],
)
def test_what_is_not_certain_is_not_told(sentence: str) -> None:
    assert told(sentence) == []


def test_other_numbers_are_read_with_their_units() -> None:
    found = [
        (count.value, count.unit) for count in read("主动公开18万余条，制作政策解读21个、公报6期，组织培训十二场次。")
    ]
    assert found == [("180000", "条"), ("21", "个"), ("6", "期"), ("12", "场次")]


def test_money_keeps_its_unit_and_decimals() -> None:
    assert [(count.value, count.unit) for count in read("收费9.5万元，另收320元。")] == [("9.5", "万元"), ("320", "元")]


def test_ten_thousands_are_multiplied_without_rounding() -> None:
    assert [count.value for count in read("访问1.234万次，浏览2亿人次。")] == ["12340", "200000000"]


def test_dates_articles_and_ordinals_are_no_counts() -> None:
    assert read("1.健全制度。2024年1月1日至12月31日，根据第33条、《条例》第711号和第六期培训安排。") == []


def test_lines_broken_in_the_middle_of_a_number_or_word_are_joined() -> None:
    assert told("全市共受理政府信息公", "开申请 3 1 1", "9 件，答", "- 2 -", "复 3050 件。") == [
        ("received", "3119"),
        ("replied", "3050"),
    ]


def test_a_number_stands_where_its_line_stands() -> None:
    (count,) = (one for one in read("本年度，全乡共受理", "政府信息公开申请12件。") if one.what)
    assert (count.where, count.text) == ("第2行", "全乡共受理政府信息公开申请12件")


def test_a_number_keeps_the_year_it_speaks_of() -> None:
    first, second = (
        one for one in read("2023年，收到政府信息公开申请5件。2024年，收到政府信息公开申请6件。") if one.what
    )
    assert (first.period, second.period) == (2023, 2024)


def test_plans_of_section_five_count_nothing() -> None:
    assert told("收到政府信息公开申请12件。", no=5) == []


def test_what_is_no_prose_is_passed_over_in_no_time() -> None:
    assert read("收到政府信息公开申请1件，" * 5000) == []
    assert told("收到政府信息公开申请" + "共计" * 300 + "又5件。") == []
