"""The letter in Word: the official fonts and measures, the words in order, and LibreOffice shows it so."""

import io
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from gongkai.papers.letter import Paragraph, Table
from gongkai.papers.write import letter_docx
from tests.papers.write.letters import NOTICE, SHORT, SPOKEN


def opened(letter=NOTICE):
    return docx.Document(io.BytesIO(letter_docx.write(letter)))


def test_every_part_is_named_its_official_font() -> None:
    faces = {
        run.text: run._r.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in opened().paragraphs
        for run in paragraph.runs
        if run.text.strip()
    }
    assert faces["清源县人民政府办公室文件"] == "方正小标宋简体"
    assert faces["关于调整政务公开领导小组成员的通知"] == "方正小标宋简体"
    assert faces["一、组成人员"] == "黑体"
    assert faces["（一）领导小组"] == "楷体_GB2312"
    assert faces["本通知自印发之日起施行。"] == "仿宋_GB2312"


def test_the_page_has_the_margins_of_the_standard() -> None:
    section = opened().sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]


def test_the_same_letter_is_the_same_document() -> None:
    assert letter_docx.write(NOTICE) == letter_docx.write(NOTICE)


def test_the_properties_of_every_part_stand_in_the_order_that_word_demands() -> None:
    order = [qn(f"w:{name}") for name in ("rFonts", "color", "spacing", "sz", "lang")]
    document = opened()
    for properties in [*document.styles.element.iter(qn("w:rPr")), *document.element.iter(qn("w:rPr"))]:
        known = [order.index(part.tag) for part in properties if part.tag in order]
        assert known == sorted(known)


def test_hostile_words_stay_words() -> None:
    text = "</w:t><w:br/>&lt;<script> {{ x }} {% if %} \" ' ]]>"
    assert text in [paragraph.text for paragraph in opened(replace(SHORT, blocks=(Paragraph(text),))).paragraphs]


def test_libreoffice_prints_the_words_in_order_and_the_colophon_at_the_foot(soffice: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(letter_docx.write(NOTICE))
    command = [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "letter.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120
    )
    with pdfplumber.open(tmp_path / "letter.pdf") as pdf:
        read = "".join("".join(page.extract_text().split()) for page in pdf.pages)
        rows = {"".join(row["text"].split()): row["bottom"] for row in pdf.pages[-1].extract_text_lines()}
        places = [read.find(words) for words in SPOKEN]
        assert -1 not in places, dict(zip(SPOKEN, places, strict=True))
        assert all(before < after for before, after in pairwise(places))
        printed = next(bottom for text, bottom in rows.items() if text.endswith("印发"))
        assert 0 < pdf.pages[-1].height - printed - 35 * 72 / 25.4 < 20  # just above the lower edge of the type area
        assert sum(len(page.images) for page in pdf.pages) == 1  # the seal


def test_a_row_to_write_in_by_hand_is_high_and_a_long_one_may_be_parted() -> None:
    rows = (("意见", "　"), ("日期", "　"), ("说明", "长" * 101))
    table = opened(replace(SHORT, blocks=(Table(("项目", "填写"), rows, tall=(1,)),))).tables[0]
    assert [row.height.mm if row.height else None for row in table.rows] == [
        None,
        pytest.approx(30, abs=0.1),
        None,
        None,
    ]
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]
    assert whole == [True, True, True, False]
