"""Applications in the index of the desk: by what is asked for, never by who asks, and only for those who see them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases import acts
from gongkai.cases.holding import holding
from gongkai.cases.models import Case
from gongkai.cases.queries import seen_by
from gongkai.law.calendar import CN
from gongkai.organs.models import Person
from gongkai.search.asked import Asked
from gongkai.search.keep import Keeper
from gongkai.search.seen import desk, public
from tests.acts import NOW
from tests.cases.cases import RECEIVED, told
from tests.cast import Cast, make

SOON = NOW + timedelta(hours=1)
REQUESTS = (
    "第12件：村级公益事业补助资金安排",
    "第112件：村級公益事業補助資金安排（繁體）",
    "申请人甲要求公开道路改造工程合同",
    "道路改造\n工程合同",
    "土地征收补偿，ABC公司，２０２５年",
    "",
)


@pytest.fixture
def cast(db: None, tmp_path: Path) -> Iterator[Cast]:
    with override_settings(GONGKAI_HOME=tmp_path):
        yield make(NOW)


def asked(cast: Cast, request: str) -> Case:
    entered = {"organ": cast.township, "route": "in_person", "received_on": RECEIVED, "calendar": CN}
    return acts.register(told=told(request=request), actor=cast.actor(cast.handler), now=NOW, **entered).case


def kept() -> None:
    keeper = Keeper()
    while keeper.round(lambda: SOON):
        pass


def found(cast: Cast, person: Person, text: str) -> tuple[list[str], int, object]:
    """Keys, count and facets."""
    told = desk(Asked(text), actor=cast.actor(person), now=SOON)
    return [hit.key for hit in told.hits], told.total, dict(told.facets)


NOTHING: tuple[list[str], int, object] = ([], 0, {})


def test_a_case_is_found_by_those_who_see_it_and_by_nobody_else(cast: Cast) -> None:
    case = asked(cast, "道路改造工程合同")
    kept()
    assert found(cast, cast.handler, "道路改造")[0] == [f"case:{case.pk}"]
    for other in (cast.other_handler, cast.informant, cast.publisher, cast.newcomer):
        assert found(cast, other, "道路改造") == NOTHING
    assert public(Asked("道路改造"), now=SOON).total == 0


def test_who_asks_is_in_no_index(cast: Cast) -> None:
    asked(cast, "申请人甲要求公开道路改造工程合同，寄到清源县阳头升乡上阳村")
    kept()
    assert found(cast, cast.handler, "要求公开道路改造")[1] == 1
    for private in ("申请人甲", "上阳村"):
        assert found(cast, cast.handler, f'"{private}"') == NOTHING


@pytest.mark.parametrize(
    ("request_", "private"),
    [
        ("本人申请人　甲要求公开道路改造", "申请人 甲"),
        ("申·請·人·甲要求公开道路改造", "申请人甲"),
        ("要求公开道路改造，电话138 0013 8000", "13800138000"),
        ("要求公开道路改造，电话１３８－００１３－８０００", "8000"),
        ("要求公开道路改造，邮箱 a.b @ mail.example", "mail.example"),
        ("要求公开道路改造，我的身份证号11010119900307109X", "11010119900307109X"),
        ("要求公开道路改造，另一个电话是13912345678", "13912345678"),
    ],
)
def test_who_asks_is_in_no_index_however_it_is_written(cast: Cast, request_: str, private: str) -> None:
    told_ = told(name="申请人甲", phone="13800138000", email="a.b@mail.example", request=request_)
    entered = {"organ": cast.township, "route": "in_person", "received_on": RECEIVED, "calendar": CN}
    acts.register(told=told_, actor=cast.actor(cast.handler), now=NOW, **entered)
    kept()
    assert found(cast, cast.handler, "道路改造")[1] == 1
    assert found(cast, cast.handler, f'"{private}"') == NOTHING


def test_a_restricted_case_is_neither_found_nor_counted_but_by_its_handler_and_the_heads(cast: Cast) -> None:
    case = asked(cast, "道路改造工程合同")
    acts.restrict(case.pk, on=True, actor=cast.actor(cast.head), now=NOW)
    kept()
    assert found(cast, cast.head, "道路改造")[0] == [f"case:{case.pk}"]
    for other in (cast.competent, cast.supervisor, cast.inspector, cast.archivist):
        assert found(cast, other, "道路改造") == NOTHING
    acts.restrict(case.pk, on=False, actor=cast.actor(cast.head), now=NOW)
    kept()
    assert found(cast, cast.inspector, "道路改造")[0] == [f"case:{case.pk}"]


def test_who_stays_away_from_a_case_neither_finds_nor_counts_it_from_that_moment(cast: Cast) -> None:
    case = asked(cast, "道路改造工程合同")
    kept()
    acts.recuse(case.pk, person=cast.handler, reason="近亲属", actor=cast.actor(cast.handler), now=NOW)
    assert found(cast, cast.handler, "道路改造") == NOTHING
    assert found(cast, cast.head, "道路改造")[1] == 1


@pytest.fixture(scope="module")
def requests(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cast]:
    from django.db import transaction

    home = tmp_path_factory.mktemp("requests")
    with override_settings(GONGKAI_HOME=home), django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        cast = make(NOW)
        for request in REQUESTS[:-1]:
            asked(cast, request)
        kept()
        asked(cast, "道路改造工程合同，是在索引以后收到的")
        yield cast
        transaction.set_rollback(True)


PIECES = sorted({text[at : at + size] for text in REQUESTS for size in (1, 2, 3, 5) for at in range(len(text))})


@pytest.mark.django_db
@given(words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=2))
def test_words_of_the_list_bring_the_rows_that_hold_them_whatever_the_index_says(
    requests: Cast, words: Sequence[str]
) -> None:
    """As the list asks: the words between blanks, each anywhere in the request."""
    words = " ".join(words).split()
    actor = requests.actor(requests.handler)
    rows = seen_by(actor)
    for word in words:
        rows = rows.filter(request__icontains=word)
    few = holding(words, now=SOON)
    assert few is None or set(rows.values_list("pk", flat=True)) <= few


@pytest.mark.django_db
def test_rare_words_are_looked_up_and_what_the_index_cannot_tell_is_read(requests: Cast) -> None:
    few = holding(["村级公益事业"], now=SOON)
    assert few is not None
    assert len(few) < Case.objects.count()
    for unsure in (["12"], ["第1"], ["一"], ["ABC"], ["，"], []):
        assert holding(unsure, now=SOON) is None
