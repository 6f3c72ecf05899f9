"""Who says of what the self-check found that it is a false alarm, and when (条例15、17)."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.publication import acts, queries
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import again, begin, item_in
from tests.redaction.numbers import PERSON

WHY = "本人是企业法定代表人，依法登记公示"


@pytest.fixture
def cast(db: None, tmp_path: Path, settings: Any) -> Cast:
    settings.GONGKAI_HOME = tmp_path
    return make(NOW)


def test_a_number_with_a_right_check_digit_takes_another_hand_and_a_reason(cast: Cast) -> None:
    item = begin(cast, text=f"救助对象的身份证号为{PERSON}。")
    [stop] = queries.stops(item)
    mark, writer, reviewer = stop.fingerprint, cast.actor(cast.informant), cast.actor(cast.reviewer)
    for actor, reason in ((writer, WHY), (reviewer, "x")):
        with pytest.raises(acts.AnotherHand, match="校验码正确"):
            acts.dismiss(item.pk, fingerprint=mark, reason=reason, actor=actor, now=NOW)
    acts.dismiss(item.pk, fingerprint=mark, reason=WHY, actor=reviewer, now=NOW)
    assert queries.stops(again(item)) == []


def test_who_wrote_it_is_no_other_hand_though_a_reviewer(cast: Cast) -> None:
    item = begin(cast, text=f"救助对象的身份证号为{PERSON}。")
    version = item.paper.current
    version.by = cast.reviewer
    version.save(update_fields=["by"])
    [stop] = queries.stops(item)
    with pytest.raises(acts.AnotherHand):
        acts.dismiss(item.pk, fingerprint=stop.fingerprint, reason=WHY, actor=cast.actor(cast.reviewer), now=NOW)


@pytest.mark.parametrize(
    ("state", "post", "may"),
    [
        ("draft", "informant", True),
        ("in_review", "informant", False),
        ("in_review", "reviewer", True),
        ("signed", "reviewer", False),
        ("published", "reviewer", False),
        ("amending", "informant", True),
    ],
)
def test_nothing_is_dismissed_once_it_is_signed(cast: Cast, state: str, post: str, may: bool) -> None:
    item = item_in(state, cast, text="关于《阳头升乡防汛预案的说明。")
    mark = next((each.fingerprint for each in queries.findings(item) if each.code == "pair-broken"), "0")
    given = {"fingerprint": mark, "reason": "引用原文如此", "actor": cast.actor(getattr(cast, post)), "now": NOW}
    if may and mark != "0":
        assert acts.dismiss(item.pk, **given).item_id == item.pk
        return
    with pytest.raises(acts.NothingToDismiss if may else acts.NotNow):
        acts.dismiss(item.pk, **given)
