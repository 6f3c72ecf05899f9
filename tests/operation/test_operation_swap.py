"""Things moved into place: all or none, whatever vanishes meanwhile."""

from pathlib import Path

import pytest

from gongkai.operation.swap import Swap


def test_what_vanishes_before_it_is_put_aside_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").write_text("new")
    place = tmp_path / "gongkai.sqlite3-wal"
    there = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: path == place or there(path))
    swap = Swap(tmp_path / "aside")
    swap.do([(None, place), (tmp_path / "new", tmp_path / "kept")])
    assert (tmp_path / "kept").read_text() == "new"
    swap.undo()
    assert (tmp_path / "new").read_text() == "new"
