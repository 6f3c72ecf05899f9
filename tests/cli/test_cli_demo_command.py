"""`gongkai demo` as whoever tries it out meets it: once, whole after any interruption, and never elsewhere."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.cli.demo import keys
from tests.installation import demo, empty, said_of_demo
from tests.zygote import COMMAND, zygote

MADE = "演示数据已经装入：新增249项。"
KEPT = "演示数据早已装入，没有改动。"
WHOLE = {
    "organs_organ": 23,
    "organs_person": 48,
    "groups_group": 5,
    "publication_item": 103,
    "cases_case": 45,
    "remedies_remedy": 10,
    "remedies_complaint": 3,
    "reports_annualreport": 12,
    "reports_compilation": 11,
}
GONGKAI = Path(sys.executable).with_name("gongkai")


def environment(home: Path) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"GONGKAI_HOME": str(home)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("demo") / "home")


def test_of_two_that_start_together_in_a_new_home_one_makes_the_county_and_nobody_makes_it_again(made: Path) -> None:
    """As the demo of a run is made (tests/installation.py), which this module has a copy of."""
    one, other = said_of_demo()
    assert sorted((one[0], other[0])) == [MADE, KEPT]
    assert one[1:] == other[1:]
    again = run(made, "demo")
    assert again.stdout.splitlines() == [KEPT, *one[1:]]
    assert again.stderr == ""
    assert run(made, "site", "verify").returncode == 0


def test_killed_on_the_way_again_and_again_it_completes_the_same_county(tmp_path: Path) -> None:
    """Amid the accounts, amid what comes between, and amid the reports: each time it goes on from where it was."""
    shutil.copytree(empty().home, tmp_path, dirs_exist_ok=True)
    for after, seconds in (("账号：yts.lingdao", 0), ("账号：qsz.fuze", 1), ("年度报告：", 0)):
        with subprocess.Popen(
            [GONGKAI, "demo"], env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as one:
            assert one.stderr
            while not one.stderr.readline().startswith(after):
                assert one.poll() is None
            time.sleep(seconds)
            one.kill()
        assert one.returncode == -9
    again = run(tmp_path, "demo")
    assert again.stdout.startswith("演示数据已经装入：新增")
    with sqlite3.connect(tmp_path / "gongkai.sqlite3") as database:
        counts = [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in WHOLE]
    assert counts == list(WHOLE.values())
    assert run(tmp_path, "verify").returncode == 0
    assert run(tmp_path, "site", "verify").returncode == 0


def test_the_site_is_whole_and_one_that_was_broken_off_is_baked_again(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    before = pages(tmp_path)
    assert len(before) > 1000
    assert run(tmp_path, "bake").stdout == "已按日志中新的0条记录更新网页。\n"
    for page in before[::2]:
        (tmp_path / "site" / page).unlink()
    with sqlite3.connect(tmp_path / "gongkai.sqlite3") as database:
        database.execute("DELETE FROM audit_cursor WHERE follower = 'bake'")
    assert run(tmp_path, "site", "verify").returncode == 1
    assert run(tmp_path, "demo").stdout.splitlines()[0] == KEPT
    assert pages(tmp_path) == before
    assert run(tmp_path, "site", "verify").returncode == 0


def pages(home: Path) -> list[str]:
    return sorted(str(page.relative_to(home / "site")) for page in (home / "site").rglob("*.html"))


ENTER = """
from datetime import UTC, datetime
from gongkai.cli._database import start
start()
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import enter
now = datetime.now(UTC)
enter(name="某县人民政府", short="某县", level="county", parent=None, code="", actor=program("管理员"), now=now)
"""


def test_where_there_are_other_organs_the_demo_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    shutil.copytree(empty().home, tmp_path, dirs_exist_ok=True)
    assert zygote().run(ENTER, (), environment(tmp_path)).returncode == 0
    refused = run(tmp_path, "demo")
    assert (refused.returncode, refused.stdout) == (2, "")
    [sentence] = refused.stderr.splitlines()
    assert f"数据库文件“{tmp_path / 'gongkai.sqlite3'}”中已有“某县人民政府”" in sentence
    with sqlite3.connect(tmp_path / "gongkai.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM organs_organ").fetchone() == (1,)


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return zygote().run(COMMAND, words, environment(home))


def test_the_password_is_random_kept_for_the_owner_alone_and_printed_each_time(made: Path, tmp_path: Path) -> None:
    file = made / "keys" / "demo-accounts.txt"
    assert file.stat().st_mode & 0o777 == 0o600
    [password] = [line for line in file.read_text("utf-8").splitlines() if line.startswith("口令：")]
    assert password in run(made, "demo").stdout.splitlines()
    assert password not in keys.made_or_kept(tmp_path, "").lines


def test_whoever_tries_it_out_may_rename_and_enter_organs_and_start_it_again(made: Path, tmp_path: Path) -> None:
    with sqlite3.connect(made / "gongkai.sqlite3") as old, sqlite3.connect(tmp_path / "gongkai.sqlite3") as new:
        old.backup(new)
        new.execute("UPDATE organs_organ SET name = '某镇人民政府' WHERE name = '柳河镇人民政府'")
    (tmp_path / "keys").mkdir()
    for file in (made / "keys").iterdir():
        (tmp_path / "keys" / file.name).write_bytes(file.read_bytes())
    again = run(tmp_path, "demo")
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, KEPT)


def test_a_lost_password_file_is_told_in_one_sentence(made: Path, tmp_path: Path) -> None:
    with sqlite3.connect(made / "gongkai.sqlite3") as old, sqlite3.connect(tmp_path / "gongkai.sqlite3") as new:
        old.backup(new)
    lost = run(tmp_path, "demo")
    assert lost.returncode == 2
    [sentence] = lost.stderr.splitlines()
    assert "demo-accounts.txt" in sentence
    assert "gongkai admin reset" in sentence


@pytest.mark.parametrize(
    ("username", "says"),
    [("yts.xinxi", "没有设置手机验证器"), ("nobody", "没有演示账号“nobody”"), ("", "没有演示账号“”")],
)
def test_there_is_a_code_only_for_demo_accounts_that_need_one(made: Path, username: str, says: str) -> None:
    refused = run(made, "demo", "code", username)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert says in refused.stderr
