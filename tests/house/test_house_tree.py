"""What is committed speaks of the project only, and is finished."""

import re
import subprocess
from pathlib import Path

import pytest

# Written with brackets so that this file does not find itself.
MACHINE = re.compile(r"/w[o]rk/|/r[o]ot/|/home/[a-z]+/|/t[m]p/(?:bash|brief|h\d)")
REGISTRIES = re.compile(
    r"py[p]i\.org|python[h]osted\.org|npm[j]s\.org|deb\.deb[i]an\.org|crates\.i[o]\b|proxy\.gol[a]ng"
)
UNFINISHED = re.compile(
    r"#[^\n\"]*\b(?:TO[D]O|FIX[M]E|XX[X])\b|mark\.(?:ski[p]|xf[a]il)|raise Not[I]mplementedError|ski[p]if\("
)
OTHERS = {"LICENSE"}  # its text is not ours to change


@pytest.fixture(scope="session")
def texts(root: Path) -> dict[str, str]:
    """Every committed or about to be committed file that is text, by its path."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:  # an unpacked archive
        names = [
            str(file.relative_to(root))
            for top in ("src", "tests", "docs", "setup")
            for file in (root / top).rglob("*.*")
        ]
    else:
        names = done.stdout.split("\0")
    found = {}
    for name in filter(None, names):
        data = (root / name).read_bytes() if (root / name).is_file() else b"\0"
        if b"\0" not in data and name not in OTHERS:
            found[name] = data.decode("utf-8", "replace")
    assert len(found) > 20
    return found


def hits(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [f"{name}: {hit.group()}" for name, text in texts.items() for hit in pattern.finditer(text)]


def test_no_file_names_a_path_of_somebodys_machine(texts: dict[str, str]) -> None:
    assert hits(texts, MACHINE) == []


def test_no_file_names_a_package_registry(texts: dict[str, str]) -> None:
    assert hits(texts, REGISTRIES) == []


def test_nothing_is_left_for_later_in_the_code(texts: dict[str, str]) -> None:
    code = {
        name: text for name, text in texts.items() if name.endswith((".py", ".toml", ".html")) or name == "Makefile"
    }
    assert hits(code, UNFINISHED) == []


def test_texts_are_utf8_with_unix_line_ends(texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if "\r" in text or "\ufffd" in text] == []
