"""PDF and DOCX of each edition: what stands on the page, shown and hidden with it; what can't be printed is told."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from gongkai.audit.follower import catch_up
from gongkai.audit.models import Entry
from gongkai.audit.queries import progress
from gongkai.files.acts import examine
from gongkai.files.queries import path
from gongkai.papers.write import item_docx, item_pdf
from gongkai.portal.baked import whole
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.print import PRINTS, paper, print_item
from gongkai.publication import acts
from gongkai.publication.address import stem
from gongkai.publication.models import Item, Print
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import again, begin, change, publish, sign

LATER = NOW + timedelta(hours=1)
TEXT = "<p>每人每月<strong>一百元</strong>。</p><table><tr><th>类别</th></tr><tr><td>高龄老人</td></tr></table>"


@pytest.fixture
def item(cast: Cast) -> Item:
    return publish(sign(begin(cast, text=TEXT), cast), cast)


def follow() -> None:
    for follower in (PRINTS, BAKE):
        catch_up(follower, worker="test", clock=lambda: LATER)
        assert progress([follower])[0].error == ""


def lying(home: Path, item: Item) -> dict[str, bytes]:
    """The prints that lie beside the page of an item."""
    beside = (home / "site" / stem(item)).parent
    return {path.suffix: path.read_bytes() for path in beside.iterdir() if path.suffix in (".pdf", ".docx")}


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_what_stands_on_the_page_can_be_taken_away_as_pdf_and_docx(item: Item, home: Path) -> None:
    follow()
    found = lying(home, item)
    assert sorted(found) == [".docx", ".pdf"]
    for words in (pdf_text(found[".pdf"]), docx_text(found[".docx"])):
        assert "一百元" in words
        assert "高龄老人" in words
        assert item.index in words
    assert f"{item.number}.pdf" in (home / f"site/{stem(item)}.html").read_text("utf-8")


def docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_an_edition_is_printed_once(item: Item, home: Path) -> None:
    follow()
    follow()
    assert Print.objects.count() == 2
    assert Entry.objects.filter(verb="item.print").count() == 1


def test_a_new_edition_takes_the_place_of_the_old(item: Item, home: Path, cast: Cast) -> None:
    follow()
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    amended = sign(change(again(item), cast, text="<p>每人每月二百元。</p>"), cast)
    acts.publish(amended.pk, actor=cast.actor(cast.publisher), now=LATER)
    catch_up(BAKE, worker="test", clock=lambda: LATER)
    assert lying(home, item) == {}  # the old edition is gone at once, the new one comes when it is printed
    follow()
    assert "二百元" in pdf_text(lying(home, item)[".pdf"])


def test_what_is_withdrawn_has_no_print_and_what_comes_back_has_them_again(item: Item, home: Path, cast: Cast) -> None:
    follow()
    before = lying(home, item)
    acts.pull(item.pk, reason="personal", actor=cast.actor(cast.publisher), now=LATER)
    catch_up(BAKE, worker="test", clock=lambda: LATER)
    assert lying(home, item) == {}
    acts.restore(item.pk, actor=cast.actor(cast.leader), now=LATER + timedelta(minutes=1))
    follow()
    assert lying(home, item) == before


def test_what_is_withdrawn_before_it_is_printed_is_not_printed(item: Item, home: Path, cast: Cast) -> None:
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)
    follow()
    assert not Print.objects.exists()


def test_an_item_that_cannot_be_printed_keeps_no_other_waiting_and_is_told(cast: Cast, item: Item, home: Path) -> None:
    """A sign of a script for which no font has a glyph: never boxes."""
    odd = publish(sign(begin(cast, title="阳头升乡通知", text="<p>\U000e0041\U00010380\U0001f9ff</p>"), cast), cast)
    other = publish(sign(begin(cast, title="阳头升乡公告"), cast), cast)
    follow()
    assert sorted(lying(home, other)) == [".docx", ".pdf"]
    assert set(odd.prints.values_list("format", flat=True)) == {"docx"}
    [told] = progress([PRINTS])[0].aside
    assert told.startswith("《阳头升乡通知》的 PDF：")


def test_what_is_typed_plainly_is_printed_as_it_stands(cast: Cast) -> None:
    plain = publish(sign(begin(cast, text="第一段<b>\n\n第二段"), cast), cast)
    assert paper(plain, NOW).html == "<p>第一段&lt;b&gt;</p>\n\n<p>第二段</p>"


def test_what_is_printed_while_everything_is_baked_stays(
    item: Item, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page and files were taken down before it was printed, and what belongs to nothing is removed at the end."""
    sweep = whole._sweep

    def printed_then_swept(*given: Any) -> int:
        follow()
        return sweep(*given)

    monkeypatch.setattr(whole, "_sweep", printed_then_swept)
    whole.bake_all(lambda: LATER)
    assert sorted(lying(home, item)) == [".docx", ".pdf"]


def test_while_nothing_searches_for_viruses_nothing_is_printed_and_nothing_left_out(
    item: Item, home: Path, settings: Any
) -> None:
    settings.GONGKAI_CLAMAV = f"unix:{home}/nobody.sock"
    catch_up(PRINTS, worker="test", clock=lambda: LATER)
    assert "ClamAV" in progress([PRINTS])[0].error
    settings.GONGKAI_CLAMAV = ""
    catch_up(PRINTS, worker="test", clock=lambda: LATER + timedelta(hours=1))
    assert set(item.prints.values_list("format", flat=True)) == {"pdf", "docx"}


def test_the_tables_of_a_kind_say_again_on_each_page_what_their_columns_are(cast: Cast) -> None:
    items = "\n".join(f"第{number}项收费|每件|{number}元|县发〔2026〕{number}号" for number in range(1, 90))
    fees = publish(
        sign(begin(cast, kind="fee", topic="04.02", details={"items": items, "supervision": "0000-5610110"}), cast),
        cast,
    )
    made = paper(fees, LATER)
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(item_pdf.write(made))]
    assert len(pages) > 2
    assert [("依据" in page, "标准" in page) for page in pages if "项收费" in page] == [(True, True)] * len(pages)
    (table,) = [each for each in docx.Document(io.BytesIO(item_docx.write(made))).tables if len(each.rows) > 80]
    assert table.rows[0]._tr.trPr.findall(qn("w:tblHeader"))


def test_what_was_amended_before_it_was_printed_has_its_files_all_the_same(cast: Cast) -> None:
    """The printer reads the log late: the entry of the first edition finds the second, whose files came with that."""
    kept = examine(data="标准".encode(), name="标准.txt", actor=cast.actor(cast.informant), now=NOW, strip=True)
    item = publish(sign(begin(cast, text="<p>见附件。</p>", attachments=[kept]), cast), cast)
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    amended = sign(change(again(item), cast, text="<p>见附件，已更正。</p>"), cast)
    acts.publish(amended.pk, actor=cast.actor(cast.publisher), now=LATER)
    print_item(item.pk, now=NOW)
    made = Print.objects.get(item=item, edition=2, format="pdf")
    words = pdf_text(path(made.file).read_bytes())
    assert "已更正" in words
    assert "标准.txt" in words
