"""The floors hold: imports point down, the law stays plain, files stay small."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LONGEST = 400  # lines; the aim is 100, and above 300 a file wants to be two
NAMELESS = {"util", "utils", "helper", "helpers", "common", "core", "misc"}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "localtime", "fromtimestamp"}
SURROUNDINGS = {"getenv", "environ", "cwd"}
NO_DJANGO = ("law", "papers", "redaction", "analytics", "audit.chain", "search.bigrams")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts of the pyproject.toml in a folder, judged against the package in its src."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    ours = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=ours, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(root / "src/gongkai", tmp_path / "src/gongkai", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def sources(root: Path, under: str = "") -> list[Path]:
    return sorted((root / "src/gongkai" / under).rglob("*.py"))


def test_imports_point_down(root: Path) -> None:
    done = lint(root)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("law/cite.py", "import gongkai.papers", "Imports point down"),
        ("papers/__init__.py", "import gongkai.cli", "Imports point down"),
        ("law/cite.py", "import django.conf", "Law and workshop know no Django"),
        ("newcomer.py", "", "Imports point down"),
    ],
)
def test_the_import_contract_notices(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / "src/gongkai" / file).open("a") as source:
        source.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout


def test_what_must_know_no_django_is_named_in_the_contract(root: Path) -> None:
    there = [name for name in NO_DJANGO if list((root / "src/gongkai").glob(f"{name.replace('.', '/')}*"))]
    written = (root / "pyproject.toml").read_text("utf-8")
    assert [name for name in there if f'"gongkai.{name}"' not in written] == []


def test_the_law_imports_only_the_standard_library_and_itself(root: Path) -> None:
    foreign = {
        (file.name, name)
        for file in sources(root, "law")
        for name in imported(file)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("gongkai.law")
    }
    assert foreign == set()


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return names


def test_the_law_reads_no_clock_and_no_surroundings(root: Path) -> None:
    found = {
        (file.name, node.lineno)
        for file in sources(root, "law")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in CLOCKS | SURROUNDINGS)
        or (isinstance(node, ast.Name) and node.id == "open")
    }
    assert found == set()


def test_files_stay_small(root: Path) -> None:
    """Migrations are left out: the program writes them."""
    kinds = ("*.py", "*.html", "*.css")
    files = [
        file
        for top in ("src", "tests", "setup", "docs", "benchmarks")
        for kind in kinds
        for file in (root / top).rglob(kind)
        if file.parent.name != "migrations"
    ]
    long = {
        str(file.relative_to(root)): lines
        for file in files
        if (lines := len(file.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_every_module_has_a_noun(root: Path) -> None:
    assert [file for file in sources(root) if {file.stem, file.parent.name} & NAMELESS] == []
