"""Closing what a reader reported (纠错)."""

from typing import Any

import pytest

from gongkai.audit.actor import Actor
from gongkai.publication import acts
from gongkai.publication.acts import close_report as closing
from gongkai.publication.acts.close_report import close_report
from gongkai.publication.models import ErrorReport, Item
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import again, change, holding, item_in, publish, sign

WRONG = "第二段的金额少写了一个零。"


def reported(item: Item, **given: Any) -> ErrorReport:
    told = {"text": WRONG, "contact": "0000-0000"} | given
    return ErrorReport.objects.create(item=item, edition=item.edition, at=NOW, **told)


class TestCloseReport(ActTest):
    verb, roles = "item.close_report", closing.MAY

    def make(self, state: str) -> ErrorReport:
        self.cast = make(NOW)
        return reported(item_in("published", self.cast))

    def actor(self, thing: ErrorReport, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: ErrorReport, actor: Actor) -> object:
        return close_report(thing.pk, outcome="declined", answer="与原件核对无误。", actor=actor, now=NOW)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def close(report: ErrorReport, cast: Cast, outcome: str, answer: str = "") -> ErrorReport:
    return close_report(report.pk, outcome=outcome, answer=answer, actor=cast.actor(cast.publisher), now=NOW)


def test_how_to_reach_the_reader_is_forgotten_once_it_is_closed(cast: Cast) -> None:
    report = reported(item_in("published", cast))
    close(report, cast, "spam")
    report.refresh_from_db()
    assert (report.state, report.contact, report.by, report.closed_at) == ("spam", "", cast.publisher, NOW)


def test_what_is_not_mended_yet_is_not_closed_as_mended(cast: Cast) -> None:
    item = item_in("published", cast)
    report = reported(item)
    with pytest.raises(closing.NotMended, match="第1版"):
        close(report, cast, "mended")
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    item = change(again(item), cast, text="改正后的全文。")
    publish(sign(item, cast), cast)
    assert close(report, cast, "mended").state == "mended"


def test_what_was_taken_away_counts_as_mended(cast: Cast) -> None:
    item = item_in("published", cast)
    report = reported(item)
    acts.pull(item.pk, reason="inaccurate", actor=cast.actor(cast.publisher), now=NOW)
    assert close(report, cast, "mended").state == "mended"


def test_finding_no_fault_wants_a_word_and_nothing_is_closed_twice(cast: Cast) -> None:
    report = reported(item_in("published", cast))
    with pytest.raises(closing.Unexplained):
        close(report, cast, "declined", "  ")
    close(report, cast, "declined", "与原件核对无误。")
    with pytest.raises(closing.ClosedBefore, match="乡发布员甲处理，结论是“经核对无误”"):
        close(report, cast, "spam")
