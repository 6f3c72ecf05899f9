"""Kinds of reply against the forms: every result row of table 三 has a reply, and no reply a row that is not there."""

import pytest

from gongkai.law.replies import LETTERS, REPLIES

RESULTS = {
    "granted", "partial", "refused.secret", "refused.forbidden", "refused.security", "refused.third_party",
    "refused.internal", "refused.process", "refused.enforcement_file", "refused.query", "unavailable.not_held",
    "unavailable.needs_creation", "unavailable.still_unclear", "not_processed.petition", "not_processed.repeat",
    "not_processed.publication", "not_processed.abuse", "not_processed.reconfirm",
}  # fmt: skip
ROWS = {"2019": RESULTS | {"other"}, "2021": RESULTS | {"other.uncorrected", "other.unpaid", "other.rest"}}


@pytest.mark.parametrize("form", ROWS)
def test_every_result_row_of_a_form_has_a_reply_and_no_reply_another_row(form: str) -> None:
    assert {reply.row_in(form) for reply in REPLIES.values()} == ROWS[form]


def test_every_refusal_under_the_exemptions_sends_the_applicant_to_reconsideration_first() -> None:
    """行政复议法第二十三条第一款第（四）项: the articles 14, 15 and 16, by article and not by row."""
    exempt = {
        code for code, reply in REPLIES.items() if reply.cite.law.short == "条例" and 14 <= reply.cite.article <= 16
    }
    assert exempt == {"secret", "forbidden", "security", "third_party", "internal", "process", "enforcement_file"}
    assert {code for code, reply in REPLIES.items() if reply.remedy == ("review_first",)} == exempt | {"query"}


def test_what_is_not_settled_says_so() -> None:
    unsure = {code for code, reply in REPLIES.items() if reply.unconfirmed}
    assert {"partial", "query", "uncorrected", "unpaid"} <= unsure
    assert not unsure & {"secret", "granted", "absent"}


def test_every_reply_names_a_letter_that_exists_and_every_letter_is_used() -> None:
    assert {reply.letter for reply in REPLIES.values()} == set(LETTERS)
    assert all(code == reply.code for code, reply in REPLIES.items())
