"""What people type and paste: signs that nothing holds are left out, a figure is read as it stands or not at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual import FORMS
from gongkai.papers.write import FORMATS
from gongkai.reports import acts
from gongkai.reports.acts import compiling
from gongkai.reports.acts.ledger import NoSource
from gongkai.reports.typed_text import one_line, seen
from gongkai.reports.whole import whole
from tests.acts import NOW
from tests.cast import Cast, make
from tests.compiling import YEAR, compiled, step


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_seen_can_be_stored_and_loses_no_word(text: str) -> None:
    assert not set(seen(text)) & set("\x00\x01\x1f\x7f\ufffe\ud800")
    seen(text).encode()
    assert one_line(text) == seen(one_line(text))


def test_lines_and_wide_spaces_stay() -> None:
    assert seen(" 甲\u3000乙\n丙\t丁\x01\ud800 ") == "甲\u3000乙\n丙\t丁"


def test_signs_pasted_with_a_text_stop_no_document(cast: Cast) -> None:
    head = cast.actor(cast.head)
    report = compiled(cast.township, head)
    passage = acts.write(report.pk, no=6, text="没有\x01其他\ufffe事\ud800项。\x00", actor=head, now=NOW)
    assert passage.text == "没有其他事项。"
    typed = acts.type_over(report.pk, cell="fees.amount", value="1", reason="漏\x00录", actor=head, now=NOW)
    assert typed
    assert typed.reason == "漏录"
    acts.send(report.pk, actor=head, now=NOW)
    step(report, "sign", cast.actor(cast.leader))
    acts.file_report(report.pk, actor=head, now=NOW)
    back = acts.send_back(report.pk, comment="第五部分\x01太短\ufffe。", actor=cast.actor(cast.competent), now=NOW)
    assert back.comment == "第五部分太短。"
    for document in FORMATS.values():
        assert document.write(whole(report))


def test_a_source_of_nothing_but_unseen_signs_is_none(cast: Cast) -> None:
    head = cast.actor(cast.head)
    told: dict[str, Any] = {
        "organ_id": cast.township.pk,
        "cell": "licensing.decisions",
        "value": "1",
        "actor": head,
        "now": NOW,
    }
    assert acts.enter_figure(year=YEAR, source="审批\x00系统", **told).source == "审批系统"
    with pytest.raises(NoSource):
        acts.enter_figure(year=YEAR, source="\x00", **told)
    with pytest.raises(compiling.NotYet, match="没有填报：2030年还没有开始"):
        acts.enter_figure(year=2030, source="审批系统", **told)


@pytest.mark.parametrize(
    ("written", "read"),
    [("1,234.5", "1234.5"), ("12,345,678", "12345678"), ("1 234", "1234"), (" 007 ", "7"), ("12.50", "12.50")],
)
def test_a_sign_between_thousands_is_taken_out(written: str, read: str) -> None:
    assert compiling.check_figure(FORMS["2021"], "fees.amount", written) == read


@pytest.mark.parametrize("written", ["12,5", "1,23", "1234,567", "1,234 567", "1 2", ",123", "1,2345", "1.234,5"])
def test_a_comma_elsewhere_makes_no_figure(written: str) -> None:
    with pytest.raises(compiling.NoFigure):
        compiling.check_figure(FORMS["2021"], "fees.amount", written)
