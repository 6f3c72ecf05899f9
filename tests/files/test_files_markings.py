"""A paper that bears a marking is refused wherever the marking stands; one that only looks like it is taken."""

import subprocess
from pathlib import Path

import pytest

from gongkai.papers.intake.inspect import inspect, look
from gongkai.papers.intake.rejected import Marked, Rejected
from tests.files import papers

EVERYWHERE = [(suffix, make, place) for suffix, make, places in papers.PLACES for place in places]
WITH_WORDS = [each for each in EVERYWHERE if each[2] != "symbol"]  # the symbol is the star itself
MARKS = ("秘密★", "机密★10年", "绝密★长期")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("suffix", "make", "place"), EVERYWHERE, ids=[f"{each[0]}-{each[2]}" for each in EVERYWHERE])
def test_a_marking_is_found_in_every_place_of_every_format(suffix, make, place, mark: str) -> None:
    with pytest.raises(Rejected) as found:
        look(make(place, mark), f"通知.{suffix}", strip=True)
    assert found.value.refusal is Marked
    assert str(found.value.facts["mark"]).replace("\uf0ab", "★").startswith(mark[:3])


@pytest.mark.parametrize("words", ["商业秘密和国家秘密", "★重点", "机密5年"])
@pytest.mark.parametrize(("suffix", "make", "place"), WITH_WORDS, ids=[f"{each[0]}-{each[2]}" for each in WITH_WORDS])
def test_words_that_only_look_like_a_marking_are_taken(suffix, make, place, words: str) -> None:
    assert look(make(place, words), f"通知.{suffix}", strip=True).kind == suffix


@pytest.mark.parametrize(("suffix", "make", "place"), EVERYWHERE, ids=[f"{each[0]}-{each[2]}" for each in EVERYWHERE])
def test_a_marking_is_found_in_an_archive(suffix, make, place) -> None:
    with pytest.raises(Rejected) as found:
        look(papers.packed(f"附件/通知.{suffix}", make(place, "机密★10年")), "材料.zip", strip=False)
    assert found.value.refusal is Marked
    assert "通知" in str(found.value.raised("材料.zip"))


@pytest.mark.parametrize("name", ["机密★10年 通知.txt", "机密 ★.txt"])
def test_a_name_can_bear_the_marking(name: str) -> None:
    with pytest.raises(Rejected):
        look(papers.text("utf-8", ""), name, strip=False)
    with pytest.raises(Rejected):
        look(papers.packed(name, papers.text("utf-8", "")), "材料.zip", strip=False)


def test_a_book_within_a_paper_is_searched() -> None:
    members = papers.unzipped(papers.word("body", "见附表")) | {
        "word/embeddings/表.xlsx": papers.sheet("cell", "秘密★5年")
    }
    with pytest.raises(Rejected) as found:
        look(papers.zipped(members), "通知.docx", strip=False)
    assert found.value.facts["where"] == "嵌入的文件（表.xlsx）"


@pytest.fixture(scope="module")
def old(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Papers as Word wrote them before 2007, with a marking and without, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("old")
    for mark in ("秘密★", "商业秘密"):
        (folder / f"{mark}.docx").write_bytes(papers.word("header", mark))
    words = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*words, "--outdir", folder, *folder.glob("*.docx")], check=True, capture_output=True, timeout=120)
    return folder


def test_a_marking_is_found_in_files_of_word_from_before_2007(old: Path) -> None:
    with pytest.raises(Marked, match=r"国家秘密标志“秘密★”"):
        inspect((old / "秘密★.doc").read_bytes(), "通知.doc", strip=False)
    assert inspect((old / "商业秘密.doc").read_bytes(), "通知.doc", strip=False).unsearched == ""


@pytest.mark.parametrize("shift", [0, 1])
@pytest.mark.parametrize(
    ("stream", "suffix"), [("Workbook", "xls"), ("Workbook", "et"), ("PowerPoint Document", "ppt")]
)
def test_a_marking_is_found_in_tables_and_slides_from_before_2007(stream: str, suffix: str, shift: int) -> None:
    def made(words: str) -> bytes:
        return papers.compound({stream: bytes(601 + shift) + words.encode("utf-16-le")})

    with pytest.raises(Rejected) as found:
        look(made("机密★10年"), f"台账.{suffix}", strip=False)
    assert found.value.refusal is Marked
    assert "旧格式文件只作了初步检查" in look(made("商业秘密"), f"台账.{suffix}", strip=False).unsearched


def test_without_libreoffice_an_old_file_is_searched_as_far_as_it_goes(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Rejected):
        look((old / "秘密★.doc").read_bytes(), "通知.wps", strip=False)
    assert "旧格式文件只作了初步检查" in look((old / "商业秘密.doc").read_bytes(), "通知.wps", strip=False).unsearched


def test_the_refusal_says_what_was_found_where_and_what_to_do() -> None:
    with pytest.raises(Marked) as refusal:
        inspect(papers.word("header", "机 密 ★ １０ 年"), "通知.docx", strip=False)
    said = str(refusal.value)
    assert "“通知.docx”的页眉有国家秘密标志“机密★10年”" in said
    assert "保密工作机构" in said
    assert said.endswith("依据：保守国家秘密法第三十一条第（三）项。")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("扫描.pdf", papers.scan(), "第1页没有文字，可能是扫描的图片"),
        ("照片.jpg", papers.picture("JPEG"), "JPEG 图片里的内容不能检索"),
        ("照片.png", papers.picture("PNG"), "PNG 图片里的内容不能检索"),
        ("照片.bmp", papers.picture("BMP"), "BMP 图片里的内容不能检索"),
        ("照片.tif", papers.picture("TIFF"), "TIFF 图片里的内容不能检索"),
        ("照片.gif", papers.picture("GIF"), "GIF 图片里的内容不能检索"),
        ("材料.zip", papers.packed("照片.jpg", papers.picture("JPEG")), "压缩包内“照片.jpg”"),
    ],
)
def test_what_cannot_be_searched_is_taken_and_says_so(name: str, data: bytes, says: str) -> None:
    seen = look(data, name, strip=False)
    assert says in seen.unsearched
    assert seen.unsearched.startswith("没有查全国家秘密标志：")


def test_a_file_within_a_file_within_a_file_is_told_as_not_searched() -> None:
    inmost = papers.sheet("cell", "秘密★5年")
    inner = papers.zipped(papers.unzipped(papers.word("body", "正文")) | {"word/embeddings/表.xlsx": inmost})
    outer = papers.zipped(papers.unzipped(papers.word("body", "正文")) | {"word/embeddings/文.docx": inner})
    assert "嵌入的文件里还有嵌入的文件，没有检查" in look(outer, "通知.docx", strip=False).unsearched
