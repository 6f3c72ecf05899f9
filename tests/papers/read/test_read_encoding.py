"""The encoding is found: no text of the corpus is ever mistaken, whole or in pieces."""

import json
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.papers.read.document import Text, Unreadable, open_document
from gongkai.papers.read.encoding import NotText, decode
from tests.papers.shapes import ORGAN

SIMPLIFIED = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
TRADITIONAL = ("utf-8", "big5", "gb18030", "utf-16-le")
SHORTEST = 16  # characters from which no piece of the corpus is mistaken; a file that short is no report


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[str]:
    folder = shared / "corpus"
    pages = [json.loads(file.read_text("utf-8"))["excerpt"] for file in sorted((folder / "pages").glob("*.json"))]
    files = [*folder.glob("complete/*.txt"), *folder.glob("complete/*.html"), *(shared / "seed").glob("*.txt")]
    return [*pages, *(file.read_text("utf-8").lstrip("\ufeff") for file in sorted(files))]


@pytest.mark.parametrize("encoding", SIMPLIFIED)
def test_every_text_of_the_corpus_survives_every_encoding(corpus: list[str], encoding: str) -> None:
    for text in corpus:
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", TRADITIONAL)
def test_traditional_texts_survive_every_encoding(corpus: list[str], encoding: str) -> None:
    traditional = opencc.OpenCC("s2t")
    for text in corpus:
        data = traditional.convert(text).encode(encoding, "ignore")
        assert decode(data) == data.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_short_pieces_of_the_corpus_are_not_mistaken(corpus: list[str], encoding: str) -> None:
    lines = {line.strip()[:SHORTEST] for text in corpus for line in text.splitlines()}
    pieces = [line for line in lines if len(line) == SHORTEST and "\u4e00" <= max(line) <= "\u9fff"]
    assert len(pieces) > 200
    assert [piece for piece in pieces if decode(piece.encode(encoding)) != piece] == []


def test_a_page_that_says_big5_and_is_gb18030_is_read_as_what_it_is() -> None:
    text = f"{ORGAN}政府信息公开工作年度报告，本年新收政府信息公开申请数量"
    assert decode(text.encode("gb18030"), declared="big5") == text
    assert decode(text.encode("utf-8"), declared="gb2312") == text


def test_a_character_cut_off_at_the_end_and_a_few_bad_bytes_do_not_spoil_a_text() -> None:
    text = "政府信息公开工作年度报告，本机关依法公开。" * 20
    assert decode(text.encode()[:-1]) == text[:-1]
    damaged = bytearray(text.encode())
    damaged[60] = 0xFF
    assert "\ufffd" in decode(bytes(damaged))
    assert decode(bytes(damaged)).endswith("本机关依法公开。")


def test_control_characters_go_and_cell_marks_of_word_become_tabs() -> None:
    assert decode("规章\x0713\x0713\x07\r行政规范性文件\x00\x07".encode()) == "规章\t13\t13\t\r行政规范性文件\t"


def test_every_newline_ends_a_line_and_blank_lines_stay(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes("一\r\n二\r三\n\n\t0\u2028四\x0c五".encode())
    blocks = open_document(file).blocks
    assert [block.text for block in blocks if isinstance(block, Text)] == ["一", "二", "三", "", "\t0", "四", "五"]
    assert blocks[3].where == "第4行"


@given(st.binary(max_size=400))
def test_bytes_are_either_text_or_not_text(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText:
        return
    assert "\x00" not in text


def test_binary_noise_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(Unreadable, match="不是文字"):
        open_document(file)
