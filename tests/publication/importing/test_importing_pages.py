"""Saved pages of a disclosure column: what they say for certain moves in, what they don't is told."""

import json
import zipfile
from collections.abc import Mapping
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gongkai.files.refusals import MarkedText
from gongkai.law.calendar import CN
from gongkai.law.refusal import Refusal
from gongkai.papers.intake import archive
from gongkai.papers.intake.rejected import Damaged, Locked, Swollen
from gongkai.publication.importing import sheet
from gongkai.publication.importing.judged import Judge
from gongkai.publication.importing.move import NothingHere, SeveralSheets, opened
from gongkai.publication.importing.pages import Column
from gongkai.publication.importing.source import Folder, Packed, Source
from gongkai.publication.importing.take import Taken, take
from gongkai.publication.particulars import drafted
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.importing.pages import FILES, TEXT, column, page
from tests.publication.items import again

MOST = 5_000_000


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.GONGKAI_HOME = tmp_path / "home"
    return tmp_path


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def taken(cast: Cast, source: Source, *, undated: bool = False, limit: int = MOST) -> list[Taken]:
    move = opened(source, cast.township, column=Column("announcement", undated=undated), limit=limit)
    judge = Judge(cast.township, NOW)
    who: dict[str, Any] = {"calendar": CN, "actor": cast.actor(cast.informant), "now": NOW}
    return [take(judge.judged(found), organ=cast.township, **who) for found in move.items()]


def one(cast: Cast, folder: Path, data: bytes, **given: Any) -> Taken:
    folder.mkdir(exist_ok=True)
    (folder / "t.html").write_bytes(data)
    [done] = taken(cast, Folder(folder), **given)
    return done


class OfWindows(zipfile.ZipInfo):
    """A name in GBK that doesn't say so, as Chinese Windows packs it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits


def packed(files: Mapping[str, bytes], kind: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(kind(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_a_column_moves_in_with_blocks_pictures_and_attachments(cast: Cast, home: Path) -> None:
    first, second = taken(cast, Folder(column(home / "栏目")))
    assert first.item is not None
    item = again(first.item)
    assert (item.index, item.document_number, item.kind) == (
        "149901102/2019-00012",
        "清阳政发〔2019〕2号",
        "announcement",
    )
    assert (item.formed_on, item.first_published_on) == (date(2019, 3, 1), date(2019, 3, 4))
    assert (item.topic, drafted(item).makers, item.imported_from) == ("06.01", "阳头升乡人民政府", "t1.html")
    version = item.paper.current
    assert sorted(version.files.values_list("name", flat=True)) == ["W020.png", "补贴标准.docx"]
    assert all(f"attachment:{file.pk}" in version.text for file in version.files.all())
    assert second.item is not None
    assert (second.item.title, second.item.document_number) == ("第二条通知", "")


def test_names_packed_on_chinese_windows_are_read(cast: Cast, home: Path) -> None:
    made = column(home / "栏目")
    files = {f"公开栏目/{path.name}": path.read_bytes() for path in made.iterdir()}
    data = packed(files, OfWindows)
    assert "公开栏目".encode("gb18030") in data
    done = taken(cast, Packed(data, "栏目.zip"))
    assert [each.judged.found.where for each in done] == ["公开栏目/t1.html", "公开栏目/t2.html"]
    assert all(each.item for each in done)


def test_a_missing_file_keeps_its_page_out_and_only_that(cast: Cast, home: Path) -> None:
    made = column(home / "栏目")
    (made / "P020.docx").unlink()
    first, second = taken(cast, Folder(made))
    assert (first.item, "没有找到附件“./P020.docx”" in "".join(first.judged.told)) == (None, True)
    assert second.item is not None


def test_what_would_be_wrong_on_our_page_stops_it_as_a_doubt(cast: Cast, home: Path) -> None:
    done = one(cast, home / "页", page(validity="失效"))
    assert done.item is not None
    assert again(done.item).state == "draft"
    assert "没有废止日期，迁入后会显示为有效" in "".join(done.judged.told)


def test_a_page_without_a_day_of_making_moves_in_only_by_choice(cast: Cast, home: Path) -> None:
    told = one(cast, home / "页", page(formed=""))
    assert (told.item, "没有认定成文日期" in "".join(told.judged.told)) == (None, True)
    done = one(cast, home / "页", page(formed=""), undated=True)
    assert done.item is not None
    assert (again(done.item).formed_on, done.judged.found.remarks[-1][:6]) == (date(2019, 3, 4), "没有成文日期")


def test_a_topic_of_another_list_is_told_and_left_out(cast: Cast, home: Path) -> None:
    done = one(cast, home / "页", page(topic="公告 通知"))
    assert done.item is not None
    assert (again(done.item).topic, done.judged.outcome) == ("", "ready")
    assert "“公告 通知”不在国务院的主题分类表里" in "".join(done.judged.told)


def test_a_page_of_another_organ_waits_for_a_person(cast: Cast, home: Path) -> None:
    data = page().decode().replace("阳头升乡人民政府", "清源县民政局").encode()
    done = one(cast, home / "页", data)
    assert done.item is not None
    assert (again(done.item).state, "应当由谁公开" in "".join(done.judged.told)) == ("draft", True)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02" * 50, b"<div>" * 9000, "<html><body>首页</body></html>".encode(), b"%PDF-1.7\n"],
    ids=["empty", "binary", "deep", "no item", "pdf"],
)
def test_a_page_that_is_none_is_told_and_the_next_one_moves_in(cast: Cast, home: Path, data: bytes) -> None:
    made = column(home / "栏目")
    (made / "a.html").write_bytes(data)
    done = taken(cast, Folder(made))
    assert (done[0].item, bool(done[0].judged.told)) == (None, True)
    assert all(each.item for each in done[1:])


def test_scripts_of_a_page_never_come_along(cast: Cast, home: Path) -> None:
    done = one(
        cast, home / "页", page(TEXT + "<script>alert(1)</script><p onclick='x()'>尾<iframe src='x'></iframe></p>")
    )
    assert done.item is not None
    text = again(done.item).paper.current.text
    assert not [word for word in ("script", "onclick", "iframe", "alert") if word in text]


def test_a_marking_of_a_secret_is_refused_and_leaves_only_its_hash(cast: Cast, home: Path) -> None:
    done = one(cast, home / "页", page(TEXT + "<p>机密★一年</p>"))
    assert done.item is None
    assert str(MarkedText(mark="机密★一年"))[:10] in "".join(done.judged.told)


def test_nothing_outside_of_the_folder_is_ever_read(cast: Cast, home: Path) -> None:
    (home / "P020.docx").write_bytes(b"secret")
    (home / "W020.png").write_bytes(b"secret")
    inside = home / "页"
    inside.mkdir()
    (inside / "P020.docx").symlink_to(home / "P020.docx")
    body = FILES.replace("./W020", "../W020")
    done = one(cast, inside, page(TEXT + body))
    assert (done.item, len(done.judged.found.errors)) == (None, 2)


def test_a_file_over_the_limit_is_told_before_it_is_read(cast: Cast, home: Path) -> None:
    made = column(home / "栏目")
    with (made / "P020.docx").open("wb") as file:
        file.truncate(MOST * 400)
    first, _ = taken(cast, Folder(made))
    assert (first.item, "超过" in "".join(first.judged.told)) == (None, True)


@pytest.mark.parametrize("name", ["0015.json", "0037.json"])
def test_real_blocks_bring_their_number_or_say_what_is_missing(cast: Cast, home: Path, shared: Path, name: str) -> None:
    excerpt = json.loads((shared / "corpus" / "pages" / name).read_text("utf-8"))["excerpt"].split("\n")
    rows = [line for line in excerpt if "|" in line or ":" in line][:4]
    cells = ("".join(f"<td>{escape(cell.strip())}</td>" for cell in row.split("|")) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    done = one(
        cast,
        home / "页",
        f"<html><body><table>{table}</table><div id=zoom><p>{escape(excerpt[-1])}</p></div></body></html>".encode(),
        undated=True,
    )
    assert done.judged.found.index
    assert done.judged.told
    assert (done.item is None) == (done.judged.outcome == "wrong")


def locked() -> bytes:
    data = bytearray(packed({"a.html": page()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [(b"PK\x03\x04 broken", Damaged), (b"", Damaged), (locked(), Locked)],
    ids=["broken", "empty", "locked"],
)
def test_an_archive_that_cannot_be_opened_is_refused(data: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        Packed(data, "栏目.zip")


def test_an_archive_that_swells_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{n}.html": b"0" * 1_000_000 for n in range(20)})
    assert Packed(data, "栏目.zip").names
    monkeypatch.setattr(archive, "MAX_UNPACKED", 19_000_000)
    with pytest.raises(Swollen):
        Packed(data, "栏目.zip")


def test_names_that_lead_out_of_an_archive_lead_nowhere() -> None:
    source = Packed(packed({"../../etc/passwd": b"x", "a.html": page()}), "栏目.zip")
    assert source.found("../../etc/passwd", "a.html") in ("", "../../etc/passwd")
    assert source.found("../b.html", "a.html") == ""


def test_a_place_with_nothing_or_with_two_lists_says_so(cast: Cast, home: Path) -> None:
    given: dict[str, Any] = {"column": Column(), "limit": MOST}
    empty = home / "空"
    empty.mkdir()
    with pytest.raises(NothingHere):
        opened(Folder(empty), cast.township, **given)
    from tests.publication.importing.test_importing_sheet import ROW, written

    (empty / "一.xlsx").write_bytes(written([ROW]))
    assert opened(Folder(empty), cast.township, **given).sheet
    (empty / "二.xlsx").write_bytes(written([ROW]))
    with pytest.raises(SeveralSheets):
        opened(Folder(empty), cast.township, **given)
    (empty / "二.xlsx").write_bytes(sheet.template())
    (empty / "t.html").write_bytes(page())
    assert opened(Folder(empty), cast.township, **given).sheet
