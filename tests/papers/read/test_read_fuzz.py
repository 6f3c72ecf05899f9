"""Every fuzz target starts, is steered by coverage, and finds nothing in its first runs (`tests.papers.read.fuzz`)."""

import subprocess
import sys
from pathlib import Path

import pytest

RUNS = {
    "text": 15, "markdown": 15, "html": 15, "json": 100, "docx": 60, "xlsx": 20, "ofd": 200, "pdf": 30, "file": 15,
    "zip": 500, "eml": 300,
}  # fmt: skip


@pytest.mark.parametrize("target", RUNS)
def test_the_first_runs_of_a_target_find_nothing(root: Path, tmp_path: Path, target: str) -> None:
    fuzz = [sys.executable, "-P", "-m", "tests.papers.read.fuzz", target, f"-runs={RUNS[target]}", "-seed=1"]
    kept = f"-artifact_prefix={tmp_path}/"
    done = subprocess.run(
        [*fuzz, kept], cwd=root, env={"PYTHONPATH": str(root), "PATH": "/usr/bin"}, capture_output=True, timeout=300
    )
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, said[-2000:]
    assert f"Done {RUNS[target]} runs" in said


def test_every_target_is_tried(root: Path) -> None:
    listed = (root / "tests" / "papers" / "read" / "fuzz.py").read_text().partition("TARGETS:")[2].partition("\n}")[0]
    assert {line.strip().split('"')[1] for line in listed.splitlines() if line.startswith('    "')} == set(RUNS)
