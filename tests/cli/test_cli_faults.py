"""What is wrong around the program is one sentence and status 2, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.zygote import COMMAND, zygote

GONGKAI = Path(sys.executable).with_name("gongkai")
DUE = ("due", "reply", "received=2025-03-03")


def run(home: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"GONGKAI_HOME": str(home)} | variables
    return zygote().run(COMMAND, words, env)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    [sentence] = done.stderr.splitlines()
    assert sentence.endswith("。")
    return sentence


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_home_that_is_no_folder_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "home").write_text("")
    assert str(tmp_path / "home") in refused(run(tmp_path / "home", command))


def test_a_home_that_cannot_be_made_is_named() -> None:
    assert "/proc/gongkai" in refused(run(Path("/proc/gongkai"), "demo"))


@pytest.mark.parametrize("address", ["mysql://h/x", "postgresql://h", "nonsense"])
def test_a_wrong_database_address_is_said(tmp_path: Path, address: str) -> None:
    assert "DATABASE_URL 写的不是 PostgreSQL 地址" in refused(run(tmp_path, "demo", DATABASE_URL=address))


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    said = refused(run(tmp_path, "demo", DATABASE_URL="postgresql://clerk:s3cret@127.0.0.1:1/open"))
    assert "PostgreSQL 数据库“open”（127.0.0.1:1）不能使用" in said
    assert "s3cret" not in said


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_damaged_database_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "gongkai.sqlite3").write_bytes(b"no database" * 100)
    said = refused(run(tmp_path, command))
    assert f"数据库文件“{tmp_path / 'gongkai.sqlite3'}”已经损坏" in said


def test_a_wrong_switch_is_said(tmp_path: Path) -> None:
    assert "GONGKAI_HTTPS 只能设为 0 或 1" in refused(run(tmp_path, "demo", GONGKAI_HTTPS="true"))


def test_a_fault_of_our_own_is_not_hushed_up() -> None:
    code = (
        "import sys, gongkai.cli as m, gongkai.cli.due as d; "
        "d.years.load = lambda: 1 / 0; sys.argv = ['gongkai', *sys.argv[1:]]; m.main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *DUE], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


def test_a_closed_output_is_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {GONGKAI} {' '.join(DUE)} >&-"], capture_output=True, text=True, check=False
    )
    assert "标准输出已经关闭" in refused(done)


@pytest.mark.parametrize("words", [DUE, ("explain",), ("--help",)])
def test_a_full_disk_is_one_sentence(words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([GONGKAI, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    [sentence] = done.stderr.splitlines()
    assert "磁盘已满" in sentence


def test_both_outputs_closed_is_status_2() -> None:
    done = subprocess.run(["/bin/sh", "-c", f"exec {GONGKAI} {' '.join(DUE)} >&- 2>&-"], check=False)
    assert done.returncode == 2
