"""Whoever watches a case is told once of each of its moves, by the day's mail, and not of their own."""

from datetime import timedelta
from typing import Any

from gongkai.cases import acts
from gongkai.cases.digest import send
from gongkai.cases.watching import moved
from tests.acts import NOW
from tests.cases import test_cases_digest
from tests.cases.cases import case_in, replied, serve
from tests.cast import Cast
from tests.operation.test_operation_mail import Kept

cast, mailbox = test_cases_digest.cast, test_cases_digest.mailbox
NEXT = NOW + timedelta(days=1)


def test_each_move_is_told_once_and_names_no_applicant(cast: Cast, mailbox: Kept) -> None:
    case = case_in("in_hand", cast)
    acts.watch(case.pk, actor=cast.actor(cast.supervisor), now=NOW)
    assert send(NOW) == 0  # what happened before is known
    serve(replied(case, cast), cast)
    assert send(NOW) == 1
    [mail] = mailbox.messages
    text = mail.get_content()
    assert str(mail["Subject"]) == "关注的申请有新进展：1件"
    assert f"1. 阳头升乡人民政府{case}：签发答复、送达答复，现在是“已答复”" in text
    assert case.applicant.name not in text
    assert case.request not in text
    assert send(NEXT) == 0


def test_nobody_is_told_of_what_they_did_themselves_or_of_what_they_no_longer_see(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    for person in (cast.handler, cast.supervisor, cast.head):
        acts.watch(case.pk, actor=cast.actor(person), now=NOW)
    acts.withdraw(case.pk, reason="来电撤回", actor=cast.actor(cast.handler), now=NOW)
    told: dict[str, Any] = {
        who.username: [each.moves for each in moved(cast.actor(who))] for who in (cast.handler, cast.head)
    }
    assert told == {"handler": [()], "head": [("撤回",)]}
    acts.restrict(case.pk, on=True, actor=cast.actor(cast.head), now=NOW)
    assert moved(cast.actor(cast.supervisor)) == []
    acts.watch(case.pk, on=False, actor=cast.actor(cast.head), now=NOW)
    assert moved(cast.actor(cast.head)) == []
