"""A fresh machine is told in a sentence what it lacks, and CI is told of every skip."""

import os
import runpy
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def python(*words: str | Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env={**os.environ, **surroundings}
    )


def test_a_port_in_use_is_said_before_anything_is_built(root: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        done = python(root / "setup/port.py", str(port))
    assert done.returncode == 2
    assert f"端口 {port} 已被别的程序占用" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["0", "65536", "八千", "-1", ""])
def test_what_is_no_port_is_said(root: Path, words: str) -> None:
    done = python(root / "setup/port.py", words)
    assert done.returncode == 2
    assert "端口应是 1 到 65535 之间的整数" in done.stderr


def test_an_empty_port_is_said_as_make_passes_it(root: Path) -> None:
    done = python(root / "setup/port.py")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "端口应是 1 到 65535 之间的整数" in done.stderr


def test_an_old_python_is_said(root: Path, tmp_path: Path) -> None:
    program = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    done = python("-c", program, root / "setup/venv.py", "run")
    assert done.returncode == 2
    assert "需要 Python 3.11 或更新的版本，这台机器的 python3 是 3.9" in done.stderr


def test_a_python_without_ensurepip_is_told_the_debian_package(root: Path, tmp_path: Path) -> None:
    """A user who may not install: the finder hides ensurepip as Debian's packages do."""
    shutil.copytree(root / "setup", tmp_path / "setup")
    shutil.copytree(root / "requirements", tmp_path / "requirements")
    shutil.copy(root / "pyproject.toml", tmp_path)
    program = (
        "import importlib.util, os, runpy, sys; find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *more: None if name == 'ensurepip' else find(name, *more)\n"
        "os.geteuid = lambda: 1000\n"
        "runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = python("-c", program, tmp_path / "setup/venv.py", "run")
    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_stamp_changes_with_the_lock(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "setup", tmp_path / "setup")
    shutil.copytree(root / "requirements", tmp_path / "requirements")
    shutil.copy(root / "pyproject.toml", tmp_path)
    venv = runpy.run_path(str(tmp_path / "setup/venv.py"))
    before = venv["digest"]("run")
    with (tmp_path / "requirements/run.txt").open("a") as lock:
        lock.write("# one line more\n")
    assert venv["digest"]("run") != before
    assert venv["digest"]("test") != before


SKIPS = """
import pytest
def test_here(): pytest.skip("no such part")
@pytest.fixture
def part(): pytest.skip("no such part")
def test_there(part): pass
"""


@pytest.mark.parametrize(("allowed", "closing"), [("", "3 skipped"), ("1", "1 failed, 2 errors")])
def test_where_no_skip_is_allowed_a_skip_fails(root: Path, tmp_path: Path, allowed: str, closing: str) -> None:
    (tmp_path / "test_it.py").write_text(SKIPS)
    (tmp_path / "test_not_loaded.py").write_text("import pytest\npytest.importorskip('no_such_module')")
    words = [
        "-m",
        "pytest",
        "-q",
        "--continue-on-collection-errors",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        tmp_path,
        "-c",
        os.devnull,
    ]
    done = python(*words, tmp_path, PYTHONPATH=str(root), GONGKAI_NO_SKIPS=allowed)
    assert closing in done.stdout.splitlines()[-1], done.stdout + done.stderr


def test_ci_allows_no_skip(root: Path) -> None:
    script = root / ".ci/run"
    assert os.access(script, os.X_OK)
    assert "GONGKAI_NO_SKIPS=1" in script.read_text()
    assert "make test" in script.read_text()
