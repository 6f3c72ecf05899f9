"""Signed lists: whatever is altered, added or removed is named; what was written is whole, as far as the signature."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit.signing import public_key
from gongkai.portal.baked.signed import KEY, SIGNED, enter
from gongkai.portal.baked.sums import SUMS, as_list, by_folder, listed, sum_of
from gongkai.portal.baked.verify import NoSite, Verdict, verify
from gongkai.portal.baked.write import remove, write, write_files
from tests.acts import NOW

PAGES = {"index.html": b"home", "items/1/0/0/1.html": b"one", "items/1/0/0/2.html": b"two", "organs/1/index.html": b"o"}


@pytest.fixture
def site(home: Path) -> Path:
    """Four pages, one with an attachment."""
    folder, changed = home / "site", {}
    for name, data in PAGES.items():
        changed |= write(folder, name, data)
    (home / "kept").write_bytes(b"attached")
    files = write_files(folder, "items/1/0/0/1", {"items/1/0/0/1/7.txt": home / "kept"})
    enter(folder, changed, {"items/1/0/0/1": files}, now=NOW)
    return folder


def found(site: Path) -> list[tuple[str, str]]:
    return [(each.kind, each.name) for each in verify(site, public_key()).findings]


def test_a_site_as_it_was_written_is_whole(site: Path) -> None:
    assert verify(site, public_key()) == Verdict(13, "2026-01-20T09:00:00+08:00", [])


def test_a_folder_is_checked_without_us(site: Path) -> None:
    for folder in (path.parent for path in site.rglob(SUMS)):
        done = subprocess.run(["cksum", "-a", "sm3", "-c", SUMS], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def altered(site: Path) -> None:
    (site / "items/1/0/0/2.html.gz").write_bytes(b"three")


def added(site: Path) -> None:
    (site / "items/1/0/0/3.html").write_bytes(b"three")


def removed(site: Path) -> None:
    (site / "items/1/0/0/1/7.txt").unlink()


def linked(site: Path) -> None:
    (site / "organs/1/index.html").unlink()
    (site / "organs/1/index.html").symlink_to(site / "index.html")


def folder_added(site: Path) -> None:
    shutil.copytree(site / "organs/1", site / "organs/2")


def folder_removed(site: Path) -> None:
    shutil.rmtree(site / "items/1/0/0/1")


def list_removed(site: Path) -> None:
    (site / "organs/1" / SUMS).unlink()


def with_its_line(site: Path) -> None:
    """What somebody does who knows of the lists, but has no key."""
    (site / "organs/1/index.html").write_bytes(b"forged")
    path = site / "organs/1" / SUMS
    path.write_bytes(as_list(listed(path.read_bytes()) | {"index.html": sum_of(b"forged")}))


def up_to_the_top(site: Path) -> None:
    with_its_line(site)
    for folder, last in (("organs", "1"), ("", "organs")):
        path, inner = site / folder / SUMS, site / folder / last / SUMS
        path.write_bytes(as_list(listed(path.read_bytes()) | {f"{last}/{SUMS}": sum_of(inner.read_bytes())}))


def signature_removed(site: Path) -> None:
    (site / SIGNED).unlink()


def signature_altered(site: Path) -> None:
    (site / SIGNED).write_text((site / SIGNED).read_text().replace("2026-01-20", "2026-01-21"))


ALTERATIONS = [
    (altered, [("altered", "items/1/0/0/2.html.gz")]),
    (added, [("added", "items/1/0/0/3.html")]),
    (removed, [("removed", "items/1/0/0/1/7.txt")]),
    (linked, [("altered", "organs/1/index.html")]),
    (folder_added, [("added", "organs/2/SM3SUMS")]),
    (folder_removed, [("removed", "items/1/0/0/1/SM3SUMS")]),
    (list_removed, [("removed", "organs/1/SM3SUMS")]),
    (with_its_line, [("altered", "organs/1/SM3SUMS")]),
    (up_to_the_top, [("unsigned", SIGNED)]),
    (signature_removed, [("unsigned", SIGNED)]),
    (signature_altered, [("unsigned", SIGNED)]),
]


@pytest.mark.parametrize(("alter", "expected"), ALTERATIONS, ids=lambda each: getattr(each, "__name__", ""))
def test_what_is_not_as_it_was_written_is_named(
    site: Path, alter: Callable[[Path], None], expected: list[tuple[str, str]]
) -> None:
    alter(site)
    assert found(site) == expected


@pytest.mark.parametrize("alter", [with_its_line, up_to_the_top, signature_altered])
def test_what_somebody_altered_is_not_signed_with_the_next_change(site: Path, alter: Callable[[Path], None]) -> None:
    alter(site)
    before = found(site)
    enter(site, write(site, "organs/1/more.html", b"more"), {}, now=NOW)
    assert set(before) <= set(found(site))


def test_a_change_elsewhere_goes_on_though_a_list_was_altered(site: Path) -> None:
    with_its_line(site)
    enter(site, write(site, "items/1/0/0/2.html", b"another"), {}, now=NOW)
    assert found(site) == [("altered", "organs/1/SM3SUMS")]


def test_a_site_that_another_key_signed_is_told(site: Path) -> None:
    other = Ed25519PrivateKey.generate().public_key()
    assert [(each.kind, each.name) for each in verify(site, other).findings] == [("unsigned", SIGNED)]


def test_a_copy_is_whole_without_a_key_and_carries_that_of_the_office(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "stick")
    assert verify(tmp_path / "stick", public_key(site / KEY)).findings == []
    assert verify(tmp_path / "stick", None).findings == []


def test_a_folder_without_lists_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite, match=SUMS):
        verify(tmp_path, None)


def test_what_is_gone_leaves_no_line_and_no_empty_folder(site: Path) -> None:
    remove(site, "organs/1/index.html")
    gone = dict.fromkeys([f"organs/1/index.html{twin}" for twin in ("", ".gz", ".br")])
    enter(site, gone, {"items/1/0/0/1": write_files(site, "items/1/0/0/1", {})}, now=NOW)
    assert found(site) == []
    assert not (site / "organs").exists()
    assert not (site / "items/1/0/0/1").exists()


def test_a_page_written_again_as_it_was_changes_no_list(site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("SM3SUMS*")}
    enter(site, write(site, "index.html", PAGES["index.html"]), {}, now=NOW)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("SM3SUMS*")} == before


def test_one_page_rewrites_only_the_lists_above_it(site: Path) -> None:
    lists = enter(site, write(site, "items/1/0/0/2.html", b"another"), {}, now=NOW)
    assert lists == [f"{folder}{SUMS}" for folder in ("items/1/0/0/", "items/1/0/", "items/1/", "items/", "")]


NAMES = st.lists(st.sampled_from("ab1"), min_size=1, max_size=4).map(lambda parts: f"{'/'.join(parts)}.html")


@given(st.sets(NAMES))
def test_every_folder_stands_before_those_above_it(names: set[str]) -> None:
    order = list(by_folder(names))
    assert all(order.index(folder) < order.index(folder.rpartition("/")[0]) for folder in order if folder)
    assert (names == set()) == (order == [])


@given(st.dictionaries(NAMES, st.binary().map(sum_of)))
def test_a_list_is_read_as_it_was_written(sums: dict[str, str]) -> None:
    assert listed(as_list(sums)) == sums


@pytest.mark.parametrize("data", [b"no list\n", b"00" * 32 + b" a\n", b"zz" * 32 + b"  a\n", b"\xff\n"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        listed(data)
