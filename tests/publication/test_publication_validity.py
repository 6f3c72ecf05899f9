"""有效性 is worked out: from the document's own days and from what later documents do to it; lists follow."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils.timezone import get_default_timezone

from gongkai.audit.models import Entry
from gongkai.law.information.attribute import NoGround
from gongkai.law.information.field import Missing, Unreadable
from gongkai.law.information.origin import NotOurs
from gongkai.law.information.validity import RepealedBefore
from gongkai.law.refusal import Refusal
from gongkai.publication import acts, queries
from gongkai.publication.acts import NothingToDismiss
from gongkai.publication.acts.mark import mark
from gongkai.publication.changes import repealed_on
from gongkai.publication.models import Item
from gongkai.publication.rules import EndsFirst, Incomplete, Lacking, Unknown
from gongkai.publication.timing import on_time
from gongkai.publication.validity import MARKER, follow_the_day
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import again, begin, change, item_in, publish, replaced, sign, step

DOCUMENT: dict[str, Any] = {
    "kind": "normative_document",
    "document_number": "阳政发〔2026〕1号",
    "effective_on": date(2026, 1, 20),
    "topic": "02.01",
}
POSTED = {  # but for the telephone
    "list_type": "temporary_aid",
    "place": "乡政务公开栏",
    "posted_on": "2026-01-20",
    "posted_until": "2026-01-26",
    "standard": "每户800元",
}


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def names(item: Item) -> set[str]:
    return {name for name in item.places.values_list("shelf__name", flat=True) if name.startswith("validity:")}


@pytest.mark.parametrize(
    ("relation", "becomes"), [("replaces", "repealed"), ("amends", "amended"), ("replaces_partly", "partly_valid")]
)
def test_a_later_document_changes_the_mark_of_the_earlier_one(cast: Cast, relation: str, becomes: str) -> None:
    earlier = item_in("published", cast, **DOCUMENT)
    assert names(earlier) == {"validity:valid"}
    item_in("published", cast, **DOCUMENT, relations=((relation, earlier.pk),))
    assert again(earlier).validity == becomes
    assert names(earlier) == {f"validity:{becomes}"}


def test_an_amendment_that_no_longer_names_the_earlier_one_gives_it_its_mark_back(cast: Cast) -> None:
    earlier = item_in("published", cast, **DOCUMENT)
    later = item_in("published", cast, **DOCUMENT, relations=(("replaces", earlier.pk),))
    acts.amend(later.pk, actor=cast.actor(cast.informant), now=NOW)
    change(again(later), cast, particulars=replaced(again(later), relations=(), note="不再废止原文件。"))
    publish(sign(again(later), cast), cast)
    assert again(earlier).validity == "valid"


def test_what_was_published_by_mistake_repeals_nothing_and_what_left_the_site_still_does(cast: Cast) -> None:
    earlier = item_in("published", cast, **DOCUMENT)
    later = item_in("published", cast, **DOCUMENT, relations=(("replaces", earlier.pk),))
    publisher, leader = cast.actor(cast.publisher), cast.actor(cast.leader)
    seen = []
    for reason in ("unsigned", "personal"):
        acts.pull(later.pk, reason=reason, actor=publisher, now=NOW)
        seen.append(again(earlier).validity)
        acts.restore(later.pk, actor=leader, now=NOW)
        seen.append(again(earlier).validity)
    assert seen == ["valid", "repealed", "repealed", "repealed"]


def test_a_document_takes_effect_and_runs_out_when_its_days_come(cast: Cast) -> None:
    told = DOCUMENT | {"effective_on": date(2026, 2, 1), "details": {"valid_until": "2026-12-31"}}
    item = item_in("published", cast, **told)
    seen = []
    for day in (NOW, NOW + timedelta(days=12), datetime(2027, 1, 1, 1, tzinfo=NOW.tzinfo)):
        follow_the_day(day)
        seen.append((again(item).validity, names(item)))
    assert seen == [(mark, {f"validity:{mark}"}) for mark in ("pending", "valid", "expired")]


def test_a_mark_that_holds_already_leaves_no_line(cast: Cast) -> None:
    item = item_in("published", cast, **DOCUMENT)
    before = Entry.objects.count()
    mark(item.pk, actor=MARKER, now=NOW)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"topic": "99"}, Unknown),
        ({"genre": "诗"}, Unknown),
        ({"catalogue": "20-99"}, Unknown),
        ({"relations": (("replaces", 10**9),)}, Unknown),
        ({"relations": (("marries", 1),)}, Unknown),
        ({"publish_at": NOW + timedelta(2), "expires_at": NOW + timedelta(1)}, EndsFirst),
        ({"effective_on": date(2026, 2, 1), "repealed_on": date(2026, 1, 1)}, RepealedBefore),
        ({"kind": "normative_document", "details": {"valid_until": "永久"}}, Unreadable),
    ],
)
def test_what_cannot_be_is_refused_at_every_save(cast: Cast, given: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        begin(cast, **given)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"kind": "normative_document"}, Incomplete),
        (DOCUMENT | {"document_number": ""}, Lacking),
        ({"kind": "beneficiary_list", "details": POSTED}, Missing),
        ({"attribute": "withheld"}, NoGround),
        ({"origin": "joint", "lead_maker": "清源县民政局"}, NotOurs),
    ],
)
def test_what_is_lacking_may_be_kept_as_a_draft_and_is_refused_when_it_is_submitted(
    cast: Cast, given: dict[str, Any], refusal: type[Refusal]
) -> None:
    item = begin(cast, **given)
    with pytest.raises(refusal):
        step(item, "submit", cast.actor(cast.informant))
    assert again(item).state == "draft"


def test_whatever_will_be_refused_is_found_before_and_told_at_once(cast: Cast) -> None:
    item = begin(cast, kind="beneficiary_list", attribute="withheld", details={"posted_on": "2026-01-20"})
    must = {each.fills: each for each in queries.findings(item) if each.must}
    assert list(must) == [
        *(f"details.{name}" for name in ("list_type", "place", "posted_until", "standard", "hotline")),
        "ground",
    ]
    with pytest.raises(Incomplete, match="有6项") as refused:
        step(item, "submit", cast.actor(cast.informant))
    assert all(f"“{each.where}”" in str(refused.value) for each in must.values())
    with pytest.raises(NothingToDismiss):
        acts.dismiss(
            item.pk, fingerprint=must["ground"].fingerprint, reason="不填", actor=cast.actor(cast.informant), now=NOW
        )


def test_who_publishes_by_law_is_named_where_that_is_all_that_is_wanting(cast: Cast) -> None:
    item = begin(cast, origin="joint")
    assert [each.fills for each in queries.findings(item) if each.must] == ["lead_maker"]


def test_a_list_of_people_is_public_through_the_last_day_of_its_posting_and_no_longer(cast: Cast) -> None:
    """社会救助暂行办法第十一条: whoever drafts it, on a form or not, and wherever the days were told."""
    last = NOW.date() + timedelta(days=3)
    posted = POSTED | {"hotline": "0000-5610110", "posted_on": f"{NOW.date()}", "posted_until": f"{last}"}
    item = item_in("published", cast, kind="beneficiary_list", topic="02.01", details=posted)
    over = datetime.combine(last, time(23, 59), tzinfo=get_default_timezone())
    shown = [queries.public(at).filter(pk=item.pk).exists() for at in (over - timedelta(minutes=1), over)]
    assert (item.until, shown) == (over, [True, False])
    on_time(over)
    assert (again(item).state, again(item).audience) == ("expired", "nobody")


def test_what_another_document_repealed_counts_in_the_year_from_which_that_one_holds(cast: Cast) -> None:
    earlier = item_in("published", cast, **DOCUMENT)
    told = DOCUMENT | {"effective_on": date(2026, 2, 1), "relations": (("replaces", earlier.pk),)}
    item_in("published", cast, **told)
    assert repealed_on(again(earlier)) is None
    follow_the_day(NOW + timedelta(days=12))
    assert repealed_on(again(earlier)) == date(2026, 2, 1)
    shelves = set(earlier.places.values_list("shelf__name", flat=True))
    assert "repealed:2026-normative_document" in shelves
    assert "in_force:normative_document" not in shelves
