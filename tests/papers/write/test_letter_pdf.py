"""The printed letter: its words in order, no box, nothing run that somebody wrote, the same bytes every time."""

import io
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.papers.letter import Attachment, Heading, Letter, Paragraph, Table
from gongkai.papers.write import fonts, letter_pdf, letter_style
from gongkai.papers.write.fonts import NoFont
from gongkai.papers.write.letter_pdf import NoGlyph
from tests.papers.write.letters import NOTICE, SHORT, SPOKEN

pytestmark = pytest.mark.usefixtures("cjk_font")
HOSTILE = (
    r'#read("/etc/passwd") #sys.inputs *粗* _斜_ \ $x$ @引 <label> [框] {块} // 注 /* */ `码` = 题 - ~ --- "引" #{'
)


def pages(letter: Letter) -> list[str]:
    with pdfplumber.open(io.BytesIO(letter_pdf.write(letter))) as pdf:
        return [page.extract_text() for page in pdf.pages]


def plain(text: str) -> str:
    return "".join(text.split())


def test_the_words_of_the_letter_are_read_again_in_order() -> None:
    read = plain("".join(pages(NOTICE)))
    places = [read.find(plain(words)) for words in SPOKEN]
    assert -1 not in places, dict(zip(SPOKEN, places, strict=True))
    assert all(before < after for before, after in pairwise(places))
    assert NOTICE.name in read


def test_the_same_letter_is_the_same_file() -> None:
    assert letter_pdf.write(NOTICE) == letter_pdf.write(NOTICE)


def test_the_file_is_tagged_and_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(letter_pdf.write(NOTICE))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-CN"
        with pdf.open_metadata() as said:
            assert said["dc:title"] == NOTICE.name
            assert said["dc:creator"] == [NOTICE.organ]
            assert said["pdfaid:part"] == "2"
            assert said["pdfuaid:part"] == "1"
            assert said["xmp:CreateDate"].startswith("2026-11-23")


@pytest.mark.parametrize("name", ["𠮷某", "䶮某", "㙓某", "王𬱖"])
def test_rare_characters_of_names_are_printed_and_read_again(name: str) -> None:
    [page] = pages(replace(SHORT, blocks=(Table(("姓名",), ((name,),)),)))
    assert name in page


@pytest.mark.parametrize(("text", "sign"), [("人名\U0002fa1d与😀", "\U0002fa1d、😀"), ("ไทย", "ไ、ท、ย")])
def test_a_sign_that_no_font_has_is_named_and_not_drawn_as_a_box(text: str, sign: str) -> None:
    with pytest.raises(NoGlyph, match=f"字体里没有{sign}，"):
        letter_pdf.write(replace(SHORT, blocks=(Paragraph(text),)))


@pytest.mark.parametrize("field", ["organ", "title", "addressee", "head", "number", "note"])
def test_nothing_that_was_written_is_run(field: str) -> None:
    assert plain(HOSTILE).strip("{}") in plain("".join(pages(replace(SHORT, **{field: HOSTILE}))))


def test_nothing_that_was_written_in_the_body_is_run() -> None:
    blocks = (Paragraph(HOSTILE), Heading(HOSTILE), Table((HOSTILE,), ((HOSTILE,),)))
    read = plain("".join(pages(replace(SHORT, blocks=blocks))))
    assert read.count(plain(HOSTILE)) == 4


@settings(max_examples=25)
@given(st.text("政务公开#*_\\$@<>[]{}()=-+/`~^&|!?;:'\"“”，。《》 09az\u3000", min_size=1, max_size=60))
def test_every_string_of_known_signs_comes_out_as_it_went_in(text: str) -> None:
    page = "".join(pages(replace(SHORT, blocks=(Paragraph("始" + text + "终"),))))
    assert plain("始" + text + "终") in plain(page)


@pytest.mark.parametrize("characters", range(300, 1000, 28))
def test_a_long_last_paragraph_fills_the_page_and_keeps_its_end_with_the_signature(characters: int) -> None:
    read = pages(replace(SHORT, blocks=(Paragraph("政" * characters + "终。"),)))
    signed = next(page for page in read if "2026年11月23日" in page)
    assert "终。" in signed
    assert len(read) == 1 or read[0].count("政") > 300


@pytest.mark.parametrize("lines", range(1, 60, 2))
def test_organ_and_date_never_stand_on_a_page_without_text(lines: int) -> None:
    body = tuple(Paragraph(f"第{place}段文字。") for place in range(lines))
    signed = next(page for page in pages(replace(SHORT, blocks=body)) if "2026年11月23日" in page)
    assert f"第{lines - 1}段文字。" in signed
    assert SHORT.organ in signed


def test_the_head_of_a_long_table_stands_on_every_page_it_reaches() -> None:
    table = Table(("职务", "岗位"), tuple(("成员", f"第{place}号岗位") for place in range(80)))
    reached = [page for page in pages(replace(SHORT, blocks=(table,))) if "号岗位" in page]
    assert len(reached) > 2
    assert all("职务岗位" in plain(page) for page in reached)


def test_a_page_holds_22_lines_of_28_characters() -> None:
    text = "政务公开条例规定主动公开依申请公开" * 200
    with pdfplumber.open(
        io.BytesIO(letter_pdf.write(replace(SHORT, blocks=(Paragraph(text), Paragraph("终。")))))
    ) as pdf:
        rows = pdf.pages[1].extract_text_lines()[:-1]  # the last is the page number
    assert len(rows) == letter_style.LINES
    assert {len(plain(row["text"])) for row in rows} == {letter_style.CHARACTERS}


def test_page_numbers_stand_at_the_outer_edge() -> None:
    with pdfplumber.open(io.BytesIO(letter_pdf.write(NOTICE))) as pdf:
        feet = [page.extract_text_lines()[-1] for page in pdf.pages]
    assert [plain(foot["text"]) for foot in feet] == [f"—{place}—" for place in range(1, len(feet) + 1)]
    assert [foot["x0"] > 300 for foot in feet[:2]] == [True, False]


def test_the_date_ends_four_characters_from_the_edge_under_the_middle_of_the_organ() -> None:
    with pdfplumber.open(io.BytesIO(letter_pdf.write(SHORT))) as pdf:
        rows = {plain(row["text"]): row for row in pdf.pages[0].extract_text_lines()}
    organ, day = rows[SHORT.organ], rows["2026年11月23日"]
    edge = (210 - letter_style.RIGHT) * letter_style.POINTS
    assert (edge - day["x1"]) / 16 == pytest.approx(4, abs=0.2)
    assert (organ["x0"] + organ["x1"]) / 2 == pytest.approx((day["x0"] + day["x1"]) / 2, abs=6)


def test_a_machine_without_chinese_fonts_says_so() -> None:
    with pytest.raises(NoFont, match="fonts-noto-cjk"):
        fonts.chosen(letter_style.BODY, frozenset({"DejaVu Sans", "仿宋_GB2312"}))


def test_a_face_that_the_office_has_comes_before_those_that_are_like_it() -> None:
    there = frozenset({"Noto Serif CJK SC", "仿宋_GB2312", "Noto Sans SC"})
    assert fonts.chosen(letter_style.BODY, there) == ["仿宋_GB2312", "Noto Serif CJK SC", "Noto Sans SC"]


def test_nothing_is_loaded_of_the_engine_before_something_is_printed() -> None:
    code = "import sys, gongkai.papers.write.letter_pdf; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_row_to_write_in_by_hand_is_higher_by_its_measure() -> None:
    def heights(tall: tuple[int, ...]) -> list[float]:
        table = Table(("项目", "填写"), (("意见", "　"), ("日期", "　")), tall=tall)
        with pdfplumber.open(io.BytesIO(letter_pdf.write(replace(SHORT, blocks=(table,))))) as pdf:
            edges = sorted({round(row.bbox[1], 1) for row in pdf.pages[0].find_tables()[0].rows})
            return [b - a for a, b in pairwise([*edges, pdf.pages[0].find_tables()[0].bbox[3]])]

    plain, tall = heights(()), heights((1,))
    assert tall[1] == pytest.approx(30 * 72 / 25.4, abs=1)
    assert (tall[0], tall[2]) == pytest.approx((plain[0], plain[2]), abs=0.5)


def test_the_names_of_attachments_and_the_signature_take_the_last_words_with_them() -> None:
    for count in range(12, 24):
        blocks = tuple(Paragraph(f"第{n}段。") for n in range(count))
        last = plain(pages(replace(SHORT, blocks=blocks, attachments=(Attachment("回执"),)))[-1])
        assert f"第{count - 1}段。" in last
