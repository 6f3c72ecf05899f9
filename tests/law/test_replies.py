"""Kinds of reply against the forms: every result row of table 三 has a reply, and no reply a row that is not there."""

import pytest

from gongkai.law.annual import FORMS
from gongkai.law.replies import LETTERS, REPLIES

NOT_RESULTS = {"received", "carried_in", "total", "carried_out"}
ROWS = {
    name: {row.name for grid in form.grids if grid.table == 3 for row in grid.rows} - NOT_RESULTS
    for name, form in FORMS.items()
}


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
