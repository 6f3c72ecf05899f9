"""The index follows the log: what is done is found, what is taken away is not, and a bad index is made anew."""

import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from gongkai.audit.models import Cursor, Entry, Head
from gongkai.files.acts import examine, keep
from gongkai.files.erasing import erase
from gongkai.files.models import File
from gongkai.organs.acts import life
from gongkai.publication import acts
from gongkai.publication.models import Item
from gongkai.search import place
from gongkai.search.asked import Asked
from gongkai.search.behind import LATE, Behind, behind
from gongkai.search.document import DESK, PUBLIC
from gongkai.search.engine import Reader
from gongkai.search.keep import Keeper
from gongkai.search.marks import load, save
from gongkai.search.node import node
from gongkai.search.seen import PAUSED, desk, public, suggest
from gongkai.search.texts import read, read_before
from tests.acts import NOW
from tests.cast import MAKER, Cast, make
from tests.publication.items import begin, change, publish, sign

SOON = NOW + timedelta(hours=1)


@pytest.fixture
def cast(db: None, tmp_path: Path) -> Iterator[Cast]:
    with override_settings(GONGKAI_HOME=tmp_path):
        yield make(NOW)


@pytest.fixture
def keeper(cast: Cast) -> Keeper:
    made = Keeper()
    kept(made)
    return made


def kept(keeper: Keeper, now: datetime = SOON) -> None:
    while keeper.round(lambda: now):
        pass


def found(text: str, now: datetime = SOON) -> list[str]:
    """The keys of what any citizen finds."""
    return [hit.key for hit in public(Asked(text), now=now).hits]


def published(cast: Cast, title: str, text: str = "全文。") -> Item:
    return publish(sign(begin(cast, title=title, text=text), cast), cast)


def test_what_is_published_is_found_and_what_is_written_only_at_the_desk(cast: Cast, keeper: Keeper) -> None:
    draft, item = begin(cast, title="河道清淤方案草稿"), published(cast, "河道清淤方案", "全乡河道清淤。")
    kept(keeper)
    assert found("河道清淤方案") == [f"item:{item.pk}"]
    at_desk = desk(Asked("河道清淤方案"), actor=cast.actor(cast.informant), now=SOON)
    assert {hit.key for hit in at_desk.hits} == {f"item:{item.pk}", f"item:{draft.pk}"}
    assert {hit.url for hit in at_desk.hits} == {f"/desk/items/{each.pk}/" for each in (draft, item)}
    elsewhere = desk(Asked("河道清淤方案"), actor=cast.actor(cast.newcomer), now=SOON)
    assert (elsewhere.hits, elsewhere.total, dict(elsewhere.facets)) == ((), 0, {})


def test_what_is_withdrawn_leaves_with_the_next_look_and_comes_back_when_restored(cast: Cast, keeper: Keeper) -> None:
    item = published(cast, "河道清淤方案")
    kept(keeper)
    acts.pull(item.pk, reason="personal", actor=cast.actor(cast.publisher), now=SOON)
    assert found("河道清淤") == []  # before the index knows: the records are asked
    kept(keeper)
    assert public(Asked("河道清淤"), now=SOON).total == 0
    acts.restore(item.pk, actor=cast.actor(cast.leader), now=SOON)
    kept(keeper)
    assert found("河道清淤") == [f"item:{item.pk}"]


def test_while_nobody_keeps_the_index_what_may_be_taken_away_is_not_shown_and_then_search_pauses(
    cast: Cast, keeper: Keeper
) -> None:
    item, other = published(cast, "河道清淤方案", "旧词甲乙。"), published(cast, "河道绿化方案", "旧词丙丁。")
    kept(keeper)
    assert set(found("旧词")) == {f"item:{item.pk}", f"item:{other.pk}"}
    assert "河道清淤方案" in suggest("河道清淤", now=SOON)
    acts.pull(item.pk, reason="personal", actor=cast.actor(cast.publisher), now=SOON)
    soon = SOON + timedelta(seconds=2)
    assert found("旧词", soon) == [f"item:{other.pk}"]
    assert suggest("河道清淤", now=soon) == ()
    assert not {"清淤", "方案"} & set(public(Asked("青淤"), now=soon).similar)
    late = SOON + LATE
    for told in (public(Asked("旧词"), now=late), desk(Asked("旧词"), actor=cast.actor(cast.informant), now=late)):
        assert (told.says, told.hits, told.total, dict(told.facets)) == ((PAUSED,), (), 0, {})
    assert suggest("河道绿化", now=late) == ()
    kept(keeper, late)
    assert found("旧词", late) == [f"item:{other.pk}"]
    assert suggest("河道", now=late) != ()


def test_what_nobody_searches_makes_no_index_late(cast: Cast, keeper: Keeper) -> None:
    item = published(cast, "河道清淤方案")
    kept(keeper)
    assert behind(SOON) == Behind()
    keep(data=b"1", name="附件.txt", actor=MAKER, now=SOON)
    draft = begin(cast, title="河道清淤方案草稿")
    assert behind(SOON) == Behind(late=True, touched={"item": frozenset({draft.pk})})  # it was begun at NOW
    soon = NOW + LATE / 2
    assert behind(soon) == Behind(touched={"item": frozenset({draft.pk})})
    assert found("河道清淤", soon) == [f"item:{item.pk}"]


def test_all_programs_over_one_home_are_one_node_and_those_over_another_are_another(tmp_path: Path) -> None:
    names = []
    for home in ("a", "a", "b"):
        with override_settings(GONGKAI_HOME=tmp_path / home):
            names.append(node())
    assert names[0] == names[1] != names[2]
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["node"]
    with override_settings(GONGKAI_HOME=tmp_path / "a" / "node" / "below"):
        assert node() == socket.gethostname()[:50]


def test_a_phrase_over_the_end_of_a_wrapped_line_is_found_and_one_over_paragraphs_is_not(
    cast: Cast, keeper: Keeper
) -> None:
    item = published(cast, "方案", "全乡河道清\n淤工程\n　　五月完成。")
    kept(keeper)
    assert found('"河道清淤工程"') == [f"item:{item.pk}"]
    assert found('"工程五月"') == []


def test_files_are_read_before_rebuilding_takes_its_turn(cast: Cast, keeper: Keeper) -> None:
    actor = cast.actor(cast.informant)
    file = examine(data="河道清淤的附件。".encode(), name="附件.txt", actor=actor, now=NOW)
    begin(cast, title="方案", attachments=[file])
    known = []
    Keeper().rebuild(timezone.now, lambda done, of: known.append(read_before(File.objects.get().address)))
    assert set(known) == {"河道清淤的附件。"}
    here = place.current()
    assert here
    marks = load(here)
    assert marks
    assert marks.unread == []


def test_an_amendment_is_found_by_citizens_once_it_is_published(cast: Cast, keeper: Keeper) -> None:
    item = published(cast, "河道清淤方案", "旧词甲乙。")
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=SOON)
    change(item, cast, text="新词丙丁。")
    kept(keeper)
    assert (found("旧词甲乙"), found("新词丙丁")) == ([f"item:{item.pk}"], [])


def test_what_an_organ_publishes_is_found_by_its_new_and_its_former_name(cast: Cast, keeper: Keeper) -> None:
    item = published(cast, "河道清淤方案")
    kept(keeper)
    assert found("阳升镇人民政府") == []
    life.rename(organ=cast.township, name="阳升镇人民政府", short="阳升镇", on=date(2026, 1, 20), actor=MAKER, now=SOON)
    kept(keeper)
    for name in ("阳升镇人民政府 河道清淤", "阳头升乡人民政府 河道清淤"):
        assert f"item:{item.pk}" in found(name)


def test_taking_the_log_in_twice_comes_out_the_same(cast: Cast, keeper: Keeper) -> None:
    published(cast, "河道清淤方案")
    kept(keeper)
    here = place.current()
    assert here
    before = {store: Reader(here / store).count() for store in (PUBLIC, DESK)}
    told = load(here)
    assert told
    told.entries.clear()
    save(here, told)
    kept(Keeper())
    assert place.current() == here
    assert {store: Reader(here / store).count() for store in (PUBLIC, DESK)} == before


def _other_seal(here: Path) -> None:
    """As after a backup of an earlier day was put back: the log went on in another way."""
    chain = max(Head.objects.values_list("chain", flat=True))
    text = (here / "marks.json").read_text()
    (here / "marks.json").write_text(text.replace(Head.objects.get(chain=chain).seal, "0" * 64))


def _ahead(here: Path) -> None:
    chain, seq = Head.objects.order_by("-chain").values_list("chain", "seq")[0]
    text = (here / "marks.json").read_text()
    (here / "marks.json").write_text(text.replace(f'"{chain}": [{seq}', f'"{chain}": [{seq + 5}'))


def _without_segments(here: Path) -> None:
    for file in (here / PUBLIC).glob("*.store"):
        file.unlink()
    place.suspect()


def _without_meta(here: Path) -> None:
    (here / PUBLIC / "meta.json").write_text("{")
    place.suspect()


def _of_another_version(here: Path) -> None:
    text = (here / "marks.json").read_text()
    (here / "marks.json").write_text(text.replace('"version": ', '"version": 9'))


def _without_marks(here: Path) -> None:
    (here / "marks.json").unlink()


def _gone(here: Path) -> None:
    shutil.rmtree(place.folder())


SPOILT = (_other_seal, _ahead, _without_segments, _without_meta, _of_another_version, _without_marks, _gone)


@pytest.mark.parametrize("spoil", SPOILT)
def test_an_index_that_is_damaged_foreign_or_of_another_version_is_made_anew(
    cast: Cast, keeper: Keeper, spoil: Callable[[Path], None]
) -> None:
    item = published(cast, "河道清淤方案")
    kept(keeper)
    here = place.current()
    assert here
    spoil(here)
    kept(keeper)
    assert found("河道清淤") == [f"item:{item.pk}"]
    made = place.current()
    assert made
    assert made != here or spoil is _gone
    assert [each for each in place.folder().iterdir() if each.name.isdecimal()] == [made]


def test_the_log_of_another_installation_shows_nothing_of_the_one_before(cast: Cast, keeper: Keeper) -> None:
    """The entry after the mark says what came before it: a restored log is told by that, too, when it is longer."""
    published(cast, "河道清淤方案")
    kept(keeper)
    here = place.current()
    assert here
    told = load(here)
    assert told
    chain = cast.township.chain
    told.entries[chain] = (told.entries[chain][0] - 1, "0" * 64)
    save(here, told)
    kept(keeper)
    assert place.current() != here


def test_where_it_cannot_be_written_search_pauses_with_a_sentence_and_goes_on_once_it_can(
    cast: Cast, keeper: Keeper
) -> None:
    published(cast, "河道清淤方案")
    shutil.rmtree(place.folder())
    place.folder().write_text("不是文件夹")
    kept(keeper)
    assert public(Asked("河道清淤"), now=SOON).says == (PAUSED,)
    assert "请检查磁盘空间和文件夹权限" in Cursor.objects.filter(follower=keeper.name).exclude(error="")[0].error
    place.folder().unlink()
    kept(keeper, SOON + timedelta(seconds=10))  # it waits a while before it tries again
    assert public(Asked("河道清淤"), now=SOON).says == (PAUSED,)
    kept(keeper, SOON + timedelta(minutes=1))
    assert len(found("河道清淤")) == 1
    assert not Cursor.objects.filter(follower=keeper.name).exclude(error="").exists()


def test_operators_see_how_far_it_is(cast: Cast, keeper: Keeper) -> None:
    published(cast, "河道清淤方案")
    kept(keeper)
    ends = dict(Head.objects.values_list("chain", "seq"))
    assert dict(Cursor.objects.filter(follower=keeper.name).values_list("chain", "seq")) == ends
    assert sum(ends.values()) == Entry.objects.count()


def test_rebuilding_keeps_the_one_in_use_until_the_new_one_is_whole(cast: Cast, keeper: Keeper) -> None:
    item = published(cast, "河道清淤方案")
    kept(keeper)
    before, seen = place.current(), []

    def told(done: int, of: int) -> None:
        seen.append((done <= of, place.current() == before, found("河道清淤")))

    Keeper().rebuild(timezone.now, told)
    assert seen
    assert set(map(str, seen)) == {str((True, True, [f"item:{item.pk}"]))}
    assert place.current() != before
    assert found("河道清淤") == [f"item:{item.pk}"]


def test_the_text_of_a_file_is_forgotten_when_the_file_is_erased(cast: Cast, keeper: Keeper) -> None:
    file = keep(data="河道清淤的附件。".encode(), name="附件.txt", actor=MAKER, now=NOW)
    assert read([file]) == {file.address: "河道清淤的附件。"}
    assert read_before(file.address) == "河道清淤的附件。"
    erase([file.pk], actor=MAKER, now=NOW, chain=cast.township.chain)
    kept(keeper)
    assert read_before(file.address) is None
