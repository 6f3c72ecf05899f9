"""The life of a public item: what people bring about with it, beside what every act proves of itself."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localtime

from gongkai.law.calendar import CN
from gongkai.law.information.withdrawal import REASONS, SayMore, UnknownReason
from gongkai.law.publication import ONLINE
from gongkai.organs.acts.local import put_local
from gongkai.publication import acts, queries
from gongkai.publication.acts import BackDated, FormedLater, NoReason, SecrecyListMissing
from gongkai.publication.acts.publish import Over, TooEarly
from gongkai.publication.acts.secrecy import ReviewedOther
from gongkai.publication.acts.withdraw import PersonalInNote
from gongkai.publication.models import Item, Place, Shelf
from gongkai.publication.particulars import drafted
from gongkai.publication.queries import public, seen_by
from gongkai.publication.rules import ComesBackPublic, Ended, FormedAfter, NoNote, StaysPublic
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import (
    CLEAR,
    FORMED,
    LATER,
    WAYS,
    again,
    begin,
    change,
    item_in,
    publish,
    replaced,
    sign,
    step,
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_what_is_published_is_what_was_signed_and_gets_the_next_number(cast: Cast) -> None:
    first, second = item_in("published", cast), item_in("published", cast)
    assert (first.number, second.number) == (1, 2)
    assert (first.audience, first.since, first.published) == ("public", NOW, first.paper.current)
    assert list(public(NOW).order_by("number")) == [first, second]


def test_a_withdrawn_number_is_never_given_again(cast: Cast) -> None:
    gone = item_in("withdrawn", cast)
    assert item_in("published", cast).number == gone.number + 1
    assert gone not in public(localtime(NOW))


def test_a_return_brings_the_item_back_to_its_author_with_the_reason(cast: Cast) -> None:
    item = item_in("in_review", cast)
    step(item, "return", cast.actor(cast.leader), "请补充标准")
    item.refresh_from_db()
    assert item.state == "draft"
    assert item.paper.decisions.get(verb="return").comment == "请补充标准"
    actor = cast.actor(cast.informant)
    change(again(item), cast, text="全文和标准。")
    step(item, "submit", actor)
    item.refresh_from_db()
    assert (item.state, item.text) == ("in_review", "全文和标准。")


@pytest.mark.parametrize("state", [state for state in WAYS if state not in ONLINE])
def test_nothing_but_published_items_is_shown(cast: Cast, state: str) -> None:
    item_in(state, cast)
    assert not public(NOW).exists()


def test_an_item_formed_later_than_today_is_refused(cast: Cast) -> None:
    with pytest.raises(FormedLater, match="成文日期2026年02月01日晚于今天"):
        begin(cast, formed_on=date(2026, 2, 1))
    assert not Item.objects.exists()


def test_a_withdrawal_says_why(cast: Cast) -> None:
    item = item_in("published", cast)
    for reason, refusal in ((" ", NoReason), ("whim", UnknownReason), ("ordered", SayMore)):
        with pytest.raises(refusal):
            acts.withdraw(item.pk, reason=reason, actor=cast.actor(cast.leader), now=NOW)


def test_no_personal_data_comes_to_the_place_of_what_is_withdrawn(cast: Cast) -> None:
    item = item_in("published", cast)
    for take, actor in ((acts.pull, cast.publisher), (acts.withdraw, cast.leader)):
        with pytest.raises(PersonalInNote, match=r"身份证号（1101\*{10}002X）"):
            take(item.pk, reason="other", note="把11010519491231002X写错了", actor=cast.actor(actor), now=NOW)
    assert again(item).state == "published"


@pytest.mark.parametrize("note", ["张三家住上阳村，患有精神病", "请致电0359-8765432", "联系人：李四，姓名：李四"])
def test_a_note_in_the_place_of_what_is_withdrawn_tells_of_nobody(cast: Cast, note: str) -> None:
    item = item_in("published", cast)
    with pytest.raises(PersonalInNote, match="请删去个人信息"):
        acts.pull(item.pk, reason="other", note=note, actor=cast.actor(cast.publisher), now=NOW)
    acts.pull(item.pk, reason="other", note="公示的低保名单有误", actor=cast.actor(cast.publisher), now=NOW)
    assert again(item).state == "withdrawn_unsigned"


def test_a_correction_never_makes_what_is_public_withheld(cast: Cast) -> None:
    item = item_in("amending", cast)
    with pytest.raises(StaysPublic, match="经评估不再主动公开"):
        change(again(item), cast, particulars=replaced(item, attribute="withheld", ground="secret"))


def test_a_correction_has_nothing_formed_after_it_was_public(cast: Cast) -> None:
    item = item_in("amending", cast)
    told = replaced(item, formed_on=date(2026, 1, 27))
    with pytest.raises(FormedAfter, match="2026年01月27日晚于首次发布的日期2026年01月20日"):
        acts.revise(
            item.pk,
            title=item.title,
            text=item.text,
            particulars=told,
            calendar=CN,
            actor=cast.actor(cast.informant),
            now=NOW + timedelta(days=7),
        )


def test_a_correction_says_what_it_puts_right_before_it_is_sent_off(cast: Cast) -> None:
    item, writer = item_in("published", cast), cast.actor(cast.informant)
    acts.amend(item.pk, actor=writer, now=NOW)
    for text in ("", "改正后的全文。"):
        if text:
            item = change(again(item), cast, text=text, particulars=replaced(item, note=" "))
            assert [each.fills for each in queries.findings(again(item)) if each.must] == ["note"]
        with pytest.raises(NoNote, match="没有写“更正说明”"):
            step(again(item), "submit", writer)
    change(again(item), cast, particulars=replaced(item, note="改正了补贴标准。"))
    publish(sign(again(item), cast), cast)
    acts.amend(item.pk, actor=writer, now=NOW)
    with pytest.raises(NoNote):
        step(again(item), "submit", writer)  # nothing was changed yet: the note is the last one's


def test_whoever_works_at_another_organ_sees_nothing_of_it(cast: Cast) -> None:
    item = item_in("draft", cast)
    assert seen_by(cast.actor(cast.competent)).filter(pk=item.pk).exists()
    assert not seen_by(cast.actor(cast.other_handler)).filter(pk=item.pk).exists()
    assert not seen_by(cast.actor(cast.newcomer)).filter(pk=item.pk).exists()


def test_an_amendment_shows_only_once_it_is_signed_and_published(cast: Cast) -> None:
    item = item_in("amendment_signed", cast)
    assert (item.text, item.edition, item.number) == ("全文。", 1, 1)
    assert list(public(NOW)) == [item]
    after = publish(item, cast)
    assert (after.text, after.edition, after.number, after.index) == ("改正后的全文。", 2, 1, item.index)
    assert (after.since, after.amended_at) == (item.since, NOW)
    assert [edition.version.number for edition in after.editions.all()] == [1, 2]


def test_a_dropped_amendment_leaves_what_was_public_and_the_next_one_begins_from_it(cast: Cast) -> None:
    item = item_in("amending", cast)
    writer = cast.actor(cast.informant)
    acts.drop_amendment(item.pk, actor=writer, now=NOW)
    item = again(item)
    assert (item.state, item.paper.state, item.paper.current.text) == ("published", "signed", "全文。")
    acts.amend(item.pk, actor=writer, now=NOW)
    assert change(again(item), cast, text="又改。").paper.current.number == 3


def test_index_numbers_run_on_by_year_and_are_never_reused(cast: Cast) -> None:
    first, gone = item_in("published", cast), item_in("withdrawn", cast)
    third = item_in("published", cast)
    code = cast.township.credit_code[8:17]
    assert [item.index for item in (first, gone, third)] == [f"{code}/2026-{n:05d}" for n in (1, 2, 3)]


def test_an_item_stands_on_the_lists_of_its_organ_and_of_the_whole_site_and_leaves_a_gap(cast: Cast) -> None:
    first = item_in("published", cast, topic="02.01", kind="document", document_number="阳政〔2026〕1号")
    second = item_in("published", cast, kind="document", document_number="阳政〔2026〕1号")
    assert {(place.shelf.organ_id, place.shelf.name) for place in first.places.all()} == {
        (organ.pk, name)
        for organ in (cast.township, cast.county)
        for name in (
            "all",
            "column:statutory",
            "kind:document",
            "validity:valid",
            "year:2026",
            "topic:02",
            "topic:02.01",
        )
    }
    acts.withdraw(first.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)
    shelf = Shelf.objects.get(organ=cast.township, name="kind:document")
    assert (shelf.last, shelf.held) == (2, 1)
    assert [(place.item, place.position) for place in Place.objects.filter(shelf=shelf)] == [(second, 2)]


def test_an_amended_item_changes_only_the_lists_it_must(cast: Cast) -> None:
    item = item_in("published", cast, kind="document", document_number="阳政〔2026〕1号")
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    before = dict(item.places.values_list("shelf__name", "pk"))
    change(again(item), cast, particulars=replace(drafted(item), kind="other", note="改正信息种类。"))
    publish(sign(again(item), cast), cast)
    after = dict(item.places.values_list("shelf__name", "pk"))
    assert before["all"] == after["all"]
    assert ("kind:document" in after, "kind:other" in after) == (False, True)


def test_the_secrecy_step_waits_for_the_list_about_this_very_version(cast: Cast) -> None:
    item = begin(cast)
    step(item, "submit", cast.actor(cast.informant))
    step(item, "review", cast.actor(cast.reviewer))
    reviewer = cast.actor(cast.secrecy_reviewer)
    item = again(item)
    with pytest.raises(SecrecyListMissing, match="文稿页面按“填写保密审查表”"):
        acts.decide(item.paper_id, verb="secrecy_review", seen=item.paper.digest, actor=reviewer, now=NOW)
    acts.review_secrecy(item.pk, seen=item.paper.digest, answers=CLEAR | {"derived": "yes"}, actor=reviewer, now=NOW)
    with pytest.raises(SecrecyListMissing):
        acts.decide(item.paper_id, verb="secrecy_review", seen=item.paper.digest, actor=reviewer, now=NOW)
    with pytest.raises(ReviewedOther):
        acts.review_secrecy(item.pk, seen="0" * 64, answers=CLEAR, actor=reviewer, now=NOW)
    acts.review_secrecy(item.pk, seen=item.paper.digest, answers=CLEAR, actor=reviewer, now=NOW)
    acts.decide(item.paper_id, verb="secrecy_review", seen=item.paper.digest, actor=reviewer, now=NOW)


def test_what_is_withheld_goes_on_the_register_and_is_looked_at_again(cast: Cast) -> None:
    item = item_in("withheld", cast)
    assert (item.state, item.number, item.audience) == ("withheld", 0, "nobody")
    assert item.reassess_on == date(2027, 1, 20)
    head = cast.actor(cast.head)
    acts.reassess(item.pk, outcome="keep", reason="仍属国家秘密", next_on=date(2027, 1, 1), actor=head, now=NOW)
    acts.reassess(item.pk, outcome="publish", reason="已经解密", actor=head, now=NOW)
    assert [each.outcome for each in item.assessments.all()] == ["keep", "publish"]
    released = replace(drafted(again(item)), attribute="active", ground="")
    change(again(item), cast, particulars=released)
    assert publish(sign(again(item), cast), cast).audience == "public"


def test_what_need_not_be_secret_any_more_may_be_applied_for_once_that_is_signed(cast: Cast) -> None:
    item, head = item_in("withheld", cast), {"actor": cast.actor(cast.head), "now": NOW}
    given = {"outcome": "on_request", "reason": "已经解密，只涉及个别村"}
    acts.reassess(item.pk, **given, **head)
    item = again(item)
    assert (item.state, item.attribute, item.reassess_on) == ("draft", "withheld", None)
    with pytest.raises(acts.OnRegister, match="重新送审"):
        acts.discard(item.pk, actor=cast.actor(cast.informant), now=NOW)
    item = change(item, cast, particulars=replaced(item, attribute="on_request", ground="not_wide"))
    item = sign(again(item), cast)
    assert (item.state, item.attribute, item.reassess_on) == ("withheld", "on_request", date(2027, 1, 20))
    assert item.audience == "nobody"
    with pytest.raises(acts.OnRequestAlready):
        acts.reassess(item.pk, **given, **head)


def test_an_organ_sets_how_soon_what_is_withheld_is_looked_at_again(cast: Cast) -> None:
    put_local(organ=cast.township, reassess_months=6, actor=cast.actor(cast.administrator), now=NOW)
    assert item_in("withheld", cast).reassess_on == date(2026, 7, 20)


def test_nothing_is_set_for_a_time_that_is_over(cast: Cast) -> None:
    item = item_in("signed", cast)
    with pytest.raises(BackDated, match="不能倒填"):
        acts.schedule(item.pk, at=NOW, actor=cast.actor(cast.publisher), now=NOW)
    ended = item_in("signed", cast, expires_at=LATER)
    with pytest.raises(Over, match="公开截止时间"):
        acts.publish(ended.pk, actor=cast.actor(cast.publisher), now=LATER)


def test_nothing_is_public_before_or_after_the_time_that_was_signed(cast: Cast) -> None:
    publisher = cast.actor(cast.publisher)
    begins, ends = NOW + timedelta(days=2), NOW + timedelta(days=4)
    item = item_in("signed", cast, publish_at=begins, expires_at=ends)
    with pytest.raises(TooEarly, match="2026年01月22日"):
        acts.publish(item.pk, actor=publisher, now=NOW)
    acts.unschedule(item.pk, actor=publisher, now=NOW)
    for at, refusal in ((NOW + timedelta(days=1), TooEarly), (ends, Over)):
        with pytest.raises(refusal):
            acts.schedule(item.pk, at=at, actor=publisher, now=NOW)
    acts.schedule(item.pk, at=begins, actor=publisher, now=NOW)
    assert acts.publish(item.pk, actor=publisher, now=begins).state == "published"


def test_it_must_be_public_twenty_working_days_from_its_formation(cast: Cast) -> None:
    assert begin(cast, formed_on=date(2026, 1, 5)).due_on == date(2026, 2, 2)
    assert begin(cast, attribute="on_request").due_on is None


@pytest.mark.parametrize("state", ["signed", "scheduled", "amendment_signed"])
def test_what_was_signed_with_a_mistake_is_taken_back_and_goes_the_whole_way_again(cast: Cast, state: str) -> None:
    item = item_in(state, cast)
    acts.reopen(item.pk, actor=cast.actor(cast.informant), now=NOW)
    change(again(item), cast, text="改好的全文。")
    assert publish(sign(again(item), cast), cast).text == "改好的全文。"


def test_what_was_withdrawn_comes_back_as_the_next_edition_under_its_own_number(cast: Cast) -> None:
    item = item_in("rework_signed", cast)
    assert (item.text, item.edition, item.places.count()) == ("全文。", 1, 0)
    assert not public(NOW).exists()
    later = NOW + timedelta(hours=2)
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=later)
    back = again(item)
    assert list(public(later)) == [back]
    assert (back.text, back.number, back.index, back.since) == ("改正后的全文。", item.number, item.index, NOW)
    assert (back.edition, back.amended_at, back.published) == (2, later, back.paper.current)
    assert (back.withdrawn_at, back.withdrawn_for, back.withdrawn_note) == (None, "", "")
    assert [(each.withdrawn_at, each.withdrawn_for) for each in back.editions.all()] == [
        (None, ""),
        (NOW, "inaccurate"),
    ]
    assert {place.shelf.name for place in back.places.all()} >= {"all", "year:2026"}


def test_what_is_over_is_public_again_once_a_longer_time_is_signed(cast: Cast) -> None:
    item, writer = item_in("expired", cast), {"actor": cast.actor(cast.informant), "now": NOW + timedelta(hours=2)}
    acts.renew(item.pk, **writer)
    with pytest.raises(NoNote, match="写明为什么续期"):
        acts.decide(item.paper_id, verb="submit", seen=item.paper.digest, **writer)
    unchanged = change(again(item), cast, text="续期的全文。")
    with pytest.raises(Ended, match="公开截止时间是2026年01月20日10:00，已经过了"):
        acts.decide(item.paper_id, verb="submit", seen=unchanged.paper.digest, **writer)
    change(again(item), cast, particulars=replaced(again(item), expires_at=LATER, note="公示期延长。"))
    signed = sign(again(item), cast)
    assert not public(NOW + timedelta(hours=2)).exists()
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW + timedelta(hours=3))
    back = again(item)
    assert (signed.state, back.state, back.number, back.index) == ("renewal_signed", "published", 1, item.index)
    assert (list(public(NOW + timedelta(hours=3))), back.until) == ([back], LATER)
    assert [(each.number, each.over_at) for each in back.editions.all()] == [(1, None), (2, item.until)]


def test_what_is_not_renewed_after_all_stays_over(cast: Cast) -> None:
    item = item_in("renewing", cast)
    with pytest.raises(ComesBackPublic, match="放弃续期"):
        change(item, cast, particulars=replaced(item, attribute="withheld", ground="secret"))
    acts.drop_renewal(item.pk, actor=cast.actor(cast.informant), now=NOW)
    left = again(item)
    assert (left.state, left.paper.current, left.audience) == ("expired", left.published, "nobody")


@pytest.mark.parametrize("reason", [key for key, reason in REASONS.items() if not reason.reworkable])
def test_what_was_withdrawn_for_good_is_not_put_right(cast: Cast, reason: str) -> None:
    item = item_in("published", cast)
    acts.withdraw(item.pk, reason=reason, note="见说明", actor=cast.actor(cast.leader), now=NOW)
    with pytest.raises(acts.NotReworkable, match=REASONS[reason].label):
        acts.rework(item.pk, actor=cast.actor(cast.informant), now=NOW)
    assert again(item).state == "withdrawn"


def test_what_comes_back_comes_back_public_or_not_at_all(cast: Cast) -> None:
    item = item_in("reworking", cast)
    with pytest.raises(ComesBackPublic, match="放弃修改"):
        change(again(item), cast, particulars=replaced(item, attribute="withheld", ground="secret"))
    acts.drop_rework(item.pk, actor=cast.actor(cast.informant), now=NOW)
    left = again(item)
    assert (left.state, left.withdrawn_for, left.paper.current) == ("withdrawn", "inaccurate", left.published)


def test_what_was_withdrawn_by_mistake_repeals_again_once_it_is_back(cast: Cast) -> None:
    told: dict[str, Any] = {"kind": "normative_document", "topic": "06.01", "effective_on": FORMED}
    old = item_in("published", cast, document_number="阳政发〔2026〕1号", **told)
    new = item_in("published", cast, document_number="阳政发〔2026〕2号", relations=(("replaces", old.pk),), **told)
    assert again(old).validity == "repealed"
    acts.withdraw(new.pk, reason="unsigned", actor=cast.actor(cast.leader), now=NOW)
    assert again(old).validity == "valid"
    acts.rework(new.pk, actor=cast.actor(cast.informant), now=NOW)
    publish(sign(again(new), cast), cast)
    assert again(old).validity == "repealed"
