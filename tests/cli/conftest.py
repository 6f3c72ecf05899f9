"""Run the command as a user does: another process, its own home."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installation import empty
from tests.zygote import COMMAND, zygote

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def tables(home: Path) -> None:
    """The home has its tables already, on SQLite: what making them takes is paid once a run."""
    shutil.copytree(empty().home, home)


@pytest.fixture
def gongkai(home: Path) -> Run:
    """gongkai("due", "reply", …): status, standard output and standard error of a command in a process of its own."""

    def run(*words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
        return zygote().run(COMMAND, words, os.environ | {"GONGKAI_HOME": str(home)} | surroundings)

    return run
