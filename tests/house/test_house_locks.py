"""What is installed is what was reviewed: every package pinned by hash, from no particular address."""

import re
import tomllib
from pathlib import Path

import pytest

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.MULTILINE)
LOCKS = ("run", "test")


def lock(root: Path, name: str) -> str:
    return (root / f"requirements/{name}.txt").read_text("utf-8")


def pins(text: str) -> dict[str, str]:
    return dict(PIN.findall(text))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_the_lock_has_its_hashes(root: Path, name: str) -> None:
    entries = [entry for entry in re.split(r"\n(?=\S)", lock(root, name)) if not entry.startswith("#")]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address(root: Path, name: str) -> None:
    assert (
        re.findall(r"\S+://\S+|--(?:extra-)?index-url \S+|--find-links \S+|--trusted-host \S+", lock(root, name)) == []
    )


def test_whoever_has_the_test_packages_has_the_run_packages(root: Path) -> None:
    run, test = (pins(lock(root, name)) for name in LOCKS)
    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_everything_asked_for_is_locked(root: Path, name: str) -> None:
    asked = re.findall(r"^([A-Za-z0-9._-]+)", (root / f"requirements/{name}.in").read_text("utf-8"), re.MULTILINE)
    wanted = {re.sub(r"[._]", "-", word).lower() for word in asked if not word.startswith("-")}
    assert wanted - pins(lock(root, name)).keys() == set()


def test_the_installed_project_asks_for_the_run_packages(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements/run.in"]}
