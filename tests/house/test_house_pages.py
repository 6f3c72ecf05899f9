"""The pages that people read say what the code does."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGES = ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md")


def drawing(page: str) -> list[list[str]]:
    """The names on each line of the first block of ARCHITECTURE.md, top floor first."""
    block = page.split("```")[1].strip().splitlines()
    return [re.findall(r"[a-z]+", line[:39]) for line in block]


def test_the_drawing_is_the_import_contract(root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = next(contract for contract in contracts if contract["id"] == "floors")
    assert floors["exhaustive"]
    assert drawing((root / "ARCHITECTURE.md").read_text("utf-8")) == [
        re.findall(r"[a-z]+", layer) for layer in floors["layers"]
    ]


def test_every_floor_with_code_is_drawn_without_parentheses(root: Path) -> None:
    page = (root / "ARCHITECTURE.md").read_text("utf-8").split("```")[1]
    planned = set(re.findall(r"\(([a-z]+)\)", page))
    built = {folder.parent.name for folder in (root / "src/gongkai").glob("*/__init__.py")}
    drawn = {name for line in drawing("```" + page + "```") for name in line}
    assert built == drawn - planned


def test_every_package_asked_for_has_its_reason(root: Path) -> None:
    page = (root / "docs/adr/0002-parts.md").read_text("utf-8").lower()
    asked = [
        word
        for name in ("run", "test")
        for word in re.findall(
            r"^([a-z][a-z0-9-]*)", (root / f"requirements/{name}.in").read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(asked) > 20
    assert [word for word in asked if word not in page] == []


def test_decisions_are_numbered_dated_and_titled(root: Path) -> None:
    for page in sorted((root / "docs/adr").glob("*.md")):
        title, _, dated = page.read_text("utf-8").splitlines()[:3]
        assert title.startswith(f"# {int(page.name[:4])}. "), page.name
        assert re.fullmatch(r"20\d\d-\d\d-\d\d · (accepted|replaced by \d{4})", dated), page.name


@pytest.mark.parametrize("name", PAGES)
def test_links_inside_the_repository_lead_somewhere(root: Path, name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (root / name).read_text("utf-8"))
    assert links
    assert [link for link in links if "://" not in link and not (root / link).exists()] == []


@pytest.mark.parametrize("name", PAGES[:2])
def test_a_readme_starts_with_the_two_commands(root: Path, name: str) -> None:
    page = (root / name).read_text("utf-8")
    assert page.index("make run") < page.index("make test") < 700


def test_the_licence_is_mulan_psl_v2_in_both_languages(root: Path) -> None:
    text = (root / "LICENSE").read_text("utf-8")
    assert text.startswith("木兰宽松许可证, 第2版\n")
    assert "END OF THE TERMS AND CONDITIONS" in text
    assert "如果中英文版本存在任何冲突不一致，以中文版为准。" in text


def test_generated_pages_say_what_the_program_says(root: Path) -> None:
    """docs/law, docs/glossary.md, and the examples in the READMEs with their output."""
    command = [sys.executable, root / "docs/generate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_glossary_holds_words_and_no_patterns(root: Path) -> None:
    rows = re.findall(r"^\| \[(.+?)\]\(.+?\) \| (.+) \|$", (root / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 100
    assert [row for row in rows if re.search(r"[\\|*+?^$\[\]]", row[1])] == []
