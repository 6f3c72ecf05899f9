"""What is installed elsewhere is whole: a wheel is built and its command is run, away from this repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    for name in ("src/gongkai", "requirements"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    words = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-build-isolation",
        "--no-deps",
        "--no-index",
        "-w",
        source / "out",
        source,
    ]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = (source / "out").glob("gongkai-*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = wheel.parent.parent / "src"
    ours = {file.relative_to(package).as_posix() for file in (package / "gongkai").rglob("*") if file.is_file()}
    there = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in ours if "__pycache__" not in name} - there == set()
    assert any(name.endswith("licenses/LICENSE") for name in there)


def test_the_command_of_the_wheel_counts_days_from_its_own_data(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    words = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", place, wheel]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    ours = {**os.environ, "PYTHONPATH": str(place), "GONGKAI_HOME": str(tmp_path / "home")}

    def answer(*command: str | Path) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=ours, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert answer(sys.executable, "-c", "import gongkai; print(gongkai.__file__)").startswith(str(place))
    program = "import sys; sys.argv[0] = 'gongkai'; from gongkai.cli import main; main()"
    assert answer(sys.executable, "-c", program, "due", "reply", "received=2025-09-22").startswith("2025-10-24")
