"""gongkai calendar: a year that is imported counts from then on; a file that is wrong changes nothing."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.law.test_calendar import NOTICE_2027

REPLY = ("due", "reply", "received=2026-12-15")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "2027.toml"
    path.write_text(NOTICE_2027, "utf-8")
    return path


def test_the_list_tells_announced_years_from_projected_ones(gongkai: Run) -> None:
    rows = {row["year"]: row for row in json.loads(gongkai("calendar", "list", "--format", "json").stdout)}
    assert rows[2025] == {"year": 2025, "state": "announced", "working_days": 248, "source": "国办发明电〔2024〕12号"}
    assert rows[2027]["state"] == "projected"
    assert "2027  推算" in gongkai("calendar", "list").stdout


def test_an_imported_year_makes_its_dates_final(gongkai: Run, notice: Path, home: Path) -> None:
    assert gongkai(*REPLY).stdout.splitlines()[0] == "2027-01-13 provisional"
    done = gongkai("calendar", "import", str(notice))
    assert (done.returncode, done.stderr) == (0, "")
    assert "已录入2027年放假安排" in done.stdout
    assert [path.name for path in (home / "calendar").iterdir()] == ["2027.toml"]
    assert gongkai(*REPLY).stdout.splitlines()[0] == "2027-01-13"
    assert "2027  已录入" in gongkai("calendar", "list").stdout


def test_a_home_named_from_here_is_said_in_full(
    gongkai: Run, notice: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    monkeypatch.chdir(home)
    done = gongkai("calendar", "import", str(notice), GONGKAI_HOME="here")
    assert f"存于 {home / 'here/calendar/2027.toml'}。" in done.stdout


def test_importing_a_year_again_takes_the_place_of_the_first(gongkai: Run, notice: Path) -> None:
    gongkai("calendar", "import", str(notice))
    notice.write_text(NOTICE_2027.replace("last = 2027-01-03", "last = 2027-01-04"), "utf-8")
    assert "取代原有安排（已录入）" in gongkai("calendar", "import", str(notice)).stdout
    assert gongkai(*REPLY).stdout.splitlines()[0] == "2027-01-14"


def test_a_file_saved_by_notepad_is_read(gongkai: Run, notice: Path) -> None:
    notice.write_bytes(b"\xef\xbb\xbf" + NOTICE_2027.replace("\n", "\r\n").encode())
    assert gongkai("calendar", "import", str(notice)).returncode == 0


BAD = {
    "a wrong day": (NOTICE_2027.replace("2027-01-31", "2027-01-29").encode(), "2027-01-29本来就是周五"),
    "a forgotten holiday": (NOTICE_2027.replace("2027-04-05", "2027-04-04").encode(), "缺少清明节"),
    "no TOML": (b"\xff\xfe\x00", "不是 UTF-8"),
    "nothing": (b"", "没有写明年份"),
    "a huge file": (b"#" * 200_000, "文件过大"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_sentence_and_changes_nothing(gongkai: Run, tmp_path: Path, home: Path, case: str) -> None:
    content, says = BAD[case]
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    done = gongkai("calendar", "import", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (home / "calendar").exists()


def test_a_file_that_is_not_there_is_said(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("calendar", "import", str(tmp_path / "none.toml"))
    assert done.returncode == 2
    assert "文件不存在" in done.stderr
    assert gongkai("calendar", "import", str(tmp_path)).returncode == 2


def test_a_home_that_cannot_be_written_is_said(gongkai: Run, notice: Path, home: Path) -> None:
    home.write_text("not a folder")
    done = gongkai("calendar", "import", str(notice))
    assert (done.returncode, done.stdout) == (2, "")
    assert "不能写入" in done.stderr


def test_a_damaged_imported_year_is_said_where_it_is_needed(gongkai: Run, home: Path) -> None:
    (home / "calendar").mkdir(parents=True)
    (home / "calendar" / "2027.toml").write_text("year = 2027")
    done = gongkai(*REPLY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "2027.toml" in done.stderr
