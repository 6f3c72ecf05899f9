"""People and grants at the desk: who sees whom, what is typed stays, and an office of two can work."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.organs.acts import grant as grants
from gongkai.organs.acts import organ as organs
from gongkai.organs.acts import person as people
from gongkai.organs.acts.local import put_local
from gongkai.organs.models import Grant, Organ, Person
from gongkai.organs.scope import actor_of
from tests.cast import MAKER, NOW, SINCE, TODAY, Cast
from tests.desk.client import SignedIn, prove


def test_an_account_is_opened_and_gets_its_first_password_shown_once(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    form = {"username": "new.one", "name": "乡新人乙", "organ": "阳头升乡人民政府", "post": "承办人"}
    made = desk.post("/desk/people/new", form)
    person = Person.objects.get(username="new.one")
    assert made["Location"] == f"/desk/people/{person.pk}/"
    assert not person.has_usable_password()
    answer = desk.post(f"/desk/people/{person.pk}/reset", {"once": "a-token-of-a-form"})
    password = answer.context["password"]
    person.refresh_from_db()
    assert password in answer.content.decode()
    assert person.check_password(password)
    again = desk.post(f"/desk/people/{person.pk}/reset", {"once": "a-token-of-a-form"}, follow=True)
    assert password not in again.content.decode()
    person.refresh_from_db()
    assert person.check_password(password), "pressed twice, it was given once"
    assert password not in desk.get(f"/desk/people/{person.pk}/").content.decode()


def test_a_refused_form_says_why_and_keeps_what_was_typed(cast: Cast, signed_in: SignedIn) -> None:
    form = {"username": "handler", "name": "乡新人乙", "organ": "阳头升乡人民政府", "post": "文书", "email": "not one"}
    answer = signed_in(cast.administrator).post("/desk/people/new", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不是电子邮箱地址" in page
    refused = signed_in(cast.administrator).post("/desk/people/new", {**form, "email": ""})
    page = refused.content.decode()
    assert "已经有人使用" in page
    for typed in ("乡新人乙", "阳头升乡人民政府", "文书"):
        assert f'value="{typed}"' in page


@pytest.mark.parametrize("who", ["informant", "leader", "newcomer", "other_handler"])
def test_whoever_manages_nobody_sees_no_accounts(cast: Cast, signed_in: SignedIn, who: str) -> None:
    desk = signed_in(getattr(cast, who))
    assert desk.get(f"/desk/people/{cast.handler.pk}/").status_code == 404
    assert "乡承办人甲" not in desk.get("/desk/people/").content.decode()
    assert desk.post(f"/desk/people/{cast.handler.pk}/deactivate").status_code == 404
    assert Person.objects.get(pk=cast.handler.pk).is_active


def test_an_inspector_sees_accounts_and_has_no_buttons(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.inspector)
    page = desk.get(f"/desk/people/{cast.handler.pk}/")
    assert [verb.allowed for verb in page.context["verbs"]] == [False] * 5
    assert "您没有这项权限" in page.content.decode()
    assert desk.post(f"/desk/people/{cast.handler.pk}/deactivate").status_code == 422
    assert Person.objects.get(pk=cast.handler.pk).is_active


def test_the_buttons_of_an_account_do_what_they_say(cast: Cast, signed_in: SignedIn) -> None:
    desk, at = signed_in(cast.administrator), f"/desk/people/{cast.handler.pk}"
    for verb in ("unlock", "forget-phone", "deactivate", "restore"):
        assert desk.post(f"{at}/{verb}")["Location"] == f"{at}/", verb
        assert desk.get(f"{at}/").status_code == 200
    assert actor_of(cast.handler, on=localdate()).held == ()


def test_on_ones_own_account_the_buttons_are_missing_with_a_reason(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.administrator).get(f"/desk/people/{cast.administrator.pk}/")
    assert [verb.name for verb in page.context["verbs"] if verb.allowed] == ["change", "unlock"]
    assert "不能对自己的账号这样做" in page.content.decode()


def test_of_somebody_with_a_role_beyond_ones_reach_the_buttons_are_missing_with_the_reason(
    cast: Cast, signed_in: SignedIn
) -> None:
    grants.give(person=cast.newcomer, role="administrator", organ=cast.office, since=SINCE, actor=MAKER, now=NOW)
    desk, at = signed_in(cast.newcomer), f"/desk/people/{cast.competent.pk}/"
    page = desk.get(at)
    assert [verb.name for verb in page.context["verbs"] if verb.allowed] == ["unlock"]
    assert "县主管部门甲还担任清源县人民政府的“主管部门”，超出您管理的范围" in page.content.decode()
    assert desk.post(f"{at}reset").status_code == 422


def test_a_name_that_two_people_have_asks_for_the_account(cast: Cast, signed_in: SignedIn) -> None:
    Person.objects.filter(pk=cast.archivist.pk).update(name=cast.newcomer.name)
    form = {"person": "乡新人甲", "role": "archivist", "since": "2026-01-01", "ceiling": "1"}
    answer = signed_in(cast.administrator).post(f"/desk/grants/organs/{cast.township.pk}/give", form)
    assert "有几个人叫“乡新人甲”。请改填账号" in answer.content.decode()


def test_power_over_accounts_asks_again_who_one_is(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    prove(desk, cast.administrator, ago=3600)
    session = desk.session
    session["gongkai_seen"] += 3600
    session.save()
    for address in (f"/desk/people/{cast.handler.pk}/reset", f"/desk/grants/organs/{cast.township.pk}/give"):
        assert "/reauthenticate/" in desk.post(address)["Location"]


def test_the_sharing_of_duties_names_holders_vacancies_and_what_is_apart(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.informant).get(f"/desk/grants/organs/{cast.township.pk}/")
    text = page.content.decode()
    assert "现在办得成" in text
    assert "起草和签发：起草的人不能签发自己起草的稿件（条例第十七条第一款）" in text
    assert "审核和签发" in text
    assert "乡承办人甲" in text
    assert not page.context["grants"]
    Grant.objects.filter(person=cast.leader).update(until=SINCE)
    text = signed_in(cast.informant).get(f"/desk/grants/organs/{cast.township.pk}/").content.decode()
    assert "主动公开信息现在办不成：签发没有人担任" in text


def test_every_kind_of_paper_is_judged_by_its_own_steps(
    office: tuple[Organ, Person, Person], signed_in: SignedIn
) -> None:
    organ, writer, signer = office
    Person.objects.update(must_change_password=False)
    writer.refresh_from_db()
    address = f"/desk/grants/organs/{organ.pk}/"
    told = signed_in(writer).get(address).content.decode()
    for kind in ("主动公开信息", "申请答复", "领导小组调整"):
        assert f"{kind}现在办得成，例如：起草由甲，审核由乙" in told
    put_local(organ=organ, extra_signatures=2, actor=MAKER, now=NOW)
    assert "要求加签2次，每次另由一人办理" in signed_in(writer).get(address).content.decode()
    Grant.objects.filter(person=signer, role="head").update(until=SINCE)
    told = signed_in(writer).get(address).content.decode()
    assert "申请答复现在办不成：审核没有人担任" in told
    assert "主动公开信息现在办不成：人手不够" in told


def test_of_another_organ_nobody_sees_the_sharing(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.other_handler).get(f"/desk/grants/organs/{cast.township.pk}/").status_code == 404


def test_a_role_is_given_and_ended_at_the_desk(cast: Cast, signed_in: SignedIn) -> None:
    desk, at = signed_in(cast.administrator), f"/desk/grants/organs/{cast.township.pk}/"
    form = {"person": "newcomer", "role": "archivist", "since": "2026-01-01", "until": "", "ceiling": "1"}
    assert desk.post(f"{at}give", form)["Location"] == at
    grant = Grant.objects.get(person=cast.newcomer)
    assert (grant.role, grant.ceiling, grant.by_id) == ("archivist", 1, cast.administrator.pk)
    backwards = desk.post(f"{at}give", {**form, "role": "publisher", "since": "2027-01-01", "until": "2026-12-31"})
    assert backwards.status_code == 422
    assert "期限自2027年01月01日起，却到2026年12月31日为止" in backwards.content.decode()
    refused = desk.post(f"{at}give", {**form, "since": "2027-01-01"})
    assert refused.status_code == 422
    assert "期限与这次的重叠" in refused.content.decode()
    assert 'value="2027-01-01"' in refused.content.decode()
    elsewhere = signed_in(cast.other_handler).get(f"/desk/grants/{grant.pk}/end")
    assert elsewhere.status_code == 404, "who holds what is told only to those who may see it"
    yesterday = (localdate() - timedelta(days=1)).isoformat()
    assert desk.post(f"/desk/grants/{grant.pk}/end", {"last_day": yesterday})["Location"] == at
    assert actor_of(cast.newcomer, on=localdate()).held == ()


def test_an_account_that_is_not_there_is_said_in_the_form(cast: Cast, signed_in: SignedIn) -> None:
    form = {"person": "nobody", "role": "archivist", "since": "2026-01-01", "ceiling": "1"}
    answer = signed_in(cast.administrator).post(f"/desk/grants/organs/{cast.township.pk}/give", form)
    assert "没有在用的账号“nobody”" in answer.content.decode()


def test_a_leader_hands_the_role_on_and_takes_it_back(cast: Cast, signed_in: SignedIn) -> None:
    desk, held = signed_in(cast.leader), Grant.objects.get(person=cast.leader)
    form = {"to": "乡新人甲", "since": "2026-01-01", "until": "2030-12-31"}  # a leader knows names, not accounts
    assert desk.post(f"/desk/grants/{held.pk}/delegate", form)["Location"] == "/desk/grants/"
    made = Grant.objects.get(delegated_from=held)
    assert "收回乡新人甲代行的" in desk.get("/desk/grants/").content.decode()
    assert "代行乡分管领导甲" in signed_in(cast.newcomer).get("/desk/grants/").content.decode()
    backwards = desk.post(f"/desk/grants/{made.pk}/end", {"last_day": "2026-01-02"})
    assert "不能事后改掉" in backwards.content.decode()
    desk.post(f"/desk/grants/{made.pk}/end", {"last_day": (localdate() - timedelta(days=1)).isoformat()})
    assert actor_of(cast.newcomer, on=localdate()).held == ()
    assert signed_in(cast.informant).get(f"/desk/grants/{held.pk}/delegate").status_code == 404


@pytest.fixture
def office(db: None) -> tuple[Organ, Person, Person]:
    """An office of two: one writes and keeps the system, the other examines and signs."""
    organ = organs.enter(
        name="青山乡人民政府", short="青山乡", level="township", parent=None, code="", actor=MAKER, now=NOW
    )

    def somebody(username: str, name: str, *roles: str) -> Person:
        person = people.add(username=username, name=name, organ=organ, post="", password=None, actor=MAKER, now=NOW)
        for role in roles:
            grants.give(person=person, role=role, organ=organ, since=SINCE, actor=MAKER, now=NOW)
        return person

    writer = somebody("writer", "甲", "administrator", "informant", "handler", "clerk", "publisher", "archivist")
    return organ, writer, somebody("signer", "乙", "reviewer", "secrecy_reviewer", "leader", "head")


def test_an_office_of_two_brings_a_paper_from_draft_to_signed(office: tuple[Organ, Person, Person]) -> None:
    organ, writer, signer = office
    first, second = actor_of(writer, on=TODAY), actor_of(signer, on=TODAY)
    text = "每日六时至二十二时供水。"
    paper = approvals.draft(kind="publication.item", organ=organ, title="供水公告", text=text, actor=first, now=NOW)
    for verb, actor in (("submit", first), ("review", second), ("secrecy_review", second), ("sign", second)):
        paper = approvals.decide(paper.pk, verb=verb, seen=paper.digest, actor=actor, now=NOW)
    paper.refresh_from_db()
    assert paper.state == "signed"


def test_pages_of_the_desk_answer_within_eight_queries(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: object
) -> None:
    desk = signed_in(cast.administrator)
    for address in ("/desk/people/", f"/desk/grants/organs/{cast.township.pk}/", "/desk/grants/"):
        with django_assert_max_num_queries(8):
            desk.get(address)


def test_strangers_are_led_to_the_door(client: Client, db: None) -> None:
    for address in ("/desk/people/", "/desk/grants/", "/desk/account/sessions/", "/desk/account/2fa/totp/"):
        assert "/desk/account/login/" in client.get(address)["Location"], address
