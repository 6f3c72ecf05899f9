"""What no format can show is refused before anything is written, in words that say where it stands."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.papers.letter import BadLevel, BadSign, BadTable, Blank, Heading, Paragraph, Table
from gongkai.papers.seal import BadSeal, Seal
from gongkai.papers.write import letter_docx, letter_html
from tests.papers.write.letters import NOTICE, SHORT, picture


def test_a_letter_without_title_or_organ_is_refused() -> None:
    with pytest.raises(Blank, match="标题是空的"):
        replace(SHORT, title=" \n")
    with pytest.raises(Blank, match="发文机关是空的"):
        replace(SHORT, organ="")


@pytest.mark.parametrize("sign", ["\x0b", "\n", "\t", "\x00", "\u202e", "\ud800", "\u200b"])
def test_an_invisible_sign_is_refused_with_the_words_beside_it(sign: str) -> None:
    with pytest.raises(BadSign, match=rf"正文中“县人民政府决定”旁边.*U\+{ord(sign):04X}"):
        replace(SHORT, blocks=(Paragraph(f"县人民政府决定{sign}调整"),))


def test_a_row_with_a_cell_too_many_is_refused_by_its_place() -> None:
    with pytest.raises(BadTable, match="共2栏，第2行却有3格"):
        replace(SHORT, blocks=(Table(("职务", "岗位"), (("组长", "县长"), ("成员", "局长", "？"))),))


def test_a_fifth_level_of_headings_is_refused() -> None:
    with pytest.raises(BadLevel, match="只有四级"):
        replace(SHORT, blocks=(Heading("更细", 5),))


@pytest.mark.parametrize(
    ("png", "trouble"),
    [
        (b"GIF89a", "不是PNG格式"),
        (picture()[:-20], "不完整"),
        (picture()[:60] + b"\xff" + picture()[61:], "损坏"),
        (picture()[:8], "不完整"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 2_000_001, "太大"),
    ],
)
def test_a_broken_picture_of_a_seal_is_refused(png: bytes, trouble: str) -> None:
    with pytest.raises(BadSeal, match=trouble):
        Seal(png)


@given(st.binary(min_size=1, max_size=200), st.integers(0, 200))
def test_noise_within_a_picture_is_refused_whatever_it_is(noise: bytes, place: int) -> None:
    whole = picture(20)
    assume(place < len(whole))
    with pytest.raises(BadSeal, match="请换一张"):
        Seal(whole[:place] + noise + whole[place:])


@given(st.text(min_size=1, max_size=30))
def test_whatever_a_letter_accepts_word_and_web_can_write(text: str) -> None:
    try:
        letter = replace(SHORT, blocks=(Paragraph(text), Table((text,), ((text,),))))
    except BadSign:
        return
    assert letter_docx.write(letter)
    assert letter_html.write(letter).isascii() is False


def test_the_notice_of_the_tests_is_a_letter() -> None:
    assert NOTICE.name == "清源县人民政府办公室关于调整政务公开领导小组成员的通知"
