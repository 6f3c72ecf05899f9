"""What a letter gets when it is written: titles in fair lines, numbers, the places of organ and date."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.papers.letter import Attachment, Heading, Paragraph
from gongkai.papers.write import letter_lines
from gongkai.papers.write.title import KINDS, lines, phrases, width
from tests.papers.write.letters import SHORT

ROOM = 19


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("政府信息公开申请答复书", ["政府信息公开申请答复书"]),
        (
            "清源县人民政府办公室关于调整政务公开领导小组成员的通知",
            ["清源县人民政府办公室", "关于调整政务公开领导小组成员的通知"],
        ),
        (
            "清源县人民政府关于印发《清源县2026年政务公开工作要点》的通知",
            ["清源县人民政府关于印发", "《清源县2026年政务公开工作要点》的通知"],
        ),
        ("阳头升乡人民政府\n关于公布名单的通告", ["阳头升乡人民政府", "关于公布名单的通告"]),
    ],
)
def test_titles_break_where_a_secretary_would_break_them(title: str, expected: list[str]) -> None:
    assert lines(title, ROOM) == expected


@given(st.text("清源县人民政府关于印发调整的和《》、（）2026年通知", min_size=1, max_size=90))
def test_no_line_of_a_title_is_too_long_and_no_character_is_lost(title: str) -> None:
    drawn = lines(title, ROOM)
    assert "".join(drawn) == title
    assert all(width(line) <= ROOM for line in drawn)


@given(st.text("清源县乡镇民政局办事处社区服务", min_size=5, max_size=60), st.sampled_from(KINDS))
def test_the_kind_of_paper_never_stands_alone_on_the_last_line(words: str, kind: str) -> None:
    drawn = lines(f"{words}的{kind}", ROOM)
    assert len(drawn) == 1 or len(drawn[-1]) >= 4
    assert not drawn[-1].startswith("的")


@pytest.mark.parametrize(
    "marked",
    [
        "清源县人民政府|关于印发|清源县|农村集中供水|管理办法|（试行）的通知",
        "清源县人民政府办公室|2025年政府信息公开|工作年度报告",
        "对某运输公司使用检验|不合格车辆从事经营的|行政处罚决定",
        "最低生活保障申请办事指南",
    ],
)
def test_a_screen_parts_titles_between_words_only(marked: str) -> None:
    names = ("清源县人民政府办公室", "清源县人民政府", "清源县")
    assert phrases(marked.replace("|", ""), names) == marked.split("|")


@given(
    st.text("清源县人民政府办公室关于印发的《》、（）20年 通知\n", max_size=60), st.lists(st.text("清源县", max_size=3))
)
def test_the_pieces_of_a_title_are_the_title(title: str, names: list[str]) -> None:
    pieces = phrases(title, names)
    assert "".join(pieces) == title
    assert all(pieces) or not title


def test_headings_are_counted_anew_under_each_higher_one() -> None:
    levels = (1, 2, 3, 4, 4, 2, 3, 1, 2)
    blocks = [Paragraph("前言。"), *(Heading("题", level) for level in levels)]
    numbers = [number for number, _ in letter_lines.numbered(blocks)]
    assert numbers == ["", "一、", "（一）", "1.", "（1）", "（2）", "（二）", "1.", "二、", "（一）"]


def test_attachments_are_numbered_only_when_there_are_several() -> None:
    one = replace(SHORT, attachments=(Attachment("名单"),))
    two = replace(SHORT, attachments=(Attachment("名单"), Attachment("表")))
    assert letter_lines.attachment_notes(one) == [("附件：", "名单")]
    assert letter_lines.attachment_notes(two) == [("附件：1.", "名单"), ("2.", "表")]


@pytest.mark.parametrize(
    ("organ", "sealed", "expected"),
    [
        ("清源县民政局", True, (4, 4)),  # six beside six and a half
        ("清源县人民政府办公室", True, (2.5, 4)),
        ("清源县农村集体经济组织财务管理工作指导中心", True, (0, 6.5)),  # too long to stand centred above
        ("清源县人民政府办公室", False, (2, 3)),
        ("民政局", False, (8, 2)),  # shorter than the date, which then ends two from the edge
    ],
)
def test_organ_and_date_stand_where_the_standard_has_them(
    organ: str, sealed: bool, expected: tuple[float, float]
) -> None:
    organ_inset, day_inset = letter_lines.insets(replace(SHORT, organ=organ, sealed=sealed))
    assert (organ_inset, day_inset) == pytest.approx(expected, abs=0.6)


def test_a_draft_leaves_room_for_its_date() -> None:
    assert letter_lines.day(None).split() == ["年", "月", "日"]
