"""What the people of the demo county did: every state is there to look at, and its accounts really sign in."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import localdate

from gongkai.approvals.models import Paper
from gongkai.approvals.queries import waiting_for
from gongkai.audit.models import Entry
from gongkai.cases.models import SERVICES, Case, Consultation, Event, Fee, Service
from gongkai.cases.queries import OPEN
from gongkai.cases.register import open_replies
from gongkai.cli.demo import keys
from gongkai.cli.demo.code import now_shown
from gongkai.cli.demo.documents import load
from gongkai.groups.models import Adjustment, Group
from gongkai.groups.queries import overdue, vacancies
from gongkai.law.application import APPLICATION
from gongkai.law.approval import ROUTES
from gongkai.law.credit_code import credit_code
from gongkai.law.duties import SECOND_FACTOR
from gongkai.law.publication import PUBLICATION
from gongkai.law.receipt import ROUTES as WAYS_IN
from gongkai.law.replies import REPLIES
from gongkai.law.roles import INSIDE
from gongkai.organs.models import Contact, Grant, Organ, Person
from gongkai.organs.scope import actor_of
from gongkai.publication.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
TODAY = date(2026, 2, 2)
LOGIN, AUTHENTICATE = "/desk/account/login/", "/desk/account/2fa/authenticate/"


def test_public_items_are_in_every_state_of_their_life() -> None:
    assert set(Item.objects.values_list("state", flat=True)) == set(PUBLICATION.states) - {"new"}
    waits = set(Paper.objects.filter(kind="publication.item").values_list("step", flat=True))
    assert {step.verb for step in ROUTES["publication.item"].steps} <= waits
    assert Paper.objects.filter(state="returned", kind="publication.item").exists()


def test_applications_are_in_every_state_that_can_be_reached_so_far() -> None:
    assert set(Case.objects.values_list("state", flat=True)) >= set(APPLICATION.states) - {"new", "archived"}
    assert set(Paper.objects.filter(kind="cases.reply").values_list("step", flat=True)) >= {"review", "sign"}
    assert Case.objects.count() >= 40
    # by no act can an application end as "other"
    ended = Case.objects.exclude(closed_on=None)
    assert set(ended.values_list("reply", flat=True)) == set(REPLIES) - {"other"}
    assert set(ended.values_list("on_time", flat=True)) == {True, False, None}


def test_applications_came_and_letters_went_by_every_way_and_every_opinion_was_heard() -> None:
    assert set(Case.objects.values_list("route", flat=True)) == set(WAYS_IN) - {"other"}
    assert set(Service.objects.values_list("way", flat=True)) == set(SERVICES)
    assert {"agrees", "objects", "silent"} <= set(Consultation.objects.values_list("answer", flat=True))
    assert Fee.objects.filter(paid_on=None).exists()
    assert Fee.objects.exclude(paid_on=None).exists()
    assert Case.objects.exclude(split_from=None).exists()
    assert Case.objects.exclude(merged_into=None).exists()
    assert Event.objects.filter(name="extended").exists()
    assert Case.objects.exclude(postponed_to=None).exists()
    assert open_replies(Organ.objects.get(short="阳头升乡")).count() == 2


def test_one_application_is_overdue_and_some_are_nearly() -> None:
    running = Case.objects.filter(state__in=OPEN)
    assert running.filter(due_on__lt=TODAY).count() == 1
    assert 2 <= running.filter(due_on__range=(TODAY, date(2026, 2, 9))).count() < running.count() - 2


def test_each_government_has_its_group_and_adjustments_stand_signed_and_pending() -> None:
    governments = Organ.objects.filter(level__in=("county", "township"))
    assert set(Group.objects.values_list("organ", flat=True)) == set(governments.values_list("pk", flat=True))
    assert sorted(Adjustment.objects.values_list("state", flat=True)) == ["in_review", "signed"]
    assert Adjustment.objects.get(state="signed").number.startswith("阳政组〔20")
    assert [vacancy.group.organ.short for vacancy in vacancies(Group.objects.all(), TODAY)] == ["云台乡"]
    assert overdue(Group.objects.all(), TODAY).count() == 1


def test_every_act_lies_in_the_past_and_the_log_ascends() -> None:
    for chain in Entry.objects.values_list("chain", flat=True).distinct():
        at = [datetime.fromisoformat(each) for each in Entry.objects.filter(chain=chain).values_list("at", flat=True)]
        assert at == sorted(at)
        assert localdate(at[-1]) <= TODAY


def test_what_people_did_was_done_by_people_who_may() -> None:
    done = Entry.objects.filter(verb__regex=r"^(item|case|adjustment|meeting|decision)\.")
    assert done.count() > 400
    others = done.exclude(actor__startswith="person:")
    assert set(others.values_list("verb", "actor")) == {
        ("case.submit", "program:applicant"),
        ("item.report_error", "program:reader"),
        ("item.mark", "program:validity"),
    }


def test_every_role_of_an_office_is_somebodys_and_every_office_can_take_each_step() -> None:
    assert set(Grant.objects.values_list("role", flat=True)) == INSIDE
    steps = {"informant", "reviewer", "secrecy_reviewer", "leader", "publisher", "clerk", "handler", "head"}
    for organ in Organ.objects.filter(people__isnull=False).distinct():
        assert steps <= set(Grant.objects.filter(organ=organ).values_list("role", flat=True)), organ.name


def test_somebody_has_something_to_do_at_every_step() -> None:
    for username in ("yts.shenhe", "yts.baomi", "yts.lingdao", "yts.fuze", "zrj.shenhe", "xfb.lingdao"):
        assert waiting_for(actor_of(Person.objects.get(username=username), on=TODAY)).exists(), username


def test_organs_have_credit_codes_that_check_and_a_way_to_reach_them() -> None:
    codes = list(Organ.objects.values_list("credit_code", flat=True))
    assert [credit_code(code) for code in codes] == codes
    assert len(set(codes)) == 23
    assert Contact.objects.exclude(phone="").exclude(address="").count() == len(load("cast.toml")["organ"])


def test_every_account_is_one_of_the_demo_and_named_by_a_post() -> None:
    assert not Person.objects.filter(demo=False).exists()
    assert not Person.objects.exclude(name__endswith="甲").exists()


@pytest.mark.parametrize("username", ["yts.xinxi", "yts.lingdao", "xian.guanli", "ytx.fuze"])
def test_the_accounts_sign_in_with_what_is_printed(client: Client, username: str) -> None:
    cache.clear()
    person = Person.objects.get(username=username)
    known = keys.kept(settings.GONGKAI_HOME / "keys")
    answer = client.post(LOGIN, {"login": username, "password": known.password})
    needs = Grant.objects.filter(person=person, role__in=SECOND_FACTOR).exists()
    assert (answer["Location"] == AUTHENTICATE) == needs == (now_shown(person) is not None)
    if needs:
        assert client.post(AUTHENTICATE, {"code": now_shown(person)}).status_code == 302
    page = client.get("/desk/")
    assert page.status_code == 200
    assert person.name in page.content.decode()
