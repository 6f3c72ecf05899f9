"""A crawled page stored as JSON is a page; other data is not."""

import json
from pathlib import Path

from gongkai.papers.read.document import Document, open_document
from gongkai.papers.read.folders import documents_in
from tests.papers.read.opened import Open, refusal, tables, texts

PAGE = "一、总体情况\n" + "本机关依法公开政府信息。\n" * 20


def stored(opened: Open, **members: object) -> Document:
    return opened("page.json", json.dumps(members, ensure_ascii=False).encode())


def test_the_longest_string_is_the_text_and_title_the_title(opened: Open) -> None:
    document = stored(opened, url="https://example.com", title="年度报告", excerpt=PAGE, year=2020)
    assert (document.kind, document.title) == ("json", "年度报告")
    assert texts(document)[:2] == ["一、总体情况", "本机关依法公开政府信息。"]


def test_markup_stored_as_json_is_read_as_markup(opened: Open) -> None:
    document = stored(opened, html=f"<div><p>{PAGE}</p><table><tr><td>规章<td>3</tr></table></div>")
    assert len(tables(document)) == 1


def test_data_with_a_note_is_no_page(tmp_path: Path) -> None:
    data = {"note": "说" * 150, "cells": {f"cell{n}": "0" for n in range(100)}}
    assert "网页正文" in refusal(tmp_path, "cells.json", json.dumps(data).encode())
    assert "网页正文" in refusal(tmp_path, "deep.json", b'{"a":' + b"[" * 100_000)
    assert documents_in(tmp_path) == []


def test_every_page_of_the_corpus_is_read(shared: Path) -> None:
    pages = documents_in(shared / "corpus" / "pages")
    assert len(pages) >= 24
    for page in pages:
        document = open_document(page)
        assert document.kind == "json"
        assert document.title == json.loads(page.read_text("utf-8"))["title"]
        assert len(document.blocks) > 5


OTHERS = ("旧版.doc", "扫描.JPG", "~$旧版.doc", ".封面.png", "i.cells.json", "j.py", "k.unknown")


def test_a_folder_gives_its_documents_sorted_with_those_no_reader_opens_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "~$c.docx", ".d.txt", "e.xlsx", "sub/f.htm", ".git/g.txt", "h.json", *OTHERS):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": PAGE}) if name == "h.json" else "内容", "utf-8")
    names = [str(path.relative_to(tmp_path)) for path in documents_in(tmp_path)]
    assert names == ["a.PDF", "b.txt", "e.xlsx", "h.json", "sub/f.htm", "扫描.JPG", "旧版.doc"]
