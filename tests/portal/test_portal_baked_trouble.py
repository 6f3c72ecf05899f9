"""When the disk is full, or a run breaks off: old pages stay whole, nothing half-written stays, and it goes on."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from gongkai.audit.follower import catch_up
from gongkai.audit.queries import progress
from gongkai.audit.signing import public_key
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.signed import enter
from gongkai.portal.baked.sums import SUMS, as_list, sum_of
from gongkai.portal.baked.turn import nobody_writing, turn
from gongkai.portal.baked.verify import again, verify
from gongkai.portal.baked.whole import bake_all
from gongkai.portal.baked.write import DiskFull, NotWritable, ready, write, write_file
from gongkai.publication import acts
from gongkai.publication.address import address
from tests.acts import NOW
from tests.cast import make
from tests.publication.items import item_in

PAGE = b"<!DOCTYPE html><title>page</title>"


@contextmanager
def no_room(most: int = 16) -> Iterator[None]:
    """No file may grow beyond a few bytes, much as on a disk that is full: the kernel itself refuses."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))  # Python ignores the signal and raises the error
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_page_that_does_not_fit_leaves_the_old_one_and_no_draft(tmp_path: Path) -> None:
    write(tmp_path, "a/1.html", PAGE)
    before = contents(tmp_path)
    with no_room(), pytest.raises(DiskFull, match=r"磁盘已满.*不必做别的"):
        write(tmp_path, "a/1.html", PAGE * 100)
    assert contents(tmp_path) == before


def test_a_file_that_does_not_fit_leaves_the_old_one_and_no_draft(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(PAGE * 100)
    write(tmp_path / "site", "a/1.html", PAGE)
    before = contents(tmp_path)
    with no_room(), pytest.raises(DiskFull):
        write_file(tmp_path / "site", "a/1.pdf", tmp_path / "kept")
    assert contents(tmp_path) == before


def test_a_list_that_does_not_fit_leaves_the_old_one(home: Path) -> None:
    site = home / "site"
    enter(site, write(site, "a/1.html", PAGE), {}, now=NOW)
    more = write(site, "a/2.html", PAGE)
    before = contents(site)
    with no_room(), pytest.raises(DiskFull):
        enter(site, more, {}, now=NOW)
    assert contents(site) == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file where the folder should be")
    with pytest.raises(NotWritable, match="写不进去"):
        write(tmp_path, "a/1.html", PAGE)


def test_on_a_full_disk_the_follower_stands_and_says_so_and_goes_on_when_there_is_room(db: None, home: Path) -> None:
    site, cast = home / "site", make(NOW)
    bake_all(lambda: NOW)
    before = contents(site)
    item = item_in("published", cast)
    with no_room():
        catch_up(BAKE, worker="test", clock=lambda: NOW)
    [state] = progress([BAKE])
    assert "磁盘已满" in state.error
    assert "扩容" in state.error
    assert contents(site) == before
    assert catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert progress([BAKE])[0].error == ""
    assert (site / address(item)).is_file()
    assert verify(site, public_key()).findings == []


def test_what_is_withdrawn_goes_even_on_a_full_disk(db: None, home: Path) -> None:
    site, cast = home / "site", make(NOW)
    item = item_in("published", cast, text="独一无二的正文。")
    catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert (site / address(item)).is_file()
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)
    with no_room():
        catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert progress([BAKE])[0].error
    assert not list((site / address(item)).parent.glob(f"{item.number}.*"))


def naming(site: Path, title: str) -> set[str]:
    """The pages that name it."""
    return {str(page.relative_to(site)) for page in site.rglob("*.html") if title in page.read_text("utf-8")}


def test_on_a_full_disk_no_list_keeps_the_title_of_what_was_withdrawn(db: None, home: Path) -> None:
    site, cast = home / "site", make(NOW)
    item = item_in("published", cast, title="独一无二的标题")
    catch_up(BAKE, worker="test", clock=lambda: NOW)
    named = naming(site, item.title)
    assert {"index.html", f"organs/{item.organ_id}/index.html"} < named
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)
    with no_room():
        catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert naming(site, item.title) == set()
    assert "整页取下了" in progress([BAKE])[0].error
    assert not any((site / name).exists() for name in named)
    assert not [each for each in site.rglob("*.gz") if not each.with_suffix("").exists()]
    assert {each.kind for each in verify(site, public_key()).findings} == {"removed"}  # no list fits, none was altered
    catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert progress([BAKE])[0].error == ""
    assert all((site / name).is_file() for name in named)
    assert verify(site, public_key()).findings == []


def test_where_the_old_page_leaves_room_enough_the_list_and_the_word_of_withdrawal_stay(db: None, home: Path) -> None:
    site, cast = home / "site", make(NOW)
    item = item_in("published", cast, title="独一无二的标题")
    catch_up(BAKE, worker="test", clock=lambda: NOW)
    named = naming(site, item.title)
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)
    other = item_in("published", cast, text="很长的正文。" * 10_000)
    with no_room(64 << 10):
        catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert "磁盘已满" in progress([BAKE])[0].error
    assert "另有" not in progress([BAKE])[0].error
    assert not (site / address(other)).exists()
    assert naming(site, item.title) == set()
    assert all((site / name).is_file() for name in named)
    assert "已经撤下" in (site / address(item)).read_text("utf-8")
    assert verify(site, public_key()).findings == []


def test_what_was_written_before_the_disk_was_full_is_in_the_signed_lists(db: None, home: Path) -> None:
    site, cast = home / "site", make(NOW)
    bake_all(lambda: NOW)
    before, item = contents(site), item_in("published", cast, text="很长的正文。" * 10_000)
    with no_room(64 << 10):
        catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert "磁盘已满" in progress([BAKE])[0].error
    assert not (site / address(item)).exists()
    assert contents(site) != before
    assert verify(site, public_key()).findings == []


def test_a_page_takes_its_place_with_its_twins_or_not_at_all(tmp_path: Path) -> None:
    write(tmp_path, "a/1.html", PAGE)
    before, longer = contents(tmp_path), PAGE * 100
    packed = ready("a/1.html", longer).twins
    with no_room(max(len(packed[".br"]), len(packed[".gz"]))), pytest.raises(DiskFull):
        write(tmp_path, "a/1.html", longer)
    assert contents(tmp_path) == before


def test_the_turn_is_marked_until_it_ends_well(home: Path) -> None:
    with nobody_writing() as broke_off:
        assert not broke_off
    with suppress(KeyboardInterrupt), turn() as broke_off:  # killed half-way
        assert not broke_off
        raise KeyboardInterrupt
    with nobody_writing() as broke_off:
        assert broke_off
    with turn() as broke_off:
        assert broke_off
    with nobody_writing() as broke_off:
        assert not broke_off


def test_a_run_that_broke_off_among_the_lists_is_made_good_by_the_next(db: None, home: Path) -> None:
    site, cast = home / "site", make(NOW)
    bake_all(lambda: NOW)
    item = item_in("published", cast)
    with suppress(KeyboardInterrupt), turn():
        write(site, address(item), PAGE)
        there = site / address(item)
        (there.parent / SUMS).write_bytes(as_list({there.name: sum_of(PAGE)}))  # the list, and none above it
        raise KeyboardInterrupt
    assert verify(site, public_key()).findings
    catch_up(BAKE, worker="test", clock=lambda: NOW)
    assert verify(site, public_key()).findings == []


def test_verifying_looks_again_where_something_was_being_written(home: Path) -> None:
    site = home / "site"
    enter(site, write(site, "a/1.html", PAGE) | write(site, "b/1.html", PAGE), {}, now=NOW)
    changed = write(site, "a/2.html", PAGE)
    (site / "b/1.html").write_text("forged")
    first = verify(site, public_key())
    enter(site, changed, {}, now=NOW)  # came to its end meanwhile
    assert [each.name for each in first.findings] == ["a/2.html", "a/2.html.br", "a/2.html.gz", "b/1.html"]
    assert [each.name for each in again(site, public_key(), first).findings] == ["b/1.html"]
