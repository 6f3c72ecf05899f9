"""The notice: printed by a follower after the signature, the same words in both formats, once."""

import io

import docx
import pdfplumber
import pytest

import gongkai.groups.acts.notice as notices
from gongkai.audit.follower import catch_up
from gongkai.audit.models import Cursor, Entry
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.groups.acts.notice import issue, letter
from gongkai.groups.follow import NOTICES, PRINTER
from gongkai.groups.models import Adjustment
from gongkai.groups.notice import text
from gongkai.papers.write.fonts import NoFont
from tests.acts import NOW
from tests.cast import Cast, make
from tests.groups.committee import NEW_HEAD, brought, committee, drafted


@pytest.fixture
def signed(db: None) -> Adjustment:
    cast: Cast = make(NOW)
    return brought(cast, drafted(cast, committee(cast)), "signed")


def follow() -> None:
    catch_up(NOTICES, worker="test", clock=lambda: NOW)


def words(file: File) -> str:
    data = path(file).read_bytes()
    if file.name.endswith(".docx"):
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "".join([*(one.text for one in document.paragraphs), *cells])
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "".join(page.extract_text() for page in pdf.pages).replace("\n", "")


@pytest.mark.django_db(transaction=True)
def test_the_follower_prints_both_formats_and_twice_comes_out_the_same(signed: Adjustment) -> None:
    follow()
    signed.refresh_from_db()
    assert signed.docx is not None
    assert signed.pdf is not None
    for file in (signed.docx, signed.pdf):
        assert file.name.startswith("阳头升乡人民政府关于调整阳头升乡政务公开领导小组成员的通知.")
        plain = words(file)
        for wanted in ("阳政组〔2026〕1号", "乡长不再担任组长。", "代理乡长", "至2030年12月31日", "2026年1月20日"):
            assert wanted in plain, (file.name, wanted)
    kept = File.objects.count()
    Cursor.objects.filter(follower="notices").update(seq=0)
    follow()
    assert File.objects.count() == kept
    assert Entry.objects.filter(verb="adjustment.issue").count() == 1


def test_what_is_printed_is_what_was_signed(signed: Adjustment) -> None:
    assert text(letter(signed)) == signed.paper.current.text
    assert letter(signed).name == signed.paper.title


def test_the_first_composition_is_printed_as_it_was_signed(db: None) -> None:
    cast = make(NOW)
    group = committee(cast, seats=())
    signed = brought(cast, drafted(cast, group, NEW_HEAD), "signed")
    assert text(letter(signed)) == signed.paper.current.text


def test_a_format_that_cannot_be_printed_is_told_and_made_later(
    signed: Adjustment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_font(letter: object) -> bytes:
        raise NoFont

    formats = dict(notices.FORMATS)
    monkeypatch.setitem(notices.FORMATS, "pdf", no_font)
    made = issue(signed.pk, actor=PRINTER, now=NOW)
    assert made.docx is not None
    assert made.pdf is None
    assert "没有制作PDF" in made.trouble
    monkeypatch.setitem(notices.FORMATS, "pdf", formats["pdf"])
    made = issue(signed.pk, actor=PRINTER, now=NOW)
    assert made.pdf is not None
    assert made.trouble == ""
