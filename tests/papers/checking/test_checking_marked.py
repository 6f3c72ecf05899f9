"""A Word file sent back: real comments at the places, and nothing else of it changed."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from lxml import etree

from gongkai.papers.checking.copies import Copy, Source, copies
from gongkai.papers.checking.judged import Checked, Judged
from gongkai.papers.checking.marked import annotated, redrawn
from gongkai.papers.checking.word_places import WORD
from gongkai.papers.read.blocks import Unreadable
from tests.papers.checking.conftest import Look, Make

NOW = datetime(2026, 1, 20, 8, tzinfo=UTC)
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def anchored(data: bytes) -> dict[str, list[str]]:
    """By the words over which comments lie, their texts."""
    document: Document = docx.Document(BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    out: dict[str, list[str]] = {}
    for number, text in texts.items():
        [start] = document.element.xpath(f"//w:commentRangeStart[@w:id='{number}']")
        [end] = document.element.xpath(f"//w:commentRangeEnd[@w:id='{number}']")
        assert start.getparent() is end.getparent()
        inside = f"following-sibling::*[following-sibling::w:commentRangeEnd[@w:id='{number}']]//w:t/text()"
        between = start.xpath(inside, namespaces={"w": WORD})
        out.setdefault("".join(between), []).append(text)
    return out


def bare(data: bytes) -> bytes:
    """The main part without what belongs to comments, in canonical form."""
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    for tag in _MARKS:
        for element in list(root.iter(f"{{{WORD}}}{tag}")):
            parent = element.getparent()
            assert parent is not None
            target = parent if tag == "commentReference" else element
            above = target.getparent()
            assert above is not None
            above.remove(target)
    return etree.tostring(root, method="c14n")


@pytest.fixture(scope="module")
def source(wrong: Path) -> bytes:
    return wrong.read_bytes()


@pytest.fixture(scope="module")
def marked(source: bytes, seen: list[Checked]) -> bytes:
    return annotated(source, seen[0].reports, NOW)


def test_a_comment_lies_on_the_cell_that_was_found_fault_with(marked: bytes) -> None:
    told = anchored(marked)
    [one] = told["若干"]
    assert one.startswith("问题")
    assert "填写的不是数字" in one
    assert "怎么办：" in one
    assert "依据：国办公开办函〔2021〕30号" in one
    assert any("表三“自然人”一列对不上" in text for text in told["12"])


def test_the_other_cells_of_a_finding_point_to_its_number(marked: bytes) -> None:
    texts = [text for texts in anchored(marked).values() for text in texts]
    numbers = {found[1] for text in texts if (found := re.match(r"问题(\d+)【", text))}
    pointers = {found[1] for text in texts if (found := re.fullmatch(r"见问题(\d+)。", text))}
    assert pointers
    assert pointers <= numbers


def test_nothing_else_of_the_file_is_changed(source: bytes, marked: bytes) -> None:
    assert bare(marked) == bare(source)
    before, after = (ZipFile(BytesIO(data)) for data in (source, marked))
    same = set(before.namelist()) - {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    canonical = {
        name: etree.tostring(etree.fromstring(before.read(name)), method="c14n")
        for name in same
        if name.endswith(("xml", "rels"))
    }
    assert all(
        etree.tostring(etree.fromstring(after.read(name)), method="c14n") == text for name, text in canonical.items()
    )
    assert set(after.namelist()) - set(before.namelist()) <= {"word/comments.xml"}


def test_comments_bear_the_time_that_was_given_and_a_name(marked: bytes) -> None:
    comments = list(docx.Document(BytesIO(marked)).comments)
    assert {comment.timestamp for comment in comments} == {NOW}
    assert {(comment.author, comment.initials) for comment in comments} == {("公开检查", "检")}


def test_the_marked_file_is_found_to_hold_the_same_report(
    look: Look, tmp_path: Path, marked: bytes, seen: list[Checked]
) -> None:
    path = tmp_path / "水利局.docx"
    path.write_bytes(marked)
    assert look(path) == seen


def test_words_are_marked_by_the_runs_that_hold_them(make: Make, look: Look, tmp_path: Path) -> None:
    document = docx.Document(str(make("docx_merged")))
    [paragraph] = [each for each in document.paragraphs if "本机关按照" in each.text]
    for text in ("根据", "《政府信息公开条例》》", "的规定办理。"):
        paragraph.add_run(text)
    path = tmp_path / "a.docx"
    document.save(str(path))
    told = anchored(annotated(path.read_bytes(), look(path)[0].reports, NOW))
    [words] = [words for words, texts in told.items() if any("书名号" in text for text in texts)]
    assert "《政府信息公开条例》》" in words
    assert "本机关按照" not in words


def test_a_blank_cell_takes_a_comment_too(make: Make, look: Look) -> None:
    path = make("docx_merged", {"licensing.decisions": None})
    told = anchored(annotated(path.read_bytes(), look(path)[0].reports, NOW))
    assert any("空白" in text for text in told[""])


def test_of_a_text_a_document_is_drawn_with_the_comments_at_its_cells(make: Make, look: Look) -> None:
    [judged] = look(make(spoiled={"licensing.decisions": "若干"}))[0].reports
    told = anchored(redrawn(judged, NOW))
    [one] = told["若干"]
    assert "填写的不是数字" in one


def test_what_cannot_be_drawn_is_said(seen: list[Checked]) -> None:
    report = replace(seen[0].reports[0].report, form=None, year=None)
    with pytest.raises(Unreadable, match="没有读出报告的格式和年度"):
        redrawn(Judged(report, ()), NOW)


def test_files_are_marked_by_other_processes_and_what_fails_is_a_sentence(
    wrong: Path, seen: list[Checked], tmp_path: Path
) -> None:
    [judged] = seen
    gone = Source(tmp_path / "没有.docx", judged.reports, NOW)
    answers = dict(copies([Source(wrong, judged.reports, NOW), gone], 2))
    [copy] = answers[0]
    assert isinstance(copy, Copy)
    assert not copy.drawn
    assert len(anchored(copy.data)) > 1
    assert "文件打不开" in str(answers[1])
