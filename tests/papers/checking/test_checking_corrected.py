"""A corrected copy: what has one right answer is changed in place, all else stays, and the copy is judged again."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from gongkai.law.annual import FORM_2021
from gongkai.law.annual.shared import APPLICANTS
from gongkai.papers.checking.corrected import Corrected, corrected, corrections
from gongkai.papers.checking.judged import Judged
from gongkai.papers.checking.zeros import proven
from gongkai.papers.write import xlsx
from tests.papers.checking.conftest import Look, Make

SENTENCE = "本机关没有其他需要报告的事项。"
FAULTY = "按照国办公开办函[2021]30号和《政府信息公开条例》》的要求办理[bookmark: _GoBack]。"
MENDED = "按照国办公开办函〔2021〕30号和《政府信息公开条例》的要求办理。"


def judged(look: Look, path: Path) -> tuple[Judged, ...]:
    return look(path)[0].reports


def mended(look: Look, path: Path) -> tuple[Corrected, tuple[Judged, ...]]:
    """What was done, and the copy judged as a stranger's file would be."""
    done = corrected(path, judged(look, path))
    assert done.data is not None
    copy = path.with_name(f"copy{path.suffix}")
    copy.write_bytes(done.data)
    return done, judged(look, copy)


@pytest.fixture
def word(make: Make) -> Path:
    """A Word file whose faulty words lie over several runs, one of them bold; a blank that the sums prove to be 0."""
    path = make("docx_merged", {"received.business": None, "licensing.decisions": None})
    document = docx.Document(str(path))
    [last] = [paragraph for paragraph in document.paragraphs if SENTENCE in paragraph.text]
    last.add_run("按照国办公开办函[20").bold = True
    for text in ("21]30号和《政府信息公开条例》", "》的要求办理[book", "mark: _GoBack]。"):
        last.add_run(text)
    [cell] = [
        cell
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.text == "2.其他法律行政法规禁止公开"
    ][:1]
    cell.paragraphs[0].runs[0].text = "2.其他法律行政止公开"
    document.save(str(path))
    return path


def test_a_word_file_is_mended_in_place_and_its_type_kept(look: Look, word: Path) -> None:
    before = {finding.code for one in judged(look, word) for finding in one.findings}
    assert {"unbalanced-brackets", "residue", "label-differs", "blank-for-zero"} <= before
    done, [after] = mended(look, word)
    document = docx.Document(BytesIO(done.data or b""))
    [last] = [paragraph for paragraph in document.paragraphs if SENTENCE in paragraph.text]
    assert last.text.endswith(MENDED)
    assert [run.bold for run in last.runs if "办函" in run.text] == [True]
    codes = {finding.code for finding in after.findings}
    assert codes.isdisjoint({"unbalanced-brackets", "residue", "label-differs"})
    assert codes <= before


def test_every_other_part_of_a_word_file_is_the_same_to_the_byte(look: Look, word: Path) -> None:
    done, _ = mended(look, word)
    source, copy = ZipFile(word), ZipFile(BytesIO(done.data or b""))
    assert source.namelist() == copy.namelist()
    assert {name for name in source.namelist() if source.read(name) != copy.read(name)} == {"word/document.xml"}


def test_a_blank_that_the_sums_prove_is_filled_and_one_that_they_do_not_is_left(look: Look, word: Path) -> None:
    done, [after] = mended(look, word)
    assert after.report.cells["received.business"].value == "0"
    assert after.report.cells["licensing.decisions"].value is None
    assert any("空白改为“0”" in each for each in done.done)
    assert any(each.startswith("零没有填写") and "可能是漏填" in each for each in done.left)


@pytest.mark.parametrize("shape", ["tabbed", "markdown", "html_spans"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_is_mended_in_its_own_encoding_and_else_the_same(
    make: Make, look: Look, tmp_path: Path, shape: str, encoding: str
) -> None:
    made = make(shape)
    text = made.read_bytes().decode().replace(SENTENCE, SENTENCE + FAULTY)
    path = tmp_path / made.name
    path.write_bytes(text.replace("utf-8", encoding).encode(encoding))
    done, [after] = mended(look, path)
    assert (done.data or b"").decode(encoding) == text.replace("utf-8", encoding).replace(FAULTY, MENDED)
    assert len(done.done) == 3
    assert {finding.code for finding in after.findings}.isdisjoint({"unbalanced-brackets", "residue"})


def test_what_people_must_decide_is_left_with_the_reason(make: Make, look: Look) -> None:
    path = make(spoiled={"received.natural": "12", "licensing.decisions": "若干"})
    done = corrected(path, judged(look, path))
    assert done.data is None
    assert done.done == ()
    assert len(done.left) == sum(len(one.findings) for one in judged(look, path))
    assert any("要核对台账才知道" in each for each in done.left)


def test_other_kinds_of_files_say_why_there_is_no_copy(make: Make, look: Look, tmp_path: Path) -> None:
    text = make().read_text("utf-8").replace(SENTENCE, SENTENCE + FAULTY)
    source = tmp_path / "a.txt"
    source.write_text(text, "utf-8")
    [one] = judged(look, source)
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx.write(one.report))
    done = corrected(path, judged(look, path))
    assert done.data is None
    assert done.left[0] == "表格文件不在这里改写，请用 Excel 或 WPS 打开，照清单改。"


def test_the_same_words_at_two_places_are_left_where_only_one_is_wrong(make: Make, look: Look, tmp_path: Path) -> None:
    wrong = "依据《条例》》办理"
    text = make().read_text("utf-8").replace(SENTENCE, f"{SENTENCE}{wrong}。\n另见《{wrong}。")
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    done = corrected(path, judged(look, path))
    assert done.data is None
    assert any("同样的文字有2处" in each for each in done.left)


def test_a_file_that_is_gone_is_a_sentence_of_another_process(make: Make, look: Look, tmp_path: Path) -> None:
    path = make()
    [(_, answer)] = corrections([(tmp_path / "没有.txt", judged(look, path))])
    assert "文件打不开" in str(answer) or isinstance(answer, Corrected)


@pytest.mark.parametrize(
    ("blank", "spoiled", "sure"),
    [
        (("received.business",), {}, True),
        (("received.business",), {"received.natural": "3", "received.total": "5"}, False),  # 2 were forgotten
        (("received.business", "received.research"), {}, True),
        (("carried_in.natural", "carried_out.natural"), {}, True),  # each alone in its row
        (("carried_in.natural", "carried_in.total", "carried_out.natural", "carried_out.total"), {}, False),  # or all 1
        (tuple(f"carried_in.{column.name}" for column in APPLICANTS), {}, True),  # the columns say so
        (("licensing.decisions",), {}, False),  # no sum speaks of it
        (tuple(FORM_2021.cells), {}, False),  # nothing is written: nothing is proven
    ],
)
def test_a_blank_is_zero_only_where_a_sum_leaves_no_other_way(
    make: Make, look: Look, blank: tuple[str, ...], spoiled: dict[str, str], sure: bool
) -> None:
    [one] = judged(look, make("docx_merged", {**spoiled, **dict.fromkeys(blank)}))
    assert (set(blank) <= proven(one.report)) is sure
