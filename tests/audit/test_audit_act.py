"""Acts leave their sealed lines or nothing."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from gongkai.audit.act import Named, NothingLogged, act
from gongkai.audit.actor import program
from gongkai.audit.chain import START, Line, first_break
from gongkai.audit.models import Entry, Head
from gongkai.law.cite import REG

NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
CLERK = program("登记人")
THING = Named("thing:1", chain=7)


def do(*verbs: str, thing: Named = THING) -> None:
    with act(actor=CLERK, at=NOW) as log:
        for verb in verbs:
            log(verb, thing, REG(33, 2), days=5)


def lines(chain: int) -> list[Line]:
    return [Line(**row) for row in Entry.objects.filter(chain=chain).order_by("seq").values()]


@pytest.mark.django_db
def test_every_act_adds_to_the_chain_of_its_thing() -> None:
    do("case.extend")
    do("case.reply", "case.archive")
    head = Head.objects.get(chain=7)
    found = lines(7)
    assert [line.verb for line in found] == ["case.extend", "case.reply", "case.archive"]
    assert [line.seq for line in found] == [1, 2, 3]
    assert found[0].previous == START
    assert found[0].detail == '{"cite":"条例第三十三条第二款","days":5}'
    assert first_break(7, found, (head.seq, head.seal)) is None


@pytest.mark.django_db
def test_an_act_that_logs_nothing_is_a_mistake_and_rolls_back() -> None:
    with pytest.raises(NothingLogged), act(actor=CLERK, at=NOW):
        Head.objects.create(chain=99, seal=START)
    assert not Head.objects.exists()


def fail_within() -> None:
    with act(actor=CLERK, at=NOW) as inner:
        inner("inner", THING)
        raise ValueError("no")


@pytest.mark.django_db
def test_an_inner_act_that_fails_takes_its_lines_with_it_and_leaves_the_outer_one_whole() -> None:
    with act(actor=CLERK, at=NOW) as log:
        log("outer", THING)
        with pytest.raises(ValueError, match="no"):
            fail_within()
    assert [line.verb for line in lines(7)] == ["outer"]


@pytest.mark.django_db
def test_an_inner_act_of_a_whole_one_that_fails_takes_all_along_though_it_is_caught() -> None:
    with pytest.raises(TransactionManagementError), act(actor=CLERK, at=NOW, whole=True) as log:  # noqa: PT012
        log("outer", THING)
        with pytest.raises(ValueError, match="no"):
            fail_within()
    assert lines(7) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"], ids=["update", "delete"]
)
def test_no_line_is_changed_or_deleted(statement: str) -> None:
    do("case.extend")
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [line.verb for line in lines(7)] == ["case.extend"]


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["seq", "chain", "at", "actor", "verb", "thing", "detail", "previous", "seal"])
def test_a_change_of_any_column_breaks_the_chain_at_that_line(column: str) -> None:
    do("a", "b", "c")
    found = lines(7)
    head = (3, found[-1].seal)
    old = getattr(found[1], column)
    forged = Line(**vars(found[1]) | {column: old + 1 if isinstance(old, int) else old + " "})
    broken = first_break(7, [found[0], forged, found[2]], head)
    assert broken is not None
    assert broken.seq == 2


@pytest.mark.django_db
def test_the_last_line_cannot_be_left_out() -> None:
    do("a", "b")
    found = lines(7)
    broken = first_break(7, found[:1], (2, found[1].seal))
    assert broken is not None
    assert "日志中只有1条" in broken.says
