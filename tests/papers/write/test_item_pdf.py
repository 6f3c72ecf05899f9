"""An item as PDF: its words in order, tagged, nothing run that somebody wrote, whatever stands in its body."""

import io
import json
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.papers.body.clean import clean
from gongkai.papers.body.words import plain
from gongkai.papers.item import ItemPaper
from gongkai.papers.write import item_pdf
from gongkai.papers.write.item_blocks import Paper
from gongkai.papers.write.letter_pdf import NoGlyph
from tests.papers.body.markup import markup
from tests.papers.write.item_papers import NOTICE

pytestmark = pytest.mark.usefixtures("cjk_font")
HOSTILE = (
    r'#read("/etc/passwd") #sys.inputs *b* _i_ \ $x$ @r <l> [k] {b} // c /* */ `code` = T - ~ --- "q" #{ #pagebreak()'
)


def printed(item: ItemPaper) -> list[str]:
    with pdfplumber.open(io.BytesIO(item_pdf.write(item))) as pdf:
        return [page.extract_text() for page in pdf.pages]


def close(text: str) -> str:
    return "".join(text.split())


def test_title_metadata_body_and_attachments_are_read_again_in_order() -> None:
    read = close("".join(printed(NOTICE)))
    words = [
        "关于做好政府信息公开工作有关事项的通知",
        "索引号",
        "11140399MB0000001X/2026-00012",
        "主题分类",
        "文号",
        "各乡镇人民政府",
    ]
    words += [
        "总体要求",
        "请认真执行",
        "（一）工作目标",
        "准确",
        "3.登记",
        "公开为常态",
        "表1办理情况",
        "收到",
        "已延长答复期限",
        "图1办理流程",
    ]
    words += ["［图片：没有的图］", "2026年11月20日", "附件：", "1.报送表.xlsx"]
    places = [read.find(close(word)) for word in words]
    assert -1 not in places, dict(zip(words, places, strict=True))
    assert all(before < after for before, after in pairwise(places))
    assert "废止日期" not in read
    assert "第1页，共2页" in read
    assert "https://www.example.org/items/3/0/0/12.html" in read


def test_the_file_is_tagged_and_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(item_pdf.write(NOTICE))) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        kinds = {str(one.get("/S", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        assert {"/H1", "/H2", "/Table", "/TH", "/L", "/LI", "/Figure", "/Link"} <= kinds
        with pdf.open_metadata() as said:
            assert said["dc:title"] == NOTICE.name
            assert said["dc:creator"] == [NOTICE.organ]
            assert (said["pdfaid:part"], said["pdfuaid:part"]) == ("2", "1")


def test_a_sign_that_no_font_has_is_refused_by_name() -> None:
    with pytest.raises(NoGlyph, match="🀄"):
        item_pdf.write(replace(NOTICE, html="<p>🀄</p>"))


def test_the_same_item_is_the_same_file() -> None:
    assert item_pdf.write(NOTICE) == item_pdf.write(NOTICE)


def test_a_long_table_runs_over_pages_and_its_head_is_repeated() -> None:
    rows = "".join(f"<tr><td>第{place}局<td>{place}</tr>" for place in range(80))
    pages = printed(replace(NOTICE, html=clean(f"<table><tr><td>单位<td>件数</tr>{rows}</table>"), attachments=()))
    assert len(pages) > 2
    assert all("单位" in page for page in pages[1:])


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    item = ItemPaper(
        HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), clean(f"<p>{HOSTILE.replace('<', '&lt;')}</p>"), address=HOSTILE,
        attachments=(HOSTILE,),
    )  # fmt: skip
    read = close("".join(printed(item)))
    assert read.count(close('#read("/etc/passwd")')) >= 5
    assert "root:" not in read
    assert read.count("#pagebreak()") >= 5


def _has_glyph(sign: str) -> bool:
    """What the free Chinese fonts draw for certain."""
    return sign.isascii() or sign.encode("gb2312", "ignore") != b"" or sign in "•\xa0\u200b"


@settings(max_examples=25)
@given(markup, st.text(st.characters(codec="gb2312", exclude_categories=["Cc"]), max_size=20))
def test_any_clean_body_is_printed_whole(html: str, title: str) -> None:
    body = clean("".join(sign if _has_glyph(sign) else "字" for sign in html.replace("&#0;", "").replace("\0", "")))
    item = ItemPaper("题" + title, "机关", (("文号", title),), body)
    read = close("".join(printed(item)))
    letters = [sign for sign in close(plain(body)) if "\u4e00" <= sign <= "\u9fff"]
    assert all(read.count(sign) >= letters.count(sign) for sign in set(letters))


@given(markup)
def test_the_blocks_of_any_body_are_plain_data(html: str) -> None:
    from dataclasses import asdict

    blocks = Paper({}, "https://example.org/a.html").blocks(clean(html))
    json.dumps([asdict(block) for block in blocks])
    for table in (block for block in blocks if block.kind == "table"):
        taken = [(x, y) for c in table.cells for x in range(c.x, c.x + c.colspan) for y in range(c.y, c.y + c.rowspan)]
        assert len(taken) == len(set(taken))
        assert max(x for x, _ in taken) < len(table.shares)
