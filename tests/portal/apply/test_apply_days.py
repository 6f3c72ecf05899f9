"""The days that an applicant reads on their page: until when they must act, and from when their remedies run."""

from datetime import timedelta

import pytest

from gongkai.cases import acts
from gongkai.cases.models import Service
from gongkai.law.calendar import CN
from tests.acts import NOW
from tests.cases.cases import UNTIL, case_in, replied, serve
from tests.cast import Cast, make
from tests.portal.apply.test_apply_status import entered, words


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_whoever_is_to_correct_reads_until_when(cast: Cast) -> None:
    year, month, day = map(int, UNTIL.split("-"))
    assert f"{year}年{month}月{day}日（含当日）补正" in words(entered(case_in("correcting", cast)))


def test_remedies_against_a_posted_reply_are_counted_from_its_receipt_once_that_is_known(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    serve(replied(case, cast), cast, way="post")
    said = words(entered(case))
    assert "还没有签收的记录" in said
    assert "2026年3月23日" in said  # sixty days from its posting end on a Saturday
    later = NOW + timedelta(days=3)
    acts.receive(
        Service.objects.get().pk, received_on=later.date(), calendar=CN, actor=cast.actor(cast.handler), now=later
    )
    said = words(entered(case))
    assert "从您知道答复的2026年1月23日起算" in said
    assert "2026年3月24日" in said
