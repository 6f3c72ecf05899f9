"""`gongkai init` and `gongkai admin`: the first day of an installation, on the real command line."""

import os
import pty
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GONGKAI = Path(sys.executable).with_name("gongkai")
ORGAN = ("--name", "青山县人民政府", "--short", "青山县", "--level", "county")
WHO = ("admin", "create", "--username", "first.one", "--name", "系统管理员甲")
PASSWORD = "Quiet-river-2027"


@pytest.fixture
def gongkai(gongkai: Run) -> Run:
    """On SQLite: each of these needs an empty installation of its own."""
    return lambda *words, **more: gongkai(*words, DATABASE_URL="", **more)


def create(home: Path, password: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [GONGKAI, *WHO, "--password-stdin", *more]
    env = os.environ | {"GONGKAI_HOME": str(home), "DATABASE_URL": ""}
    return subprocess.run(command, env=env, input=password + "\n", capture_output=True, text=True, check=False)


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "gongkai.sqlite3") as database:
        return database.execute(query).fetchall()


def test_an_installation_for_work_gets_its_organ_its_keys_and_its_first_administrator(gongkai: Run, home: Path) -> None:
    made = gongkai("init", *ORGAN)
    assert made.returncode == 0, made.stderr
    assert "已经建立“青山县人民政府”的系统" in made.stdout
    assert (home / "keys" / "secret_key").stat().st_mode & 0o077 == 0
    done = create(home, PASSWORD)
    assert done.returncode == 0, done.stderr
    assert "已经建立系统管理员“系统管理员甲”（账号 first.one）" in done.stdout
    assert rows(home, "SELECT role, until FROM organs_grant") == [("administrator", None)]
    assert rows(home, "SELECT must_change_password, demo FROM organs_person") == [(0, 0)]
    verbs = [verb for (verb,) in rows(home, "SELECT verb FROM audit_entry ORDER BY chain, seq")]
    assert verbs == ["installation.init", "organ.enter", "person.add", "grant.give"]
    assert gongkai("verify").returncode == 0


@pytest.mark.usefixtures("tables")
def test_the_demo_never_enters_an_installation_for_work_nor_the_other_way(gongkai: Run, home: Path) -> None:
    gongkai("init", "--name", "清源县人民政府", "--short", "清源县", "--level", "county", "--code", "149901")
    refused = gongkai("demo")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "用 gongkai init 建立的正式系统" in refused.stderr
    assert rows(home, "SELECT count(*) FROM organs_organ") == [(1,)]


@pytest.mark.usefixtures("tables")
def test_an_installation_is_made_once(gongkai: Run, home: Path) -> None:
    gongkai("init", *ORGAN)
    again = gongkai("init", "--name", "另一县人民政府", "--short", "另一县", "--level", "county")
    assert again.returncode == 2
    assert "这里已经有“青山县人民政府”的数据" in again.stderr


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    ("organ", "why"),
    [
        (("--name", "青山县人民政府", "--short", "青山县", "--level", "kingdom"), "层级“kingdom”不在规定的层级之中"),
        (("--short", "青山县", "--level", "county"), "没有写明机关的全称"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_made(
    gongkai: Run, home: Path, organ: tuple[str, ...], why: str
) -> None:
    refused = gongkai("init", *organ)
    assert refused.returncode == 2
    assert why in refused.stderr
    assert rows(home, "SELECT count(*) FROM audit_entry") == [(0,)]


@pytest.mark.parametrize(
    ("password", "why"), [("123", "至少要12个字符"), ("first.one.12", "太像"), ("", "至少要12个字符")]
)
@pytest.mark.usefixtures("tables")
def test_a_weak_password_is_refused_with_the_reason(gongkai: Run, home: Path, password: str, why: str) -> None:
    gongkai("init", *ORGAN)
    refused = create(home, password)
    assert refused.returncode == 2
    assert why in refused.stderr
    assert rows(home, "SELECT count(*) FROM organs_person") == [(0,)]


@pytest.mark.usefixtures("tables")
def test_there_is_no_administrator_of_nothing(gongkai: Run, home: Path) -> None:
    assert "请先运行 gongkai init" in create(home, PASSWORD).stderr
    gongkai("init", *ORGAN)
    assert "名录中没有“某局”" in create(home, PASSWORD, "--organ", "某局").stderr


@pytest.mark.usefixtures("tables")
def test_without_a_terminal_the_password_comes_from_standard_input_only(gongkai: Run, home: Path) -> None:
    gongkai("init", *ORGAN)
    env = os.environ | {"GONGKAI_HOME": str(home), "DATABASE_URL": ""}
    refused = subprocess.run(
        [GONGKAI, *WHO], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "--password-stdin" in refused.stderr


def at_terminal(home: Path, *answers: str) -> tuple[int, str]:
    """Run the command at a real terminal and type the answers; its status and all that stood on the screen."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"GONGKAI_HOME": str(home), "DATABASE_URL": ""}
        os.execv(GONGKAI, [str(GONGKAI), *WHO])
    screen = b""
    waiting = list(answers)
    while True:
        try:
            read = os.read(terminal, 1000)
        except OSError:
            break
        if not read:
            break
        screen += read
        if waiting and screen.decode("utf-8", "replace").endswith("："):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), screen.decode()


@pytest.mark.usefixtures("tables")
def test_at_the_terminal_the_password_is_asked_twice_and_never_shown(gongkai: Run, home: Path) -> None:
    gongkai("init", *ORGAN)
    status, screen = at_terminal(home, PASSWORD, "Quiet-river-2028")
    assert (status, "两次输入的口令不一样" in screen) == (2, True), screen
    status, screen = at_terminal(home, PASSWORD, PASSWORD)
    assert status == 0, screen
    assert PASSWORD not in screen


@pytest.mark.usefixtures("tables")
def test_whoever_lost_password_or_phone_is_let_in_again(gongkai: Run, home: Path) -> None:
    gongkai("init", *ORGAN)
    create(home, PASSWORD)
    said = gongkai("admin", "reset", "first.one")
    assert "账号 first.one 的临时口令：" in said.stdout
    assert rows(home, "SELECT must_change_password FROM organs_person") == [(1,)]
    assert gongkai("admin", "forget-phone", "first.one").returncode == 0
    assert gongkai("admin", "unlock", "FIRST.ONE").returncode == 0
    nobody = gongkai("admin", "unlock", "nobody")
    assert (nobody.returncode, nobody.stderr) == (2, "没有办理：没有账号“nobody”。请核对账号名。\n")
