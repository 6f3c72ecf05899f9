"""Contact, letters, local settings: what is refused, and that what is as it was leaves no line."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor, Held
from gongkai.audit.models import Entry
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal
from gongkai.organs.acts import contact, letters, life, local
from gongkai.organs.acts.keeping import Ended, NotKeeper
from gongkai.organs.acts.moving_in import NoSpan, put_moving_in
from gongkai.organs.models import LocalSettings, Organ
from tests.acts import NOW as THEN
from tests.acts import ActTest
from tests.cast import MAKER, NOW, Cast
from tests.organs.test_organs_life import organ

TODAY = date(2026, 11, 23)
SINCE, UNTIL = date(2026, 1, 19), date(2026, 2, 20)


class TestContact(ActTest):
    verb, roles, refuses = "organ.contact", frozenset({"administrator", "competent"}), NotKeeper

    def make(self, state: str) -> Organ:
        return organ("清源县人民政府", None, "county")

    def actor(self, thing: Organ, role: str) -> Actor:
        return Actor("person:1", "某人", (Held(role, thing.path, 2),))

    def call(self, thing: Organ, actor: Actor) -> object:
        return contact.put_contact(organ=thing, phone="0000-1234567", actor=actor, now=THEN)


class TestLetters(TestContact):
    verb = "organ.letters"

    def call(self, thing: Organ, actor: Actor) -> object:
        return letters.put_letters(organ=thing, word="清政", actor=actor, now=THEN)


class TestSettings(TestContact):
    verb = "organ.settings"

    def call(self, thing: Organ, actor: Actor) -> object:
        return local.put_local(organ=thing, extra_signatures=1, actor=actor, now=THEN)


class TestMovingIn(TestContact):
    verb, roles, refuses = "organ.moving_in", frozenset({"head", "competent"}), WrongRole

    def call(self, thing: Organ, actor: Actor) -> object:
        return put_moving_in(organ=thing, since=SINCE, until=UNTIL, actor=actor, now=THEN)


def test_a_time_of_moving_in_begins_ends_and_is_over(cast: Cast) -> None:
    head = {"organ": cast.township, "actor": cast.actor(cast.head), "now": THEN}
    for since, until in ((SINCE, None), (None, UNTIL), (UNTIL, SINCE), (date(2025, 1, 1), date(2025, 2, 1)),
                         (SINCE, SINCE + timedelta(days=181))):  # fmt: skip
        with pytest.raises(NoSpan, match="最长180天"):
            put_moving_in(since=since, until=until, **head)
    settings = put_moving_in(since=SINCE, until=UNTIL, **head)
    days = [SINCE - timedelta(days=1), SINCE, UNTIL, UNTIL + timedelta(days=1)]
    assert [settings.imports_short_way(day) for day in days] == [False, True, True, False]
    assert not put_moving_in(since=None, until=None, **head).imports_short_way(SINCE)


def test_what_is_as_it_was_leaves_no_line(cast: Cast) -> None:
    for _ in range(2):
        contact.put_contact(organ=cast.township, phone="1234", actor=MAKER, now=NOW)
        letters.put_letters(organ=cast.township, word="阳政", review_organ=cast.county, actor=MAKER, now=NOW)
        local.put_local(organ=cast.township, draft_by="01-10", actor=MAKER, now=NOW)
    said = Entry.objects.filter(thing=f"organs.organ:{cast.township.pk}").order_by("seq")
    assert [entry.verb for entry in said][1:] == ["organ.contact", "organ.letters", "organ.settings"]
    assert "1234" not in said[1].detail


REFUSED = {
    "a telephone number with words": (lambda c: contact.put_contact(organ=c, phone="打给老王", **BY), "有不是号码的字"),
    "a text too long": (lambda c: contact.put_contact(organ=c, address="路" * 201, **BY), "最多200个字.*现有201个字"),
    "a line break": (lambda c: contact.put_contact(organ=c, hours="上午\n下午", **BY), "看不见的字"),
    "its own organ of reconsideration": (
        lambda c: letters.put_letters(organ=c, review_organ=c, **BY),
        "不能是自己的行政复议机关",
    ),
    "two organs of reconsideration": (
        lambda c: letters.put_letters(organ=c, review_organ=Organ.objects.get(parent=None), review_name="乙", **BY),
        "文书上只能写一个",
    ),
    "six signatures more": (lambda c: local.put_local(organ=c, extra_signatures=6, **BY), "应为0至5"),
    "an interval of none": (lambda c: local.put_local(organ=c, reassess_months=0, **BY), "0个月"),
    "a day that is none": (lambda c: local.put_local(organ=c, draft_by="02-30", **BY), "不是一年中的某一天"),
    "a day after the law's": (lambda c: local.put_local(organ=c, submit_by="04-01", **BY), "晚于法定期限3月31日"),
    "the draft after the report": (
        lambda c: local.put_local(organ=c, draft_by="01-20", submit_by="01-10", **BY),
        r"初稿报送日期（01-20）晚于报送日期（01-10）",
    ),
    "an alias with other signs": (lambda c: local.put_local(organ=c, alias="阳头升", **BY), "只能用字母、数字"),
    "a pattern without a serial": (lambda c: local.put_local(organ=c, index_pattern="{alias}", **BY), "流水号"),
    "a number without the organ": (
        lambda c: local.put_local(organ=c, numbers={"reply": "{yyyy}-{n}"}, **BY),
        "机关代字",
    ),
}
BY = {"actor": MAKER, "now": NOW}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, name: str) -> None:
    do, says = REFUSED[name]
    before = Entry.objects.count()
    with pytest.raises(Refusal, match=says):
        do(cast.township)
    assert Entry.objects.count() == before


def test_an_ended_organ_has_no_settings_changed_and_reviews_nobody(cast: Cast) -> None:
    life.abolish(organ=cast.village, on=TODAY, actor=MAKER, now=NOW)
    cast.village.refresh_from_db()
    with pytest.raises(Ended):
        contact.put_contact(organ=cast.village, phone="1234", **BY)
    with pytest.raises(Ended):
        letters.put_letters(organ=cast.township, review_organ=cast.village, **BY)


def test_an_index_pattern_that_has_numbered_something_never_changes(cast: Cast) -> None:
    local.put_local(organ=cast.township, alias="yts", index_pattern="{alias}/{yyyy}-{n5}", **BY)
    local.use_index(organ=cast.township, on=TODAY, **BY)
    for wrong in ({"alias": "yts"}, {"alias": "other", "index_pattern": "{alias}/{yyyy}-{n5}"}):
        with pytest.raises(local.IndexInUse, match="自2026年11月23日起已经编号"):
            local.put_local(organ=cast.township, **wrong, **BY)
    local.put_local(
        organ=cast.township, alias="yts", index_pattern="{alias}/{yyyy}-{n5}", extra_signatures=1, actor=MAKER, now=NOW
    )
    before = Entry.objects.count()
    local.use_index(organ=cast.township, on=TODAY, **BY)
    assert Entry.objects.count() == before


def test_the_default_pattern_is_written_down_when_it_is_first_used(cast: Cast) -> None:
    local.use_index(organ=cast.office, on=TODAY, **BY)
    assert LocalSettings.objects.get(organ=cast.office).index_pattern == "{orgcode9}/{yyyy}-{n5}"
