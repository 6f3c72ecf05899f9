"""Groups at the desk: what pages show and to whom, rows that are filled in, what waits on the home."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.groups.acts import meeting as meetings
from gongkai.groups.acts.adjustment import Line, draft_adjustment
from gongkai.groups.acts.group import found
from gongkai.groups.composition import Sitting
from gongkai.groups.models import Adjustment, Group
from tests.cast import Cast, make
from tests.desk.client import SignedIn
from tests.groups.committee import NEW_HEAD, committee, seat


@pytest.fixture
def cast(db: None) -> Cast:
    return make(timezone.localtime())


@pytest.fixture
def group(cast: Cast) -> Group:
    return committee(cast, now=timezone.localtime())


def test_a_group_is_shown_as_it_was_on_a_day_and_nowhere_to_those_elsewhere(
    cast: Cast, group: Group, signed_in: SignedIn
) -> None:
    address = f"/desk/groups/{group.pk}/"
    desk = signed_in(cast.inspector)
    assert "分管副乡长" in desk.get(address).content.decode()
    before = desk.get(address, {"on": "2025-03-02"}).content.decode()
    assert "这一天没有组成人员" in before
    assert "不是一个日期" in desk.get(address, {"on": "昨天"}).content.decode()
    assert signed_in(cast.newcomer).get(address).status_code == 404


def test_a_refused_adjustment_keeps_every_row_and_says_why(cast: Cast, group: Group, signed_in: SignedIn) -> None:
    desk = signed_in(cast.informant)
    given = {"reason": "因人员变动", "addressee": "各单位", "join_0_duty": "head", "join_0_post": "代理乡长"}
    answer = desk.post(f"/desk/groups/{group.pk}/adjust", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "调整后会有2名组长" in page
    assert 'value="代理乡长"' in page
    half = desk.post(f"/desk/groups/{group.pk}/adjust", {**given, "join_0_duty": ""}).content.decode()
    assert "第1行没有选择职责" in half
    nobody = desk.post(f"/desk/groups/{group.pk}/adjust", {**given, "join_0_account": "查无此人"}).content.decode()
    assert "没有这个在用的账号或者姓名" in nobody


def test_an_account_brings_its_name_and_post(cast: Cast, group: Group, signed_in: SignedIn) -> None:
    given = {"reason": "因人员变动", "addressee": "各单位", "join_0_duty": "liaison", "join_0_account": "handler"}
    answer = signed_in(cast.informant).post(f"/desk/groups/{group.pk}/adjust", given)
    assert answer.status_code == 302
    row = Adjustment.objects.get().changes.get()
    assert (row.person, row.post, row.holder) == (cast.handler, cast.handler.post, cast.handler.name)


def test_a_draft_comes_back_into_its_form_as_it_was_written(cast: Cast, group: Group, signed_in: SignedIn) -> None:
    actor = cast.actor(cast.informant)
    now = timezone.localtime()
    given = draft_adjustment(group.pk, lines=[Line("leave", seat(group, "head").pk), NEW_HEAD], actor=actor, now=now)
    address = f"/desk/groups/adjustments/{given.pk}/revise"
    form = signed_in(cast.informant).get(address).context["form"]
    assert form.initial[f"seat_{seat(group, 'head').pk}"] == "leave"
    assert form.initial["join_0_post"] == "代理乡长"


def test_a_page_is_asked_for_as_many_rows_as_a_long_list_needs(cast: Cast, group: Group, signed_in: SignedIn) -> None:
    desk = signed_in(cast.informant)
    for asked, rows in (("60", 60), ("99999", 200), ("-3", 5), ("², ", 5)):
        form = desk.get(f"/desk/groups/{group.pk}/adjust", {"rows": asked}).context["form"]
        assert len(form.join_rows) == rows, asked


def test_whoever_may_not_draft_is_told_who_does(cast: Cast, group: Group, signed_in: SignedIn) -> None:
    answer = signed_in(cast.inspector).post(
        f"/desk/groups/{group.pk}/adjust",
        {"reason": "因人员变动", "addressee": "各单位", "join_0_duty": "member", "join_0_post": "干事"},
    )
    assert answer.status_code == 422
    assert "由信息员办理" in answer.content.decode()


def test_overdue_decisions_expired_terms_and_vacancies_wait_on_the_home(cast: Cast, signed_in: SignedIn) -> None:
    now = timezone.localtime()
    today = now.date()
    yesterday = today - timedelta(days=1)
    actor = cast.actor(cast.informant)
    group = found(
        organ=cast.township,
        kind="disclosure",
        name="阳头升乡政务公开领导小组",
        founding="号",
        founded_on=date(2025, 3, 3),
        seats=[Sitting("head", "乡长", term_to=yesterday)],
        actor=actor,
        now=now,
    )
    head = seat(group, "head").pk
    who = {"actor": actor, "now": now}
    meeting = meetings.meet(group.pk, held_on=yesterday, place="会议室", agenda="一、通报", present=[head], **who)
    meetings.resolve(meeting.pk, text="核对主动公开目录", due_on=yesterday, seat=head, **who)
    page = signed_in(cast.informant).get("/desk/").content.decode()
    assert "核对主动公开目录" in page
    assert "组长 乡长任期已满" in page
    assert "阳头升乡政务公开领导小组没有办公室主任" in page
    assert "上阳村村民委员会还没有领导小组" in page
    assert "核对主动公开目录" not in signed_in(cast.handler).get("/desk/").content.decode()
    guiding = signed_in(cast.competent).get("/desk/").content.decode()
    assert "组长 乡长任期已满" in guiding, "whoever guides the county is told of every unit"
    assert "阳头升乡政务公开领导小组没有办公室主任" in guiding
    assert "核对主动公开目录" not in guiding, "what was decided is followed up by those who keep the group"


def test_a_unit_without_a_group_leads_to_entering_it_with_its_kind(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.informant)
    link = re.search(
        r'href="(/desk/groups/new[?]organ=[^"]+)" aria-label="录入[^"]*上阳村',
        desk.get("/desk/groups/").content.decode(),
    )
    assert link
    form = desk.get(link[1]).context["form"]
    assert (form.initial["organ"], form.initial["kind"]) == (cast.village, "village")
    assert "/desk/groups/new" not in signed_in(cast.inspector).get("/desk/groups/").content.decode()


def test_a_meeting_is_recorded_at_the_desk_with_its_minutes_and_what_it_decided_is_concluded(
    cast: Cast, group: Group, signed_in: SignedIn
) -> None:
    desk = signed_in(cast.informant)
    given = {"held_on": "2026-11-02", "place": "乡政府", "agenda": "年度报告", "present": [str(seat(group, "head").pk)]}
    meeting = desk.post(f"/desk/groups/{group.pk}/meet", given)["Location"]
    desk.post(f"{meeting}minute", {"minutes": "会议听取了汇报。"})
    desk.post(f"{meeting}resolve", {"text": "补发通知", "seat": str(seat(group, "head").pk), "due_on": "2026-11-03"})
    page = desk.get(meeting).content.decode()
    assert "会议听取了汇报。" in page
    assert "2026-11-03，超期" in page
    conclude = re.search(r"/desk/groups/decisions/[0-9]+/conclude", page)
    assert conclude
    assert signed_in(cast.other_handler).get(conclude[0]).status_code == 404
    assert signed_in(cast.inspector).post(conclude[0], {"done_on": "2026-11-20", "report": "办了"}).status_code == 422
    assert desk.post(conclude[0], {"done_on": "2026-11-20", "report": "已经补发"})["Location"] == meeting
    assert "2026-11-20：已经补发" in desk.get(meeting).content.decode()
