"""Where LibreOffice is missing, hangs or fails there is a sentence; that it reads is shown by the round trips."""

import os
from pathlib import Path

import pytest

from gongkai.papers.read import office
from gongkai.papers.read.blocks import Unreadable


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match="请管理员安装软件包 libreoffice-writer"):
        office.rewritten(b"{\\rtf1 a}", "rtf")


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of LibreOffice's name that does something else."""
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_what_hangs_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait", monkeypatch)
    with pytest.raises(Unreadable, match=r"超过2秒，已停止"):
        office.rewritten(b"{\\rtf1 a}", "rtf", seconds=2)
    stat = Path(f"/proc/{int((tmp_path / 'child').read_text())}/stat")
    assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_what_writes_nothing_is_said_to_be_locked_or_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(Unreadable, match="可能设有密码，或已损坏"):
        office.rewritten(b"anything", "doc")
