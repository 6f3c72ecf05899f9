"""An organ's own catalogue: every act proven; what the law fixes can't be shortened or stretched."""

from datetime import date
from typing import Any, ClassVar

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.law.catalogue import of_level
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal
from gongkai.publication import acts
from gongkai.publication.acts import catalogue
from gongkai.publication.deadlines import follow
from gongkai.publication.models import CatalogueItem
from gongkai.publication.statutory import compared
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import again, begin, change, holding, item_in, publish, replaced, sign


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
        ("edit", {"way": "on_request"}, catalogue.Fixed),
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


def test_days_that_may_last_longer_than_the_working_days_of_the_law_do_not_put_off_the_day(cast: Cast) -> None:
    """From 1 September 2025 twenty working days are over on the 28th, a Sunday that was worked; 28 days on the 29th."""
    matter = derived(cast)["20-03"]
    formed: dict[str, Any] = {"catalogue": "20-03", "formed_on": date(2025, 9, 1)}
    assert begin(cast, **formed).due_on == date(2025, 9, 28)
    catalogue.limit(matter.pk, days=28, unit="d", actor=cast.actor(cast.head), now=NOW)
    assert begin(cast, **formed).due_on == date(2025, 9, 28)


def test_what_is_only_drafted_under_a_matter_keeps_it_and_what_was_given_up_does_not(cast: Cast) -> None:
    head = cast.actor(cast.head)
    matter = catalogue.add(cast.township.pk, label="集市管理", actor=head, now=NOW)
    online = item_in("amending", cast)
    change(online, cast, particulars=replaced(online, catalogue=matter.code))
    assert again(online).catalogue == ""
    with pytest.raises(catalogue.InUse, match="1条"):
        catalogue.remove(matter.pk, actor=head, now=NOW)
    change(again(online), cast, particulars=replaced(again(online), catalogue=""))
    discarded = begin(cast, catalogue=matter.code)
    acts.discard(discarded.pk, actor=cast.actor(cast.informant), now=NOW)
    catalogue.remove(matter.pk, actor=head, now=NOW)
    assert not CatalogueItem.objects.filter(pk=matter.pk).exists()


def test_the_code_of_a_matter_that_had_a_public_list_is_not_given_to_another(cast: Cast) -> None:
    head = cast.actor(cast.head)
    matter = catalogue.add(cast.township.pk, label="集市管理", actor=head, now=NOW)
    item = item_in("published", cast, catalogue=matter.code)
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    change(again(item), cast, particulars=replaced(again(item), catalogue="", note="改正所属目录。"))
    publish(sign(again(item), cast), cast)
    catalogue.remove(matter.pk, actor=head, now=NOW)
    new = catalogue.add(cast.township.pk, label="庙会管理", actor=head, now=NOW)
    assert (matter.code, new.code) == ("own-1", "own-2")


def test_saving_a_matter_as_it_was_leaves_no_line(cast: Cast) -> None:
    matter = derived(cast)["20-06"]
    before = Entry.objects.count()
    catalogue.edit(matter.pk, what=matter.what, actor=cast.actor(cast.head), now=NOW)
    assert Entry.objects.count() == before


def test_a_limit_that_was_set_for_a_matter_since_removed_holds_up_nobody(cast: Cast) -> None:
    head = cast.actor(cast.head)
    matter = catalogue.add(cast.township.pk, label="集市管理", actor=head, now=NOW)
    catalogue.limit(matter.pk, days=5, actor=head, now=NOW)
    catalogue.remove(matter.pk, actor=head, now=NOW)
    follow(list(Entry.objects.filter(verb="catalogue.limit")))


def test_what_differs_from_the_law_is_told_and_what_the_law_does_not_know_of_the_organs_own_is_not(cast: Cast) -> None:
    matters = derived(cast)
    head = cast.actor(cast.head)
    catalogue.add(cast.township.pk, label="集市管理", actor=head, now=NOW)
    catalogue.edit(matters["20-06"].pk, what="处罚决定书", actor=head, now=NOW)
    CatalogueItem.objects.filter(pk=matters["20-03"].pk).delete()
    CatalogueItem.objects.filter(pk=matters["20-04"].pk).update(code="19-04")
    found = compared(cast.township)
    assert [line.code for line in found.new] == ["20-03", "20-04"]
    assert [(matter.code, list(fields)) for matter, fields in found.differing] == [("20-06", ["公开内容（要素）"])]
    assert [matter.code for matter in found.gone] == ["19-04"]
