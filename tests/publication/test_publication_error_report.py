"""纠错: what a reader reports reaches the record of the item, once, at a length that somebody reads, and nameless."""

from datetime import timedelta

import pytest

from gongkai.audit.actor import program
from gongkai.audit.models import Entry
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.error_report import (
    IN_AN_HOUR,
    LONGEST,
    OPEN,
    NotPublic,
    SaysNothing,
    TooLongToRead,
    TooManyReports,
    report_error,
)
from gongkai.publication.models import ErrorReport, Item
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import item_in

pytestmark = pytest.mark.django_db
READER = program("reader")
TEXT = "第三段的标准应当是每亩67元。"


def report(item: Item, text: str = TEXT, **given: str) -> ErrorReport:
    return report_error(item.pk, text=text, **given, actor=READER, now=NOW)


def test_a_report_is_kept_with_the_edition_that_was_read(cast: Cast) -> None:
    item = item_in("published", cast)
    kept = report(item, quote=" 每亩76元 ", contact="13900000000")
    kept.refresh_from_db()
    assert (kept.item_id, kept.edition, kept.quote, kept.text, kept.state) == (item.pk, 1, "每亩76元", TEXT, "open")
    entry = Entry.objects.get(verb="item.report_error")
    assert entry.actor == "program:reader"
    assert not [words for words in (TEXT, "13900000000", "每亩76元") if words in entry.detail]


@pytest.mark.parametrize("state", ["draft", "signed", "withdrawn", "withdrawn_unsigned", "expired"])
def test_what_the_public_can_not_read_can_not_be_reported(cast: Cast, state: str) -> None:
    item = item_in(state, cast)
    with pytest.raises(NotPublic):
        report_error(item.pk, text=TEXT, actor=READER, now=NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"text": " 错 "}, SaysNothing),
        ({"text": "错" * (LONGEST + 1)}, TooLongToRead),
        ({"quote": "错" * 201}, TooLongToRead),
        ({"contact": "1" * 101}, TooLongToRead),
    ],
)
def test_a_report_says_something_and_not_too_much(cast: Cast, given: dict[str, str], refusal: type[Refusal]) -> None:
    item = item_in("published", cast)
    with pytest.raises(refusal):
        report(item, **{"text": TEXT} | given)
    assert not ErrorReport.objects.exists()


def test_of_one_item_only_a_few_reports_an_hour_are_taken_and_of_others_still(cast: Cast) -> None:
    item, other = item_in("published", cast), item_in("published", cast)
    for _ in range(IN_AN_HOUR):
        report(item)
    with pytest.raises(TooManyReports, match="阳头升乡人民政府正在核对"):
        report(item)
    report(other)
    report_error(item.pk, text=TEXT, actor=READER, now=NOW + timedelta(hours=1))


def test_reports_that_nobody_closed_stop_further_ones(cast: Cast) -> None:
    item = item_in("published", cast)
    long_ago = NOW - timedelta(days=30)
    ErrorReport.objects.bulk_create(ErrorReport(item=item, edition=1, text=TEXT, at=long_ago) for _ in range(OPEN))
    with pytest.raises(TooManyReports):
        report(item)
