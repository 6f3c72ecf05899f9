"""What was public and is taken away leaves nothing behind: no page, twin, print, file, list or map of it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from gongkai.audit.follower import catch_up
from gongkai.audit.signing import public_key
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.print import PRINTS
from gongkai.portal.baked.verify import verify
from gongkai.portal.baked.whole import bake_all
from gongkai.publication import acts
from gongkai.publication.acts.catalogue import derive
from gongkai.publication.address import address
from gongkai.publication.models import Item
from tests.acts import NOW
from tests.cast import Cast
from tests.cast import make as make_cast
from tests.exits.county import AWAY, SOON
from tests.exits.marks import ALL, Marks, found
from tests.publication.items import begin, publish, sign

LATER = SOON + timedelta(minutes=1)
WAYS = ("withdraw", "pull", "expire")  # the numbers of their marks are their places here; that of what stays is next
STAYS = len(WAYS)


@pytest.fixture
def site(db: None, tmp_path: Path) -> Iterator[Path]:
    with override_settings(GONGKAI_HOME=tmp_path):
        cast = make_cast(NOW)
        derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
        items = [_published(number, cast) for number in range(STAYS + 1)]
        bake_all(lambda: NOW)
        _follow()
        _check_all_there(tmp_path / "site", items)
        _take_away(items, cast)
        _follow()
        yield tmp_path / "site"


def _published(number: int, cast: Cast) -> Item:
    given = Marks(number).given(cast.actor(cast.informant))
    if number == WAYS.index("expire"):
        given["expires_at"] = SOON
    return publish(sign(begin(cast, **given), cast), cast)


def _check_all_there(site: Path, items: list[Item]) -> None:
    """What is looked for afterwards was there to be found."""
    came_out = told(site)
    for number, item in enumerate(items):
        assert came_out[number] == ALL
        assert (site / address(item)).with_suffix(".pdf").exists()


def _take_away(items: list[Item], cast: Cast) -> None:
    AWAY["withdraw"](items[0], cast)
    AWAY["pull"](items[1], cast)
    acts.expire(items[2].pk, actor=cast.actor(cast.publisher), now=SOON)


def _follow() -> None:
    for follower in (BAKE, PRINTS, BAKE):
        catch_up(follower, worker="test", clock=lambda: LATER)


def told(site: Path) -> dict[int, set[str]]:
    """What of which items is anywhere under the site folder."""
    came_out: dict[int, set[str]] = {number: set() for number in range(STAYS + 1)}
    for path in site.rglob("*"):
        if path.is_file():
            for number, what in found(path.read_bytes(), path.name):
                came_out[number].add(what)
    return came_out


def test_nothing_is_left_of_what_was_taken_away_and_all_of_what_stays(site: Path) -> None:
    assert told(site) == {**{number: set() for number in range(STAYS)}, STAYS: ALL}
    assert verify(site, public_key()).findings == []
    bake_all(lambda: LATER)
    assert told(site) == {**{number: set() for number in range(STAYS)}, STAYS: ALL}
