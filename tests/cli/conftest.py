"""Run the command as a user does: another process, its own home, no language set."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def gongkai(home: Path) -> Run:
    """gongkai("due", "reply", …): status, standard output and standard error of the real command."""
    command = Path(sys.executable).with_name("gongkai")

    def run(*words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {"GONGKAI_HOME": str(home)} | surroundings
        return subprocess.run([command, *words], capture_output=True, text=True, check=False, env=env)

    return run
