"""A part that npm packs is kept if it is the one that was looked at, and not otherwise."""

import base64
import hashlib
import os
import shlex
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests import parts
from tests.parts import Packed


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packed:
    """A part of a registry on this machine: an npm that hands out one package."""
    (tmp_path / "it.txt").write_text("一件\n")
    packed = tmp_path / "part-1.0.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(tmp_path / "it.txt", "package/it.txt")
    npm = tmp_path / "programs/npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\ncp {shlex.quote(str(packed))} .\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(parts, "FETCHED", tmp_path / "fetched")
    digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    return Packed("一件", "part", "1.0", digest, "package/it.txt")


def test_what_has_the_digest_is_kept_and_nothing_beside_it(part: Packed) -> None:
    assert part.find() is None
    assert part.fetch() == ""
    assert part.find().read_text() == "一件\n"
    assert [file.name for file in parts.FETCHED.iterdir()] == ["1.0-it.txt"]


def test_what_has_another_digest_is_not_kept(part: Packed) -> None:
    assert "摘要与登记的不符" in replace(part, sha512="AAAA").fetch()
    assert list(parts.FETCHED.iterdir()) == []


def test_without_npm_the_reason_is_said(part: Packed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert part.fetch() == "没有 npm"
