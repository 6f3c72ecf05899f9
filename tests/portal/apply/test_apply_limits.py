"""Robots are held off by the network they come from and by work; whoever is held off keeps what was typed."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from gongkai.cases.models import Case
from gongkai.files import kept
from gongkai.portal.apply import limits, work
from gongkai.portal.apply.forgetting import forget
from gongkai.portal.apply.models import Asked
from tests.cast import Cast
from tests.portal.apply.filling import TYPED, applied, checked, fields, filled, opened, sent, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(settings: Any) -> None:
    settings.GONGKAI_APPLY_LIMIT = 12


def of_network(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def test_without_a_proof_of_work_a_sixth_is_taken(cast: Cast) -> None:
    client = of_network("192.0.2.1")
    for _ in range(2):
        assert sent(client, cast.township, filled(client, cast.township, proven=False)).status_code == 200
    answer = sent(client, cast.township, filled(client, cast.township, proven=False))
    assert answer.status_code == 429
    page = shown(answer)
    assert "60分钟内最多2次" in page.xpath("string(//div[@role='alert'])")
    again = fields(page)
    assert {name: again[name] for name in TYPED} == TYPED
    assert Case.objects.count() == 2
    applied(client, cast.township)  # with a proof there is room
    assert Case.objects.count() == 3


def test_another_network_and_a_later_hour_are_free_again(cast: Cast) -> None:
    client = of_network("192.0.2.1")
    for _ in range(3):
        answer = sent(client, cast.township, filled(client, cast.township, proven=False))
    assert answer.status_code == 429
    other = of_network("192.0.2.2")
    assert sent(other, cast.township, filled(other, cast.township, proven=False)).status_code == 200
    Asked.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert sent(client, cast.township, filled(client, cast.township, proven=False)).status_code == 200


def test_addresses_of_one_household_count_as_one_network(cast: Cast) -> None:
    for number in range(1, 4):
        client = of_network(f"2001:db8:1:1::{number}")
        answer = sent(client, cast.township, filled(client, cast.township, proven=False))
    assert answer.status_code == 429


def test_without_proofs_all_networks_together_have_a_limit_that_proofs_pass(cast: Cast) -> None:
    now = timezone.now()
    for _ in range(limits.unproven_together().most):
        limits.note(limits.unproven_together(), limits.ALL, now)
    client = of_network("192.0.2.7")
    answer = sent(client, cast.township, filled(client, cast.township, proven=False))
    assert answer.status_code == 429
    assert "允许本页运行脚本" in shown(answer).xpath("string(//div[@role='alert'])")
    applied(client, cast.township)


def test_with_a_proof_the_network_has_its_limit_too(cast: Cast) -> None:
    client, now = of_network("192.0.2.8"), timezone.now()
    for _ in range(12):
        limits.note(limits.submitting(), "192.0.2.8", now)
    assert sent(client, cast.township, filled(client, cast.township)).status_code == 429


def test_a_second_click_is_no_second_application_also_at_the_limit(cast: Cast) -> None:
    client, now = of_network("192.0.2.9"), timezone.now()
    for _ in range(11):
        limits.note(limits.submitting(), "192.0.2.9", now)
    given = filled(client, cast.township)
    assert [sent(client, cast.township, given).status_code for _ in range(3)] == [200, 200, 200]
    assert Case.objects.count() == 1


def test_looking_a_form_through_is_limited_and_keeps_what_was_typed(cast: Cast) -> None:
    client, now = of_network("192.0.2.10"), timezone.now()
    for _ in range(limits.checking().most):
        limits.note(limits.checking(), "192.0.2.10", now)
    answer = checked(client, cast.township, {**opened(client, cast.township), **TYPED})
    assert answer.status_code == 429
    again = fields(shown(answer))
    assert {name: again[name] for name in TYPED} == TYPED


def test_a_proof_of_another_form_proves_nothing(cast: Cast) -> None:
    client = Client()
    first, second = filled(client, cast.township), opened(client, cast.township)
    assert work.proven(first["ticket"], first["work"])
    wrong = next(str(n) for n in range(10**4) if not work.proven(second["ticket"], str(n)))
    for answer in (wrong, "", "-1", "1e3", "٣", "9" * 40, "x"):
        assert not work.proven(second["ticket"], answer)


@given(ticket=some.text(max_size=50), answer=some.integers(0, 10**6))
def test_a_proof_is_so_many_zero_bits_at_the_front(ticket: str, answer: int) -> None:
    bits = f"{int.from_bytes(sha256(f'{ticket}.{answer}'.encode()).digest(), 'big'):0256b}"
    assert work.proven(ticket, str(answer)) == bits.startswith("0" * work.bits())


def test_no_address_is_kept_and_all_is_forgotten_after_a_day(cast: Cast) -> None:
    client, now = of_network("192.0.2.11"), timezone.now()
    sent(client, cast.township, filled(client, cast.township))
    assert Asked.objects.exists()
    assert not Asked.objects.filter(key__contains="192.0.2").exists()
    left = kept.keep("说明.txt", b"1", now)
    assert left
    forget(now + timedelta(hours=25))
    assert not Asked.objects.exists()
    assert kept.taken(left.token, now) is None
