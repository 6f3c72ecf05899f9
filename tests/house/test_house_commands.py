"""Every command explains itself, and both READMEs know it; a check of a file loads no web framework."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from gongkai.cli._commands import app
from gongkai.project.environment import VARIABLES
from tests.zygote import COMMAND, zygote

READMES = ("README.md", "README.zh-CN.md")


def commands() -> list[str]:
    """The full name of every command that does something: `due`, `fee items`, `calendar import` …"""

    def below(command: Any, name: str) -> list[str]:
        inner = getattr(command, "list_commands", None)
        if inner is None:
            return [name]
        context = typer.Context(command)
        return [
            full
            for word in inner(context)
            for full in below(command.get_command(context, word), f"{name} {word}".strip())
        ]

    return below(typer.main.get_command(app), "")


def groups() -> list[str]:
    """The commands that have others below them: `fee`, `calendar` …"""
    return sorted({command.split()[0] for command in commands() if " " in command})


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return zygote().run(COMMAND, words, os.environ)


@pytest.mark.parametrize("command", [*commands(), *groups()])
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0, done.stderr
    assert f"gongkai {command}" in re.sub(r"^用法：.*$", "", done.stdout, flags=re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme(root: Path, name: str) -> None:
    page = (root / name).read_text("utf-8")
    found = commands()
    assert {"check", "due", "fee items"} <= set(found)
    assert [command for command in found if f"gongkai {command}" not in page] == []


@pytest.mark.parametrize("name", READMES)
def test_no_readme_promises_a_command_that_is_not_there(root: Path, name: str) -> None:
    page = (root / name).read_text("utf-8")
    first = {command.split()[0] for command in commands()}
    assert (
        set(re.findall(r"\bgongkai ([a-z]+)", "\n".join(re.findall(r"`[^`]+`|^[^\n]*bin/gongkai [^\n]*$", page, re.M))))
        <= first
    )


@pytest.mark.parametrize("name", READMES)
def test_the_readme_lists_the_environment_variables(root: Path, name: str) -> None:
    page = (root / name).read_text("utf-8")
    listed = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\|", page, re.MULTILINE)
    assert listed == [(variable.name, variable.default) for variable in VARIABLES]


def test_checking_a_file_loads_no_web_framework(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("清源县人民政府2025年政府信息公开工作年度报告", "utf-8")
    program = (
        "import sys; sys.argv = ['gongkai', 'check', sys.argv[1]]\n"
        "from gongkai.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.partition('.')[0] == 'django'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "report.txt"], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr
