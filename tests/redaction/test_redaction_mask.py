"""Files with numbers in every place: hidden, readable afterwards, and nothing left of them in any byte."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.redaction.hit import Hit, fingerprint
from gongkai.redaction.kinds import ALL
from gongkai.redaction.leaks import Leaks, Unverified, check
from gongkai.redaction.mask import mask
from gongkai.redaction.opened.page import hide_page
from gongkai.redaction.values import Values
from tests.redaction.files import (
    DOCX_PLACES,
    PDF_PLACES,
    XLSX_PLACES,
    docx_with,
    pdf_edited,
    pdf_in,
    pdf_with,
    picture,
    saved,
    with_members,
    xlsx_as_excel_writes,
    xlsx_with,
)
from tests.redaction.numbers import CARD, MOBILE, PERSON, identities

HIDDEN = PERSON[4:14]


def words(data: bytes) -> Iterator[str]:
    """Every member of an archive without its tags and blanks, and with them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            yield re.sub(r"\s+", "", unescape(re.sub("<[^>]*>", "", text)))
            yield text


def streams(data: bytes) -> Iterator[str]:
    """Every stream and every object of a PDF, with what stands between two pieces of a string taken out."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Stream):
                yield re.sub(r"\)[-0-9.\s]*\(", "", held.read_raw_bytes().decode("latin-1"))
                if held.get("/Subtype") != "/Image":
                    yield re.sub(r"\)[-0-9.\s]*\(", "", held.read_bytes().decode("latin-1"))
            yield held.unparse(resolved=False).decode("utf-8", "replace")


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("place", DOCX_PLACES)
def test_a_number_is_hidden_wherever_a_word_file_keeps_it(place: str) -> None:
    masked = mask(docx_with(place, PERSON), "公示.docx")
    assert {hit.kind for hit in masked.report.hits} == {"id_card"}
    assert [text for text in words(masked.data) if HIDDEN in text] == []
    assert "关于发放补贴的公示" in [paragraph.text for paragraph in docx.Document(BytesIO(masked.data)).paragraphs]


@pytest.mark.parametrize("place", XLSX_PLACES)
def test_a_number_is_hidden_wherever_a_workbook_keeps_it(place: str) -> None:
    masked = mask(xlsx_with(place, PERSON), "名单.xlsx")
    assert {hit.kind for hit in masked.report.hits} == {"id_card"}
    assert [text for text in words(masked.data) if HIDDEN in text] == []
    assert openpyxl.load_workbook(BytesIO(masked.data)).worksheets[0]["A1"].value == "姓名"


@pytest.mark.parametrize("place", PDF_PLACES)
def test_a_number_is_hidden_wherever_a_pdf_keeps_it(place: str) -> None:
    masked = mask(pdf_in(place, PERSON), "公示.pdf")
    assert {hit.kind for hit in masked.report.hits} == {"id_card"}
    assert [text for text in (*streams(masked.data), *pages(masked.data)) if HIDDEN in text] == []
    assert len(pages(masked.data)) == 2


@settings(max_examples=15, deadline=None)
@given(identities(), st.lists(st.sampled_from(list(DOCX_PLACES)), min_size=1, max_size=3))
def test_no_run_of_hidden_digits_is_left_in_any_word_file(number: str, places: list[str]) -> None:
    data = docx_with(places[0], number)
    document = docx.Document(BytesIO(data))
    for place in places[1:]:
        DOCX_PLACES[place](document, number)
    masked = mask(saved(document), "公示.docx")
    assert [text for text in words(masked.data) if number[4:14] in text] == []


@settings(max_examples=10, deadline=None)
@given(identities(), st.text("甲乙丙丁，。 戊", max_size=20))
def test_no_run_of_hidden_digits_is_left_in_any_pdf(number: str, before: str) -> None:
    masked = mask(pdf_with([f"{before}{number}。"]), "公示.pdf")
    assert [text for text in (*streams(masked.data), *pages(masked.data)) if number[4:14] in text] == []


def test_a_page_with_a_number_becomes_a_picture_whose_words_can_be_searched_and_other_pages_stay() -> None:
    data = pdf_with(["姓名甲 " + PERSON, "已享受"], ["第二页没有个人信息"])
    masked = mask(data, "公示.pdf")
    first, second = pages(masked.data)
    assert "1402**********1236" in first
    assert "已享受" in first
    assert second == "第二页没有个人信息"
    with pikepdf.open(BytesIO(masked.data)) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
        assert len(pdf.pages[1].get_images()) == 0


def test_the_place_of_a_hidden_number_is_painted_over() -> None:
    with pypdfium2.PdfDocument(mask(pdf_with([PERSON]), "a.pdf").data) as document:
        shot = document[0].render(scale=2).to_pil().convert("L")
    # The line stands at 72, 760 of a page 842 high, 7 points a digit: digits 5 to 14 are one dark bar.
    bar = [shot.getpixel((2 * x, 2 * (842 - 764))) for x in range(72 + 32, 72 + 84, 3)]
    assert max(bar) < 80


def test_properties_outlines_notes_and_attachments_go_when_a_pdf_is_masked() -> None:
    def more(pdf: pikepdf.Pdf) -> None:
        PDF_PLACES["in a note"](pdf, "无")
        PDF_PLACES["in an outline"](pdf, "甲")
        pdf.docinfo["/Author"] = "承办人甲"
        pdf.attachments["附表.txt"] = PERSON.encode()

    masked = mask(pdf_edited(pdf_with([PERSON], ["第二页"]), more), "公示.pdf")
    with pikepdf.open(BytesIO(masked.data)) as pdf:
        assert len(pdf.attachments) == 0
        assert "/Outlines" not in pdf.Root
        assert "/Info" not in pdf.trailer
        assert all("/Annots" not in page for page in pdf.pages)
    assert masked.report.unsearched == ("PDF 里附带的文件没有检查",)


def test_numbers_kept_as_numbers_become_masked_text() -> None:
    book = openpyxl.Workbook()
    book.active.append(["手机", "身份证号"])
    book.active.append([int(MOBILE), int(PERSON)])
    masked = mask(saved(book), "名单.xlsx")
    row = [cell.value for cell in openpyxl.load_workbook(BytesIO(masked.data)).active[2]]
    assert row[0] == "138****1234"
    assert str(row[1]).startswith("1402****")
    assert [hit.kind for hit in masked.report.hits] == ["mobile", "id_card"]


def test_a_value_that_a_formula_brings_is_hidden_and_the_formula_goes() -> None:
    def cached(xml: bytes) -> bytes:
        return xml.replace(b"<v></v>", f"<v>{PERSON}</v>".encode()).replace(b"<v />", f"<v>{PERSON}</v>".encode())

    book = openpyxl.Workbook()
    book.active["A1"] = "=B1&C1"
    data = with_members(saved(book), {"xl/worksheets/sheet1.xml": cached})
    assert any(PERSON in text for text in words(data))
    masked = mask(data, "名单.xlsx")
    assert openpyxl.load_workbook(BytesIO(masked.data)).active["A1"].value == "1402**********1236"


def test_shared_strings_of_split_formatting_reading_aids_and_strings_that_no_cell_uses_are_searched() -> None:
    split = f"<si><r><t>{PERSON[:7]}</t></r><r><rPr><b/></rPr><t>{PERSON[7:]}</t></r></si>"
    read = f'<si><t>李某</t><rPh sb="0" eb="1"><t>{MOBILE}</t></rPh></si>'
    heads = ["<si><t>姓名</t></si>", "<si><t>身份证号</t></si>"]
    data = xlsx_as_excel_writes([["s0", "s1"], ["s3", "s2"]], [*heads, split, read, f"<si><t>{CARD}</t></si>"])
    masked = mask(data, "名单.xlsx")
    assert [(hit.kind, hit.where) for hit in masked.report.hits] == [
        ("id_card", "工作表“Sheet”B2"),
        ("mobile", "没有用到的单元格文字"),
        ("bank_card", "没有用到的单元格文字"),
    ]
    sheet = openpyxl.load_workbook(BytesIO(masked.data)).active
    assert [cell.value for cell in sheet[2]] == ["李某", "1402**********1236"]
    assert [text for text in words(masked.data) if HIDDEN in text or CARD in text or MOBILE in text] == []


def test_a_string_that_many_cells_share_is_told_of_each_and_hidden_once() -> None:
    masked = mask(xlsx_as_excel_writes([["s0"], ["s0"]], [f"<si><t>{PERSON}</t></si>"]), "名单.xlsx")
    assert [hit.where for hit in masked.report.hits] == ["工作表“Sheet”A1", "工作表“Sheet”A2"]
    sheet = openpyxl.load_workbook(BytesIO(masked.data)).active
    assert {sheet["A1"].value, sheet["A2"].value} == {"1402**********1236"}


def test_previews_go_and_nothing_speaks_of_them_any_more() -> None:
    def named(xml: bytes) -> bytes:
        kind = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
        line = b'<Relationship Id="rId99" Type="' + kind + b'" Target="docProps/thumbnail.jpeg"/></Relationships>'
        return xml.replace(b"</Relationships>", line)

    more = {"docProps/thumbnail.jpeg": picture("JPEG"), "_rels/.rels": named}
    masked = mask(with_members(docx_with("in a paragraph", PERSON), more), "公示.docx")
    assert "thumbnail" not in "".join(words(masked.data))
    docx.Document(BytesIO(masked.data))


def test_a_workbook_within_a_word_file_is_opened_too() -> None:
    data = with_members(
        docx_with("in a paragraph", MOBILE), {"word/embeddings/表.xlsx": xlsx_with("in a hidden sheet", PERSON)}
    )
    masked = mask(data, "公示.docx")
    with zipfile.ZipFile(BytesIO(masked.data)) as archive:
        inner = archive.read("word/embeddings/表.xlsx")
    assert [text for text in words(inner) if HIDDEN in text] == []


def test_words_split_over_tags_attributes_and_comments_of_a_page_are_hidden() -> None:
    page = (
        f'<p title="{PERSON}">身份证<b>{PERSON[:6]}</b><i>{PERSON[6:10]}</i>{PERSON[10:]}</p><!-- {MOBILE} -->'
        f'<a href="tel:{MOBILE}">&#49;{MOBILE[1:]}</a><table><tr><td>姓名</td><td>卡号</td></tr>'
        f"<tr><td>李某</td><td>{CARD}</td></tr></table>"
    )
    hidden = hide_page(page)
    assert not any(value in re.sub("<[^>]*>", "", hidden) + hidden for value in (HIDDEN, MOBILE, CARD[:15]))
    assert "身份证<b>1402**</b><i>****</i>****1236</p>" in hidden
    assert "<td>李某</td>" in hidden
    assert hide_page("<p>没有&amp;要隐去的</p>") == "<p>没有&amp;要隐去的</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_texts_come_back_in_their_encoding(encoding: str) -> None:
    text = f"姓名,身份证号\r\n李某,{PERSON}\r\n"
    masked = mask(text.encode(encoding), "名单.csv")
    assert masked.data.decode(encoding) == text.replace(PERSON, "1402**********1236")


def test_a_page_in_gb18030_stays_in_gb18030() -> None:
    page = f'<html><head><meta charset="gb2312"><title>公示</title></head><body>{PERSON}</body></html>'
    masked = mask(page.encode("gb18030"), "a.html")
    assert "公示" in masked.data.decode("gb18030")
    assert HIDDEN not in masked.data.decode("gb18030")


def test_a_file_with_nothing_to_hide_comes_back_byte_by_byte() -> None:
    data = docx_with("in a paragraph", "无")
    assert mask(data, "公示.docx").data == data


def test_a_dismissed_find_stays_and_its_like_is_hidden_still() -> None:
    text = f"{PERSON}，{MOBILE}".encode()
    masked = mask(text, "a.txt", dismissed={fingerprint("mobile", MOBILE, b"salt")}, salt=b"salt")
    assert masked.data.decode() == f"1402**********1236，{MOBILE}"


def test_a_name_hidden_beside_a_number_is_hidden_everywhere() -> None:
    text = f"王某甲，身份证号{PERSON}。经查王某甲同志符合条件。".encode()
    assert mask(text, "a.txt", ALL).data.decode().count("王**") == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [
        *((docx_with(place, PERSON), f"word {place}") for place in DOCX_PLACES),
        *((xlsx_with(place, PERSON), f"excel {place}") for place in XLSX_PLACES),
        *((pdf_in(place, PERSON), f"pdf {place}") for place in PDF_PLACES),
        (f"<p>{PERSON[:5]}<b>{PERSON[5:]}</b></p>".encode(), "html"),
        (f"前{PERSON}后".encode("gb18030"), "gb18030"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_not_hidden_is_noticed_by_the_readers_that_look_again(data: bytes, name: str) -> None:
    with pytest.raises(Leaks) as refused:
        check(data, Values([Hit("id_card", 0, 18, PERSON)]))
    assert HIDDEN not in str(refused.value)
    assert "不能公开" in str(refused.value)


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"%PDF-1.7 broken"])
def test_what_can_t_be_opened_again_is_not_taken_for_clean(data: bytes) -> None:
    with pytest.raises(Unverified, match="不能公开"):
        check(data, Values([Hit("id_card", 0, 18, PERSON)]))
