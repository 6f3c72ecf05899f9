"""The day's mail about what is left lying: through a real server, to each of each thing once, nothing of applicants."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.alarms import watch
from gongkai.cases.digest import send
from gongkai.organs.models import Person
from gongkai.remedies import alarms as remedies
from tests.acts import NOW
from tests.cases.cases import case_in, told
from tests.cases.test_cases_alarms import at
from tests.cast import Cast, make
from tests.operation.test_operation_mail import Kept, free_port
from tests.remedies.remedies import entered


@pytest.fixture
def cast(db: None) -> Cast:
    made = make(NOW)
    for person in Person.objects.all():
        person.email = f"{person.username}@example.cn"
        person.save(update_fields=["email"])
    return made


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Kept]:
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "gongkai@example.cn"
    yield kept
    server.stop()


def mails(kept: Kept) -> list[tuple[str, str]]:
    """To whom, about how many; the box is emptied."""
    found = sorted((str(mail["To"]), str(mail["Subject"])) for mail in kept.messages)
    kept.messages.clear()
    return found


def test_each_is_mailed_once_and_again_only_when_something_new_concerns_them(cast: Cast, mailbox: Kept) -> None:
    case = case_in("in_hand", cast)
    watch(at("2026-01-28"))
    assert send(at("2026-01-28")) == 3
    assert mails(mailbox) == [
        ("handler@example.cn", "申请办理提醒：1件"), ("head@example.cn", "申请办理提醒：1件"),
        ("supervisor@example.cn", "申请办理提醒：1件"),
    ]  # fmt: skip
    assert (send(at("2026-01-28")), send(at("2026-01-29"))) == (0, 0)
    watch(at("2026-01-30"))
    send(at("2026-01-30"))
    assert [to for to, _ in mails(mailbox)] == [
        f"{name}@example.cn" for name in ("handler", "head", "leader", "supervisor")
    ]
    acts.assign(case.pk, handler=cast.handler, actor=cast.actor(cast.head), now=NOW)
    assert send(at("2026-01-30")) == 0
    assert Entry.objects.filter(verb="person.remind").count() == 7


def test_a_mail_names_the_case_and_the_article_of_nobody_and_no_word_of_the_request(cast: Cast, mailbox: Kept) -> None:
    case = acts.submit(
        organ=cast.township, told=told(name="申请人丙"), route="email", actor=cast.actor(cast.handler), now=NOW
    ).case
    watch(at("2026-01-21"))
    send(at("2026-01-21"))
    mail, _ = mailbox.messages
    text = mail.get_content()
    assert f"1. 阳头升乡人民政府{case.reference}：收到以后1个工作日还没有人打开" in text
    assert "申请人丙" not in text
    assert case.request not in text


def test_what_a_reconsideration_asks_for_goes_out_with_the_same_mail_once(cast: Cast, mailbox: Kept) -> None:
    made = entered(cast)
    remedies.watch(at("2026-01-16"))
    assert send(at("2026-01-16")) > 0
    texts = [mail.get_content() for mail in mailbox.messages]
    assert all("复议、诉讼有" in text and f"阳头升乡人民政府{made}" in text for text in texts)
    assert send(at("2026-01-16")) == 0


def test_a_suggestion_that_lies_there_is_mailed_once_to_the_office(cast: Cast, mailbox: Kept) -> None:
    actor = cast.actor(cast.handler)
    acts.ask_related(kind="suggestion", organ=cast.township, text="公开各村补助", actor=actor, now=NOW)
    assert watch(at("2026-02-03")) == 1
    assert (send(at("2026-02-03")), send(at("2026-02-04"))) == (2, 0)
    assert mails(mailbox) == [(f"{name}@example.cn", "申请办理提醒：1件") for name in ("handler", "head")]


def test_no_mail_goes_out_on_a_day_off_but_on_the_next_working_day(cast: Cast, mailbox: Kept) -> None:
    case_in("in_hand", cast)
    watch(at("2026-01-31"))  # a Saturday
    assert send(at("2026-01-31")) == 0
    assert send(at("2026-02-02")) == 4


def test_an_address_that_is_refused_keeps_nobody_else_from_theirs(cast: Cast, mailbox: Kept) -> None:
    Person.objects.filter(pk=cast.handler.pk).update(email="nobody@example.cn")
    case_in("in_hand", cast)
    watch(at("2026-01-28"))
    assert send(at("2026-01-28")) == 2
    assert [to for to, _ in mails(mailbox)] == ["head@example.cn", "supervisor@example.cn"]
    Person.objects.filter(pk=cast.handler.pk).update(email="handler@example.cn")
    assert send(at("2026-01-28")) == 1


def test_where_the_server_is_away_nothing_is_taken_for_sent(cast: Cast, settings: Any) -> None:
    case_in("in_hand", cast)
    watch(at("2026-01-28"))
    settings.EMAIL_HOST = "127.0.0.1"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
        with pytest.raises(OSError, match=r".+"):
            send(at("2026-01-28"))
    assert not Entry.objects.filter(verb="person.remind").exists()
    settings.EMAIL_HOST = ""
    assert send(at("2026-01-28")) == 0
