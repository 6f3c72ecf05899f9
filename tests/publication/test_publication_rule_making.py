"""规章 are made and counted by whoever has the power to make them (立法法第九十三条, 条例 arts. 10, 20(1))."""

from datetime import date
from typing import Any

import pytest

from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars
from gongkai.publication.rules import MakesNoRules, wanting
from gongkai.publication.shelving import shelves_of
from tests.acts import NOW
from tests.cast import Cast, make

FORMED = date(2026, 1, 19)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def refused(cast: Cast, **told: Any) -> bool:
    found = wanting(Particulars(**{"formed_on": FORMED, "kind": "regulation"} | told), cast.township)
    return any(isinstance(each, MakesNoRules) for each in found.values())


@pytest.mark.parametrize("origin", ["made", "joint"])
def test_a_township_makes_no_rules_alone_or_with_others(cast: Cast, origin: str) -> None:
    assert refused(cast, origin=origin, lead_maker=cast.township.name)


def test_it_may_repost_rules_of_those_above_and_make_other_documents(cast: Cast) -> None:
    assert not refused(cast, origin="from_organ", makers="某省人民政府", approval="某省政府信息公开规定第九条")
    assert not refused(cast, kind="normative_document")


@pytest.mark.parametrize(("level", "power"), [("prefecture", None), ("department", True), ("office", None)])
def test_who_has_the_power_or_may_have_it_is_not_refused(cast: Cast, level: str, power: bool | None) -> None:
    cast.township.level, cast.township.makes_rules = level, power
    assert not refused(cast)


def test_a_document_of_another_organ_is_no_number_of_the_register(cast: Cast) -> None:
    item = Item(organ=cast.township, kind="normative_document", formed_on=FORMED, validity="valid")
    assert {"issued:2026-normative_document", "in_force:normative_document"} <= shelves_of(item)
    item.origin = "from_organ"
    assert "kind:normative_document" in shelves_of(item)
    assert not any(name.startswith(("issued:", "in_force:")) for name in shelves_of(item))


def test_what_does_not_hold_yet_stands_apart_and_what_ends_later_this_year_holds(cast: Cast) -> None:
    item = Item(organ=cast.township, kind="normative_document", formed_on=FORMED, validity="pending")
    item.details = {"valid_until": "2026-06-30"}
    issued, pending = "issued:2026-normative_document", "pending:normative_document"
    assert {name for name in shelves_of(item) if name.endswith("normative_document")} == {
        issued,
        pending,
        "kind:normative_document",
    }
    item.validity = "valid"
    assert "expired:2026-normative_document" not in shelves_of(item)
    item.validity = "expired"
    assert {issued, "expired:2026-normative_document"} <= shelves_of(item)
    assert "in_force:normative_document" not in shelves_of(item)
