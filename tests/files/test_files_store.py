import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.files.store import Store


@given(st.binary(max_size=2000))
def test_what_was_put_is_found_under_its_own_sum(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    address = store.put(data)
    assert address == sha256(data).hexdigest()
    assert store.path(address).read_bytes() == data
    assert store.whole(address)


def test_the_same_bytes_are_kept_once_and_not_written_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    address = store.put(b"once")
    before = store.path(address).stat().st_mtime_ns
    assert store.put(b"once") == address
    assert store.path(address).stat().st_mtime_ns == before
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [store.path(address)]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*paths: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        Store(tmp_path).put(b"lost")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_changed_file_is_no_longer_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    address = store.put(b"as filed")
    store.path(address).write_bytes(b"as changed")
    assert not store.whole(address)


def test_what_is_kept_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    """Whatever the umask, and whatever mode a file that is taken in was unpacked with."""
    unpacked = tmp_path / sha256(b"brought").hexdigest()
    unpacked.write_bytes(b"brought")
    unpacked.chmod(0o644)
    before = os.umask(0)
    try:
        store = Store(tmp_path / "files")
        store.put(b"put")
        store.take(unpacked)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in store.folder.rglob("*") if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in [store.folder, *store.folder.glob("*")]} == {0o700}
    assert len(list(store.folder.rglob("*/*"))) == 2
