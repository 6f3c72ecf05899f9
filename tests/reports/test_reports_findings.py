"""What only records tell of a report that is compiled, and what stops one that was handed in."""

import pytest

from gongkai.reports import acts
from gongkai.reports.acts import ready
from gongkai.reports.judging import may_stand, stops
from gongkai.reports.models import Compilation
from tests.acts import NOW
from tests.cast import Cast, make
from tests.compiling import YEAR, brought, compiled
from tests.filing import written


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_name_in_the_words_for_which_there_is_no_figure_stops_the_report(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    acts.write(compilation.pk, no=1, text="按期办结率为｛按期办结率｝%。", actor=head, now=NOW)  # nothing was answered
    assert [(one.code, one.where) for one in stops(compilation)] == [("figure-unfilled", "第一部分第1段")]


def test_more_lapsed_for_want_of_payment_than_were_asked_to_pay_needs_a_reason(cast: Cast) -> None:
    head = cast.actor(cast.head)
    compilation = compiled(cast.township, head)
    rows = ("other.unpaid", "received", "total")
    for cell in (f"{row}.{column}" for row in rows for column in ("natural", "total")):
        acts.type_over(compilation.pk, cell=cell, value="1", reason="纸质登记。", actor=head, now=NOW)
    [found] = stops(compilation)
    assert (found.code, may_stand(found)) == ("unpaid-without-notice", True)
    assert "逾期不缴费1件，本年办理的申请中收到收费通知的只有0件" in found.message


def test_what_was_not_public_yet_of_last_year_is_held_against_this_year_until_it_is_public(cast: Cast) -> None:
    head, competent = cast.actor(cast.head), cast.actor(cast.competent)
    compilation = brought(cast, "submitted")
    last = acts.compile_report(cast.township.pk, year=YEAR - 1, actor=head, now=NOW)
    for cell in ("carried_out.natural", "carried_out.total"):
        acts.type_over(last.pk, cell=cell, value="3", reason="纸质登记。", actor=head, now=NOW)
    assert stops(compilation) == []
    Compilation.objects.filter(pk=last.pk).update(state="accepted")
    with pytest.raises(ready.Stopped, match="没有接收：核对发现2处还没有处理"):
        acts.accept(compilation.pk, actor=competent, now=NOW)
    Compilation.objects.filter(pk=compilation.pk).update(state="accepted")
    with pytest.raises(ready.Stopped, match="请主管部门按“重新编制”"):
        acts.publish(compilation.pk, actor=cast.actor(cast.publisher), now=NOW)
    Compilation.objects.filter(pk=last.pk).update(state="draft")
    acts.publish(compilation.pk, actor=cast.actor(cast.publisher), now=NOW)


def test_the_public_report_of_the_year_after_is_checked_again(cast: Cast) -> None:
    compilation, publisher = brought(cast, "submitted"), cast.actor(cast.publisher)
    carried = dict.fromkeys(("carried_in__natural", "carried_in__total"), 5)
    data = written(YEAR + 1, suffix="json", **carried, total__natural=5, total__total=5)
    [after] = acts.receive(data=data, name="乡.json", actor=publisher, now=NOW)
    assert "carry-over-differs" not in {one["code"] for one in after.findings}
    acts.accept(compilation.pk, actor=cast.actor(cast.competent), now=NOW)
    acts.publish(compilation.pk, actor=publisher, now=NOW)
    after.refresh_from_db()
    assert "carry-over-differs" in {one["code"] for one in after.findings}
