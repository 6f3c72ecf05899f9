"""How full a catalogue is: what stands below counts, late is told from due, what is left out from what lacks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.organs.models import Organ
from gongkai.publication.acts import catalogue as acts
from gongkai.publication.completeness import Catalogue, Line, catalogue, catalogues
from gongkai.publication.models import CatalogueItem, Item
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import begin, item_in


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make(NOW)
    acts.derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    return cast


def told(cast: Cast, days: int = 0) -> Catalogue:
    return catalogue(cast.township, Item.objects.all(), NOW + timedelta(days=days))


def line(cast: Cast, code: str, days: int = 0) -> Line:
    return next(line for line in told(cast, days).lines if line.matter.code == code)


def test_each_matter_stands_after_the_one_above_it_own_ones_among_them(cast: Cast) -> None:
    own = acts.add(cast.township.pk, parent="20-06", label="集市处罚", actor=cast.actor(cast.head), now=NOW)
    found = told(cast)
    codes = [each.matter.code for each in found.lines]
    assert sorted(codes) == sorted(CatalogueItem.objects.values_list("code", flat=True))
    assert codes.index("20-06") < codes.index(own.code) < codes.index("20-07")
    for place, each in enumerate(found.lines):
        if each.matter.parent:
            assert each.matter.parent in codes[:place]
    assert [each.depth for each in found.lines if each.matter.code in ("20-01", "20-01-2", own.code)] == [0, 1, 1]


def test_what_is_public_counts_for_the_matters_above_and_only_while_it_is_public(cast: Cast) -> None:
    item_in("published", cast, catalogue="20-01-2")
    item_in("withdrawn", cast, catalogue="20-02-1", title="阳头升乡机构职能")
    begin(cast, "阳头升乡工作规则", catalogue="20-01")
    assert [line(cast, code).public for code in ("20-01", "20-01-2", "20-02")] == [1, 1, 0]
    assert line(cast, "20-01").last == line(cast, "20-01-2").last is not None
    gaps = {each.matter.code for each in told(cast).gaps}
    assert {"20-02", "20-02-1", "20-03"} <= gaps
    assert not {"20-01", "20-01-2"} & gaps


def test_what_waits_is_late_after_its_last_day(cast: Cast) -> None:
    item = begin(cast, catalogue="20-03")
    assert item.due_on is not None
    left = (item.due_on - NOW.date()).days
    assert [(line(cast, "20-03", days).waiting, line(cast, "20-03", days).late) for days in (left, left + 1)] == [
        (1, 0),
        (1, 1),
    ]


def test_what_does_not_apply_is_no_gap_nor_is_what_stands_below_it(cast: Cast) -> None:
    before = told(cast).statutory
    matter = CatalogueItem.objects.get(organ=cast.township, code="20-01")
    acts.leave_out(matter.pk, reason="另行公开", actor=cast.actor(cast.head), now=NOW)
    found = told(cast)
    assert {"20-01", "20-01-2"} <= {each.matter.code for each in found.left_out}
    assert not {"20-01", "20-01-2"} & {each.matter.code for each in found.gaps}
    assert found.statutory == before - len(found.left_out)


def test_what_is_public_under_no_matter_is_told(cast: Cast) -> None:
    item_in("published", cast)
    assert told(cast).unplaced == 1


def test_many_catalogues_cost_the_same_questions_as_one(cast: Cast) -> None:
    organs = list(Organ.objects.all())
    item_in("published", cast, catalogue="20-03")
    with CaptureQueriesContext(connection) as asked:
        found = catalogues(organs, Item.objects.all(), NOW)
    assert len(asked) == 2
    assert found[cast.township.pk] == told(cast)
    assert found[cast.civil_affairs.pk] == Catalogue([])
