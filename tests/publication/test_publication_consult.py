"""Other organs that were asked stop an item until they agree to this very text or a superior decides (条例11)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.information.said import said
from gongkai.publication import acts
from gongkai.publication.models import Item
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import again, begin, change, item_in, publish, replaced, sign, step

TODAY = date(2026, 1, 20)
RULED: dict[str, Any] = {"by": "清源县人民政府", "document": "清政函〔2026〕1号", "text": "以乡的数字为准，可以公开"}


@pytest.fixture
def cast(db: None, tmp_path: Path, settings: Any) -> Cast:
    settings.GONGKAI_HOME = tmp_path
    return make(NOW)


def asked(cast: Cast, *, agreed: bool, item: Item | None = None) -> Item:
    item = item or begin(cast)
    who = {"actor": cast.actor(cast.informant), "now": NOW}
    acts.consult(item.pk, asked={"清源县民政局": "标准是否一致"}, **who)
    last = item.consultations.latest("pk")
    acts.answer(last.pk, agreed=agreed, text="意见见函", answered_on=TODAY, **who)
    acts.resume(item.pk, **who)
    return again(item)


def test_what_another_organ_disagrees_with_is_not_sent_off_until_it_agrees(cast: Cast) -> None:
    item, writer = asked(cast, agreed=False), cast.actor(cast.informant)
    with pytest.raises(acts.Disagreed, match="清源县民政局于2026年01月20日"):
        step(item, "submit", writer)
    item = asked(cast, agreed=True, item=change(item, cast, text="按意见改过的全文。"))
    step(item, "submit", writer)
    assert again(item).state == "in_review"


def test_what_was_rewritten_after_it_was_agreed_to_is_asked_about_again(cast: Cast) -> None:
    item, writer = asked(cast, agreed=True), cast.actor(cast.informant)
    changed = change(item, cast, text="同意以后换掉的全文。")
    with pytest.raises(acts.ChangedSince, match=r"确认的是第1稿.*现在是第2稿"):
        step(again(changed), "submit", writer)
    step(change(again(changed), cast, text="全文。"), "submit", writer)  # as it was agreed to
    assert again(item).state == "in_review"


def test_a_superior_decides_on_the_version_that_follows_and_no_other(cast: Cast) -> None:
    item, writer = asked(cast, agreed=False), {"actor": cast.actor(cast.informant), "now": NOW}
    key = item.consultations.get().pk
    for lacking in ("by", "document", "text"):
        with pytest.raises(acts.NoRuling):
            acts.enter_ruling(key, **RULED | {lacking: " "}, on=TODAY, **writer)
    acts.enter_ruling(key, **RULED, on=TODAY, **writer)
    item = change(item, cast, text="确定以后又改的全文。")
    with pytest.raises(acts.ChangedSince):
        step(item, "submit", writer["actor"])
    acts.enter_ruling(key, **RULED, on=TODAY, **writer)
    step(item, "submit", writer["actor"])
    assert again(item).state == "in_review"


def test_a_correction_of_what_others_agreed_to_is_agreed_to_too_or_says_why_not(cast: Cast) -> None:
    writer = {"actor": cast.actor(cast.informant), "now": NOW}
    item = publish(sign(asked(cast, agreed=True), cast), cast)
    acts.amend(item.pk, **writer)
    item = change(again(item), cast, text="更正后的全文。")
    with pytest.raises(acts.NotAskedAgain, match="清源县民政局确认的是以前的一稿"):
        step(item, "submit", writer["actor"])
    acts.consult(item.pk, asked={"清源县民政局": "更正的标准是否一致"}, **writer)
    with pytest.raises(acts.NoAnswer):
        step(item, "submit", writer["actor"])
    acts.answer(item.consultations.latest("pk").pk, agreed=True, text="", answered_on=TODAY, **writer)
    step(item, "submit", writer["actor"])
    assert again(item).state == "amendment_in_review"
    step(item, "return", cast.actor(cast.reviewer), "再改")
    reason = {"text": "只改错别字的全文。", "particulars": replaced(again(item), unconsulted="只改错别字。")}
    step(change(again(item), cast, **reason), "submit", writer["actor"])
    assert "不再征求意见的理由" in dict(said(again(item).paper.current.particulars))


def test_what_was_made_with_others_is_not_corrected_or_brought_back_without_them(cast: Cast) -> None:
    writer = cast.actor(cast.informant)
    given = {"origin": "joint", "lead_maker": cast.township.name, "makers": f"{cast.township.name}、清源县民政局"}
    for state in ("amending", "reworking", "renewing"):
        item = item_in(state, cast, **given)
        with pytest.raises(acts.NotAskedAgain, match="共同制作"):
            step(item, "submit", writer)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=1), date(1900, 1, 1)])
def test_nobody_answers_or_decides_before_the_question_or_tomorrow(cast: Cast, day: date) -> None:
    item, who = begin(cast), {"actor": cast.actor(cast.informant), "now": NOW}
    acts.consult(item.pk, asked={"清源县民政局": "标准是否一致"}, **who)
    key = item.consultations.get().pk
    with pytest.raises(acts.ImpossibleDay, match="也不晚于今天"):
        acts.answer(key, agreed=True, text="", answered_on=day, **who)
    acts.answer(key, agreed=False, text="", answered_on=TODAY, **who)
    acts.resume(item.pk, **who)
    with pytest.raises(acts.ImpossibleDay):
        acts.enter_ruling(key, **RULED, on=day, **who)
