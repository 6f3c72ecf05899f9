"""What an adjustment does to the seats: on its day, once signed, with its number; and what it is refused for."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.groups import queries
from gongkai.groups.acts import adjustment as adjustments
from gongkai.groups.acts import group as groups
from gongkai.groups.acts.adjustment import AlreadyOpen, BeforeLast, Line, Stale, TooEarly
from gongkai.groups.acts.group import AlreadyThere, EndedBackwards, FoundedLater, NoPaper, OnItsWay
from gongkai.groups.acts.keeping import BadText, Over
from gongkai.groups.composition import (
    NoChange,
    NoPost,
    NotSeated,
    SamePost,
    Sitting,
    TermBackwards,
    TwiceChanged,
    TwoHolders,
)
from gongkai.groups.models import Adjustment, Group, Seat
from gongkai.law.numbering import Unset
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import Ended
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.acts.life import abolish, merge, rename
from gongkai.organs.acts.local import put_local
from tests.acts import NOW
from tests.cast import MAKER, Cast, make
from tests.groups.committee import FOUNDED, NEW_HEAD, SEATS, brought, committee, drafted, seat, step

TODAY = date(2026, 1, 20)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def who(group: Group, day: date) -> list[tuple[str, str]]:
    return [(one.duty, one.post) for one in queries.seats_on(group, day)]


def test_a_signature_ends_and_begins_seats_on_its_day_and_keeps_the_history(cast: Cast) -> None:
    group = committee(cast)
    lines = (
        Line("leave", seat(group, "head").pk),
        Line("move", seat(group, "deputy").pk, duty="head"),
        Line("join", duty="liaison", post="民政助理员"),
    )
    signed = brought(cast, drafted(cast, group, *lines), "signed")
    assert signed.effective_on == signed.signed_on == TODAY
    before, after = who(group, TODAY - timedelta(days=1)), who(group, TODAY)
    assert before == [(one.duty, one.post) for one in SEATS]
    assert after == [
        ("head", "分管副乡长"),
        ("member", "党政办公室主任"),
        ("member", "民政办公室主任"),
        ("office_head", "党政办公室主任"),
        ("liaison", "民政助理员"),
    ]
    assert [(one.post, one.until) for one in signed.ended.order_by("pk")] == [
        ("乡长", TODAY - timedelta(days=1)),
        ("分管副乡长", TODAY - timedelta(days=1)),
    ]


def test_until_it_is_signed_nothing_has_changed(cast: Cast) -> None:
    group = committee(cast)
    brought(cast, drafted(cast, group), "in_review")
    assert who(group, TODAY) == [(one.duty, one.post) for one in SEATS]


def test_an_adjustment_for_a_later_day_takes_effect_on_that_day(cast: Cast) -> None:
    group, day = committee(cast), date(2026, 2, 1)
    brought(cast, drafted(cast, group, planned_on=day), "signed")
    assert ("head", "乡长") in who(group, day - timedelta(days=1))
    assert ("head", "代理乡长") in who(group, day)


def test_what_is_signed_as_text_names_every_change_and_every_member(cast: Cast) -> None:
    group = committee(cast)
    text = drafted(cast, group).paper.current.text
    assert "乡长不再担任组长。" in text
    assert "代理乡长任组长，任期至2030年12月31日。" in text
    assert "组长　代理乡长　至2030年12月31日" in text
    assert "自本通知印发之日起施行" in text


def test_the_first_composition_is_published_and_no_adjustment_of_anything(cast: Cast) -> None:
    group = committee(cast, seats=())
    signed = brought(cast, drafted(cast, group, NEW_HEAD), "signed")
    assert signed.paper.title == "阳头升乡人民政府关于公布阳头升乡政务公开领导小组组成人员的通知"
    assert who(group, TODAY) == [("head", "代理乡长")]


def test_numbers_follow_the_pattern_of_the_organ_and_are_given_at_the_signature(cast: Cast) -> None:
    group = committee(cast)
    draft = brought(cast, drafted(cast, group), "in_review")
    assert draft.number == ""
    step(draft, "sign", cast.actor(cast.leader))
    assert draft.number == "阳政组〔2026〕1号"
    later = NOW + timedelta(days=1)
    put_local(organ=cast.township, numbers={"adjustment": "{word}办〔{yyyy}〕{n}号"}, actor=MAKER, now=later)
    second = brought(cast, drafted(cast, group, Line("leave", seat(group, "member").pk), now=later), "signed", later)
    assert second.number == "阳政办〔2026〕2号"
    next_year = datetime(2027, 1, 4, 1, tzinfo=NOW.tzinfo)
    line = Line("leave", seat(group, "member").pk)
    third = brought(cast, drafted(cast, group, line, now=next_year), "signed", next_year)
    assert third.number == "阳政办〔2027〕1号"


def test_without_the_word_of_the_organ_it_is_not_sent_off(cast: Cast) -> None:
    group = committee(cast)
    put_letters(organ=cast.township, word="", actor=MAKER, now=NOW)
    draft = drafted(cast, group)
    with pytest.raises(Unset, match="机关代字"):
        step(draft, "submit", cast.actor(cast.informant))


def test_a_renamed_organ_signs_nothing_that_was_written_in_its_old_name(cast: Cast) -> None:
    draft = brought(cast, drafted(cast, committee(cast)), "in_review")
    rename(organ=cast.township, name="阳头升镇人民政府", short="阳头升镇", on=TODAY, actor=MAKER, now=NOW)
    with pytest.raises(Stale, match="重新保存"):
        step(draft, "sign", cast.actor(cast.leader))
    step(draft, "return", cast.actor(cast.reviewer if draft.paper.step == "review" else cast.leader), "更名")
    lines = [Line("leave", seat(draft.group, "head").pk), NEW_HEAD]
    adjustments.revise(draft.pk, lines=lines, actor=cast.actor(cast.informant), now=NOW)
    assert brought(cast, draft, "signed").paper.title.startswith("阳头升镇人民政府")


def test_whoever_wrote_it_never_signs_it(cast: Cast) -> None:
    draft = brought(cast, drafted(cast, committee(cast)), "in_review")
    with pytest.raises(Refusal):
        step(draft, "sign", cast.actor(cast.informant))
    assert draft.state == "in_review"


def test_a_dropped_draft_leaves_room_for_another_and_goes_nowhere_itself(cast: Cast) -> None:
    group = committee(cast)
    gone = drafted(cast, group)
    with pytest.raises(AlreadyOpen, match="起草中"):
        drafted(cast, group)
    brought(cast, gone, "dropped")
    assert drafted(cast, group).pk != gone.pk
    with pytest.raises(Refusal, match="已作废"):
        step(gone, "submit", cast.actor(cast.informant))


BAD = {
    "nothing": ([], NoChange, "没有写任何人员变动"),
    "two heads": ([Line("join", duty="head", post="代理乡长")], TwoHolders, "调整后会有2名组长（乡长、代理乡长）"),
    "two by a move": ([Line("move", "deputy", duty="head")], TwoHolders, "2名组长"),
    "the same post": ([Line("join", duty="deputy", post="民政办公室主任")], SamePost, "在领导小组里出现两次"),
    "no post": ([Line("join", duty="member", post=" ")], NoPost, "新任成员的职务没有填写"),
    "two lines": ([Line("leave", "head"), Line("move", "head", duty="member")], TwiceChanged, "写了两项变动"),
    "a term over": (
        [Line("join", duty="member", post="统计站站长", term_to=date(2026, 1, 19))],
        TermBackwards,
        "任期届满日2026年01月19日早于任职开始的2026年01月20日",
    ),
    "an unseen sign": ([Line("join", duty="member", post="统计\x07站")], BadText, "看不见的控制符"),
    "a post too long": ([Line("join", duty="member", post="长" * 101)], BadText, "最多100个字，现在有101个字"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(cast: Cast, case: str) -> None:
    lines, refusal, says = BAD[case]
    group = committee(cast)
    given = [
        Line(
            one.kind, seat(group, one.seat).pk if one.seat else None, one.duty, one.post, one.holder, None, one.term_to
        )
        for one in lines
    ]
    with pytest.raises(refusal, match=says):
        adjustments.draft_adjustment(group.pk, lines=given, actor=cast.actor(cast.informant), now=NOW)
    assert not Adjustment.objects.exists()


def test_who_has_left_already_cannot_leave_again(cast: Cast) -> None:
    group = committee(cast)
    gone = seat(group, "head")
    brought(cast, drafted(cast, group), "signed")
    later = NOW + timedelta(days=1)
    with pytest.raises(NotSeated, match="乡长现在不是“阳头升乡政务公开领导小组”的组长"):
        drafted(cast, group, Line("leave", gone.pk), now=later)


def test_one_after_another_each_later_than_the_last(cast: Cast) -> None:
    group, day = committee(cast), date(2026, 2, 1)
    brought(cast, drafted(cast, group, planned_on=day), "signed")
    line = Line("leave", seat(group, "member").pk)
    with pytest.raises(BeforeLast, match="请把生效日期改为2026年02月02日或者以后"):
        drafted(cast, group, line, planned_on=day)
    unplanned = brought(cast, drafted(cast, group, line), "in_review")
    with pytest.raises(BeforeLast):
        step(unplanned, "sign", cast.actor(cast.leader))


def test_no_adjustment_is_dated_back(cast: Cast) -> None:
    group = committee(cast)
    with pytest.raises(TooEarly, match="不能倒填"):
        drafted(cast, group, planned_on=TODAY - timedelta(days=1))
    waiting = brought(cast, drafted(cast, group, planned_on=TODAY), "in_review")
    with pytest.raises(TooEarly):
        step(waiting, "sign", cast.actor(cast.leader), now=NOW + timedelta(days=1))


def test_the_database_itself_keeps_a_second_head_out(cast: Cast) -> None:
    group = committee(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(group=group, duty="head", post="另一人", since=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(group=group, duty="member", post="某站站长", since=TODAY, until=FOUNDED)


def test_one_post_has_two_holders_if_both_are_named(cast: Cast) -> None:
    named = (Sitting("member", "副乡长", "甲"), Sitting("member", "副乡长", "乙"))
    assert len(who(committee(cast, named), TODAY)) == 2
    with pytest.raises(SamePost, match="请填写姓名"):
        committee(cast, (Sitting("member", "副乡长", "甲"), Sitting("member", "副乡长")))


def test_an_organ_has_one_living_group_of_a_kind(cast: Cast) -> None:
    group = committee(cast)
    with pytest.raises(AlreadyThere, match="已有政务公开领导小组"):
        committee(cast)
    actor = cast.actor(cast.informant)
    groups.end(group.pk, ended_on=TODAY, ending="阳政发〔2026〕2号", actor=actor, now=NOW)
    assert who(group, TODAY) == []
    assert len(who(group, TODAY - timedelta(days=1))) == len(SEATS)
    assert committee(cast).pk != group.pk
    with pytest.raises(Over, match="已于2026年01月20日撤销"):
        drafted(cast, group, NEW_HEAD)


def test_a_group_is_entered_and_ended_by_a_paper_and_in_its_time(cast: Cast) -> None:
    actor = cast.actor(cast.informant)
    given = {"organ": cast.township, "kind": "disclosure", "name": "小组", "actor": actor, "now": NOW}
    with pytest.raises(FoundedLater):
        groups.found(founding="号", founded_on=TODAY + timedelta(days=1), **given)
    with pytest.raises(NoPaper, match="成立文件"):
        groups.found(founding=" ", founded_on=TODAY, **given)
    group = committee(cast)
    with pytest.raises(EndedBackwards, match="最早是2025年03月04日"):
        groups.end(group.pk, ended_on=FOUNDED, ending="号", actor=actor, now=NOW)
    drafted(cast, group)
    with pytest.raises(OnItsWay, match="起草中"):
        groups.end(group.pk, ended_on=TODAY, ending="号", actor=actor, now=NOW)


def test_a_unit_has_the_kind_of_group_of_its_level(cast: Cast) -> None:
    given: dict[str, Any] = {
        "name": "小组",
        "founding": "号",
        "founded_on": FOUNDED,
        "actor": cast.actor(cast.informant),
        "now": NOW,
    }
    with pytest.raises(
        groups.WrongKind, match="是村（社区），不设政务公开领导小组。这一层级的单位设的是村务公开领导小组"
    ):
        groups.found(organ=cast.village, kind="disclosure", **given)
    with pytest.raises(groups.WrongKind, match="是乡镇人民政府，不设村务公开领导小组"):
        groups.found(organ=cast.township, kind="village", **given)


def test_a_village_publishes_its_group_under_its_own_number_by_the_hands_of_its_township(cast: Cast) -> None:
    put_letters(organ=cast.village, word="上阳村", actor=MAKER, now=NOW)
    given: dict[str, Any] = {
        "founding": "村民会议决议",
        "founded_on": FOUNDED,
        "actor": cast.actor(cast.informant),
        "now": NOW,
    }
    group = groups.found(organ=cast.village, kind="village", name="上阳村村务公开领导小组", **given)
    lines = [Line("join", duty="head", post="村民委员会主任"), Line("join", duty="office_head", post="村会计")]
    signed = brought(cast, drafted(cast, group, *lines), "signed")
    assert signed.number == "上阳村组〔2026〕1号"
    assert [one.post for one in group.seats.order_by("pk")] == ["村民委员会主任", "村会计"]


def test_the_group_of_an_organ_that_has_ended_is_not_adjusted(cast: Cast) -> None:
    group = committee(cast)
    abolish(organ=cast.village, on=TODAY, actor=MAKER, now=NOW)
    merge(organ=cast.township, into=cast.office, on=TODAY, actor=MAKER, now=NOW)
    with pytest.raises(Ended, match="已于2026年01月20日并入“清源县人民政府办公室”"):
        drafted(cast, group)
