"""The safety nets: told once, to whom it concerns, gone when the cause is gone, never for what is closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.alarm import keep_watch
from gongkai.cases.alarms import WATCHMAN, alarms_for, watch
from gongkai.cases.causes import Cause, causes
from gongkai.cases.models import Alarm, Case, Letter, Service, Supplement
from gongkai.cases.queries import seen_by
from gongkai.files.acts import examine
from gongkai.law.alarms import ALARMS, says
from gongkai.law.calendar import CN
from gongkai.law.roles import ROLES
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of
from tests.acts import NOW
from tests.cases.cases import case_in, letter, register, replied, serve, told
from tests.cast import Cast, make


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T01:00").replace(tzinfo=UTC)


def found(day: str, case: Case | None = None) -> list[tuple[str, str]]:
    """Without the net for proof, which every letter served below is in: it has a test of its own."""
    return sorted(each for each in nets(day, case) if each[0] != "unproven")


def nets(day: str, case: Case | None = None) -> list[tuple[str, str]]:
    of = causes(date.fromisoformat(day), CN)
    return [(one.kind, one.stage) for one in of if case is None or one.case == case.pk]


def told_to(cast: Cast, day: str) -> dict[str, set[str]]:
    """Which nets each of the cast is told of."""
    people = Person.objects.all()
    actors = {person.username: actor_of(person, on=date.fromisoformat(day)) for person in people}
    nets = {name: {alarm.kind for alarm in alarms_for(actor)} for name, actor in actors.items()}
    return {name: kinds for name, kinds in nets.items() if kinds}


def test_every_net_has_its_article_and_tells_known_roles_at_known_stages() -> None:
    for kind, alarm in ALARMS.items():
        assert str(alarm.cite), kind
        assert set(alarm.told) == (set(alarm.waits) or set(alarm.left) or {""}), kind
        assert all(roles and roles <= set(ROLES) for roles in alarm.told.values()), kind
        assert all("{" not in says(kind, stage) for stage in alarm.told), kind


@pytest.mark.parametrize(
    ("day", "stages"),
    [("2026-01-20", []), ("2026-01-21", ["1"]), ("2026-01-22", ["1"]), ("2026-01-23", ["3"]), ("2026-01-25", ["3"]),
     ("2026-01-27", ["5"])],
)  # fmt: skip
def test_what_nobody_opened_is_told_after_one_three_and_five_working_days(
    cast: Cast, day: str, stages: list[str]
) -> None:
    case = case_in("submitted", cast)
    assert found(day, case) == [("unopened", stage) for stage in stages]
    acts.open_case(case.pk, actor=cast.actor(cast.handler), now=NOW)
    assert found(day, case) == [("unconfirmed", stage) for stage in stages]


def test_a_registered_case_without_a_handler_is_told_and_no_more_once_it_has_one(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    assert found("2026-01-06", case) == [("unassigned", "1")]
    acts.assign(case.pk, handler=cast.handler, actor=cast.actor(cast.head), now=NOW)
    assert found("2026-01-06", case) == []


@pytest.mark.parametrize(
    ("day", "net"),
    [("2026-01-23", None), ("2026-01-26", ("near", "5")), ("2026-01-28", ("near", "3")), ("2026-01-30", ("near", "1")),
     ("2026-02-02", ("near", "1")), ("2026-02-03", ("overdue", "")), ("2026-03-20", ("overdue", ""))],
)  # fmt: skip
def test_five_three_and_one_working_days_before_the_last_day_it_is_told(
    cast: Cast, day: str, net: tuple[str, str] | None
) -> None:
    case = case_in("in_hand", cast)
    assert case.due_on == date(2026, 2, 2)
    assert found(day, case) == ([net] if net else [])


def test_a_closed_case_is_never_told_of(cast: Cast) -> None:
    for state in ("replied", "lapsed", "withdrawn", "merged"):
        case = case_in(state, cast)
        assert found("2027-06-01", case) == [], state


def test_a_signed_reply_that_is_not_served_is_told_until_it_is(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    made = replied(case, cast)
    assert ("unserved", "1") in found("2026-01-21", case)
    assert ("unserved", "3") in found("2026-01-23", case)
    serve(made, cast)
    assert found("2026-01-23", case) == []


@pytest.mark.parametrize("state", ["replied", "withdrawn", "archived"])
def test_a_signed_answer_about_a_record_is_told_until_it_is_served_though_the_case_is_closed(
    cast: Cast, state: str
) -> None:
    case = case_in("in_hand", cast)
    made = letter(case, cast, "extension", {"days": "10", "reason": "涉及面广"})
    Letter.objects.filter(pk=made.pk).update(kind="record")  # signed as it is; what it says is no matter here
    Case.objects.filter(pk=case.pk).update(state=state)
    assert [nets(day, case) for day in ("2026-01-20", "2026-01-21", "2026-03-23")] == [
        [], [("unserved", "1")], [("unserved", "3")]
    ]  # fmt: skip
    Letter.objects.filter(pk=made.pk).update(state="served")
    assert nets("2026-03-23", case) == []


def test_a_reply_that_came_back_is_told_though_the_case_is_closed_until_it_is_served_again(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    made = replied(case, cast)
    serve(made, cast, way="post")
    acts.fail(Service.objects.get().pk, reason="查无此人", actor=cast.actor(cast.handler), now=NOW)
    assert found("2026-01-21", case) == [("service_failed", "")]
    serve(made, cast, way="post", now=NOW + timedelta(days=1))
    assert found("2026-01-22", case) == []


def test_what_was_served_without_proof_is_told_until_it_is_there_though_the_case_is_closed(cast: Cast) -> None:
    case, handler = case_in("in_hand", cast), cast.actor(cast.handler)
    serve(replied(case, cast), cast)  # on Tuesday 20 January
    assert [nets(day, case) for day in ("2026-01-26", "2026-01-27", "2026-02-10")] == [
        [], [("unproven", "5")], [("unproven", "15")]
    ]  # fmt: skip
    scan = examine(data="送达回证".encode(), name="送达回证.txt", actor=handler, now=NOW, chain=case.chain)
    acts.prove(Service.objects.get().pk, proof=[scan], actor=handler, now=NOW)
    assert nets("2026-02-10", case) == []


def test_two_reminders_of_one_case_say_which_letter_each_is_about(cast: Cast) -> None:
    case = case_in("consulting", cast)  # a letter was served on a third party
    serve(letter(case, cast, "consulting", {"whom": "有关企业"}), cast)
    watch(NOW + timedelta(days=8))
    told = alarms_for(cast.actor(cast.handler)).filter(kind="unproven")
    names = {f"{each.says}".partition("：")[0] for each in told}
    assert names == {f"{each}" for each in case.letters.all()}
    assert len(names) == 2


def test_what_was_sent_online_the_log_proves(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    serve(replied(case, cast), cast, way="electronic")
    assert nets("2026-02-10", case) == []


@pytest.mark.parametrize(
    ("state", "kind", "before", "after"),
    [("correcting", "uncorrected", "2026-02-10", "2026-02-11"), ("charged", "unpaid", "2026-02-24", "2026-02-25")],
)
def test_what_the_applicant_was_to_do_by_a_day_is_told_on_the_day_after(
    cast: Cast, state: str, kind: str, before: str, after: str
) -> None:
    case = case_in(state, cast)
    if state == "charged":
        assert case.fee.due_on == date.fromisoformat(before)
    assert kind not in dict(found(before, case))
    assert kind in dict(found(after, case))


def test_an_opinion_that_is_late_is_told_and_what_the_applicant_sent_and_nobody_entered(cast: Cast) -> None:
    case = case_in("consulting", cast)
    asked = case.consultations.get()
    assert asked.due_on
    assert found(f"{asked.due_on}", case) == []
    assert found(f"{asked.due_on + timedelta(days=1)}", case) == [("consultation", "")]
    Supplement.objects.create(case=case, kind="other", at=NOW)
    assert found("2026-01-21", case) == [("supplement", "1")]


@pytest.mark.parametrize(
    ("kind", "fields", "to"),
    [
        ("third_party", {"about": "合同", "reason": "可能涉及商业秘密"}, "第三方甲"),
        ("other_organ", {"about": "合同", "reason": "涉及其职责"}, "清源县财政局"),
        ("fee", {"scale": "pages", "count": "50"}, ""),
        ("correction", {"items": "写明文号", "reason": "描述不明确", "until": "2026-03-31"}, ""),
    ],
)
def test_what_was_posted_and_never_signed_for_is_told_until_its_arrival_is_entered(
    cast: Cast, kind: str, fields: dict[str, str], to: str
) -> None:
    case = case_in("in_hand", cast)
    serve(letter(case, cast, kind, fields, to), cast, way="post")  # on Tuesday 20 January
    assert found("2026-01-28", case) == []
    assert found("2026-01-29", case) == [("unreceived", "7")]
    assert found("2026-02-10", case) == [("unreceived", "15")]
    acts.receive(Service.objects.get().pk, received_on=NOW.date(), calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    assert found("2026-02-10", case) == []


def test_other_organs_have_no_term_yet_their_silence_is_told(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    serve(letter(case, cast, "other_organ", {"about": "合同", "reason": "涉及其职责"}, "清源县财政局"), cast)
    assert found("2026-02-10", case) == []
    assert found("2026-02-11", case) == [("consultation", "")]


def test_whether_to_ask_for_a_correction_is_told_before_and_after_its_seven_working_days(cast: Cast) -> None:
    def told_of(case: Case, day: str) -> list[tuple[str, str]]:
        return [net for net in found(day, case) if net[0].startswith("correction")]

    registered = register(cast.township, cast.actor(cast.handler))  # received on Monday 5 January
    days = {"2026-01-08": [], "2026-01-09": [("correction_near", "3")], "2026-01-13": [("correction_near", "1")],
            "2026-01-14": [("correction_near", "1")], "2026-01-15": [("correction_over", "")]}  # fmt: skip
    assert {day: told_of(registered, day) for day in days} == days
    case = case_in("in_hand", cast)
    assert told_of(case, "2026-01-15") == []
    made = letter(case, cast, "correction", {"items": "写明文号", "reason": "描述不明确", "until": "2026-03-31"})
    assert told_of(case, "2026-01-20") == [("correction_over", "")]
    serve(made, cast)
    assert told_of(case, "2026-01-20") == []


def test_a_task_of_an_inner_office_is_told_when_its_day_is_over(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    actor, day = cast.actor(cast.handler), NOW.date()
    task = acts.ask(case.pk, kind="opinion", office="财政所", what="核对数字", due_on=day, actor=actor, now=NOW)
    assert found("2026-01-21", case) == [("task", "")]
    acts.finish(task.pk, result="数字无误", actor=actor, now=NOW)
    assert found("2026-01-21", case) == []


def test_the_same_day_twice_writes_nothing_twice_and_a_later_stage_takes_the_place_of_an_earlier(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    assert [watch(at(day)) for day in ("2026-01-26", "2026-01-26", "2026-01-27", "2026-01-28", "2026-02-03")] == [
        1, 0, 0, 1, 1
    ]  # fmt: skip
    open_ones = Alarm.objects.filter(case=case, over_at=None)
    assert [(alarm.kind, alarm.stage) for alarm in open_ones] == [("overdue", "")]
    assert case.alarms.count() == 3
    assert Entry.objects.filter(verb="case.alarm").count() == 3
    serve(replied(case, cast, now=at("2026-02-03")), cast, now=at("2026-02-03"))
    watch(at("2026-02-04"))
    assert not open_ones.all().exists()


def test_every_net_at_every_stage_is_told_once_whatever_else_is_told(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    every = [Cause(case.pk, kind, stage) for kind, alarm in ALARMS.items() for stage in alarm.told]
    assert keep_watch(every, actor=WATCHMAN, now=NOW) == len(every)
    assert keep_watch(every, actor=WATCHMAN, now=at("2026-01-21")) == 0
    assert keep_watch([], actor=WATCHMAN, now=NOW) == 0
    assert keep_watch(every[:1], actor=WATCHMAN, now=at("2026-01-22")) == 1  # it came back


def test_a_last_day_that_was_moved_is_another_thing_and_told_anew(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    watch(at("2026-01-30"))
    serve(letter(case, cast, "extension", {"days": "10", "reason": "涉及面广"}), cast)
    watch(at("2026-01-31"))
    assert not Alarm.objects.filter(over_at=None, kind="near").exists()
    case.refresh_from_db()
    assert case.due_on
    watch(at(f"{case.due_on}"))
    assert Alarm.objects.filter(over_at=None, kind="near").count() == 1


def test_each_stage_is_told_to_those_whom_it_concerns_and_to_nobody_else(cast: Cast) -> None:
    case_in("in_hand", cast)  # the handler is 乡承办人甲
    watch(at("2026-01-26"))
    near = {"near"}
    assert told_to(cast, "2026-01-26") == {"handler": near, "head": near}
    watch(at("2026-01-28"))
    assert told_to(cast, "2026-01-28") == {"handler": near, "head": near, "supervisor": near}
    watch(at("2026-02-03"))
    overdue = {"overdue"}
    assert told_to(cast, "2026-02-03") == {
        "handler": overdue, "head": overdue, "leader": overdue, "supervisor": overdue
    }  # fmt: skip


def test_whoever_stays_away_from_a_case_is_not_told_and_a_restricted_one_only_to_those_who_see_it(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    watch(at("2026-01-29"))
    acts.restrict(case.pk, on=True, actor=cast.actor(cast.head), now=NOW)
    assert set(told_to(cast, "2026-01-29")) == {"handler", "head"}
    assert not seen_by(cast.actor(cast.supervisor)).exists()
    watch(at("2026-02-03"))  # overdue: supervision is not kept from it
    assert set(told_to(cast, "2026-02-03")) == {"handler", "head", "leader", "supervisor"}
    assert seen_by(cast.actor(cast.supervisor)).get() == case
    acts.recuse(case.pk, person=cast.head, reason="申请人是近亲属", actor=cast.actor(cast.head), now=NOW)
    assert set(told_to(cast, "2026-02-03")) == {"handler", "leader", "supervisor"}


def test_what_has_no_handler_is_told_to_all_handlers(cast: Cast) -> None:
    acts.submit(organ=cast.township, told=told(), route="email", actor=cast.actor(cast.handler), now=NOW)
    watch(at("2026-01-21"))
    assert told_to(cast, "2026-01-21") == {
        "handler": {"unopened"},
        "head": {"unopened"},
    }  # the handler is clerk as well


def test_the_term_goes_on_when_the_time_for_an_opinion_is_over_though_nobody_entered_it(cast: Cast) -> None:
    case = case_in("consulting", cast)
    asked, later = case.consultations.get(), at("2026-06-26")
    unseen = {day: dict(found(day, case)).get("overdue") for day in ("2026-02-28", "2026-03-01")}
    assert unseen == {"2026-02-28": None, "2026-03-01": ""}
    given = {"calendar": CN, "actor": cast.actor(cast.handler), "now": later}
    case = acts.answer(asked.pk, answer="silent", day=later.date(), **given).case
    assert case.due_on == date(2026, 2, 28)  # the same day, however late it is entered
