"""An organ's own catalogue: every act proven; what the law fixes can't be shortened or stretched."""

from typing import Any, ClassVar

import pytest

from gongkai.audit.actor import Actor
from gongkai.law.catalogue import of_level
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal
from gongkai.publication.acts import catalogue
from gongkai.publication.models import CatalogueItem
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import begin, holding


class _OfMatter(ActTest):
    roles, refuses = frozenset({"head", "competent"}), WrongRole
    given: ClassVar[dict[str, Any]] = {}
    code = "20-06"

    def make(self, state: str) -> CatalogueItem:
        self.cast = make(NOW)
        catalogue.derive(self.cast.township.pk, actor=self.cast.actor(self.cast.head), now=NOW)
        catalogue.add(self.cast.township.pk, label="集市管理", actor=self.cast.actor(self.cast.head), now=NOW)
        return CatalogueItem.objects.get(organ=self.cast.township, code=self.code)

    def actor(self, thing: Any, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: CatalogueItem, actor: Actor) -> object:
        return getattr(catalogue, self.verb.rpartition(".")[2])(thing.pk, **self.given, actor=actor, now=NOW)


class TestDerive(_OfMatter):
    verb = "catalogue.derive"

    def make(self, state: str) -> Any:
        self.cast = make(NOW)
        return self.cast.township


class TestAdd(TestDerive):
    verb: ClassVar[str] = "catalogue.add"
    given: ClassVar[dict[str, Any]] = {"label": "集市管理", "channels": ["site"]}


class TestEdit(_OfMatter):
    verb: ClassVar[str] = "catalogue.edit"
    given: ClassVar[dict[str, Any]] = {"what": "处罚决定书"}


class TestLimit(_OfMatter):
    verb: ClassVar[str] = "catalogue.limit"
    given: ClassVar[dict[str, Any]] = {"days": 5, "unit": "wd"}


class TestLeaveOut(_OfMatter):
    verb: ClassVar[str] = "catalogue.leave_out"
    given: ClassVar[dict[str, Any]] = {"reason": "本乡没有行政处罚权"}


class TestTakeBack(_OfMatter):
    verb = "catalogue.take_back"


class TestRemove(_OfMatter):
    verb, code = "catalogue.remove", "own-1"


del ActTest, _OfMatter


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def derived(cast: Cast) -> dict[str, CatalogueItem]:
    catalogue.derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    return {matter.code: matter for matter in CatalogueItem.objects.filter(organ=cast.township)}


def test_a_township_gets_the_fifteen_items_and_those_of_townships(cast: Cast) -> None:
    found = derived(cast)
    assert list(found) == [item.code for item in of_level("township", "county")]
    assert {f"20-{n:02d}" for n in range(1, 16)} <= found.keys()


def test_deriving_again_adds_nothing_and_leaves_what_was_worded(cast: Cast) -> None:
    matter = derived(cast)["20-06"]
    head = cast.actor(cast.head)
    catalogue.edit(matter.pk, what="处罚决定书", actor=head, now=NOW)
    assert catalogue.derive(cast.township.pk, actor=head, now=NOW) == []
    matter.refresh_from_db()
    assert matter.what == "处罚决定书"


@pytest.mark.parametrize(
    ("verb", "given", "refusal"),
    [
        ("edit", {"label": "别的名称"}, catalogue.Fixed),
        ("edit", {"channels": ["飞鸽"]}, catalogue.NotOffered),
        ("limit", {"days": 21, "unit": "wd"}, catalogue.Longer),
        ("limit", {"days": 29, "unit": "d"}, catalogue.Longer),
        ("limit", {"days": 0}, catalogue.Longer),
        ("leave_out", {"reason": " "}, catalogue.NoReasonGiven),
        ("remove", {}, catalogue.Fixed),
    ],
)
def test_what_the_law_fixes_is_not_changed(
    cast: Cast, verb: str, given: dict[str, Any], refusal: type[Refusal]
) -> None:
    matter = derived(cast)["20-03"]
    with pytest.raises(refusal):
        getattr(catalogue, verb)(matter.pk, **given, actor=cast.actor(cast.head), now=NOW)


def test_a_matter_that_has_items_is_not_removed(cast: Cast) -> None:
    head = cast.actor(cast.head)
    matter = catalogue.add(cast.township.pk, label="集市管理", actor=head, now=NOW)
    begin(cast, catalogue=matter.code)
    with pytest.raises(catalogue.InUse, match="1条"):
        catalogue.remove(matter.pk, actor=head, now=NOW)


def test_the_shorter_limit_of_a_matter_runs_for_its_items(cast: Cast) -> None:
    matter = derived(cast)["20-03"]
    long = begin(cast, catalogue="20-03").due_on
    catalogue.limit(matter.pk, days=5, unit="wd", actor=cast.actor(cast.head), now=NOW)
    short = begin(cast, catalogue="20-03").due_on
    assert short is not None
    assert long is not None
    assert short < long
