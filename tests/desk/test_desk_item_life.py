"""The life of an item at the desk: checked, reviewed for secrets, consulted on, published, put right, taken away."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.law.information.secrecy import QUESTIONS
from gongkai.law.publication import PUBLICATION
from gongkai.publication import acts
from gongkai.publication.models import ErrorReport, Item, SecrecyReview
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import CLEAR, again, begin, change, item_in, sign, step, take

pytestmark = pytest.mark.django_db
STATES = [state for state in PUBLICATION.states if state != "new"]
PEOPLE = ("informant", "reviewer", "secrecy_reviewer", "leader", "head", "publisher", "inspector", "competent")


def page_of(desk: Any, item: Item) -> str:
    answer = desk.get(f"/desk/items/{item.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def given_once(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("state", STATES)
def test_the_page_opens_in_every_state_and_its_buttons_are_those_of_the_table(
    cast: Cast, signed_in: Any, state: str
) -> None:
    item = item_in(state, cast)
    for post in PEOPLE:
        person = getattr(cast, post)
        answer = signed_in(person).get(f"/desk/items/{item.pk}/")
        roles = cast.actor(person).roles_in(item.organ)
        shown = {verb.name for verb in answer.context["verbs"] if verb.allowed}
        assert shown == set(PUBLICATION.verbs(state, roles)) - {"recall", "return", "sign", "withhold", "expire"}, post


@pytest.mark.parametrize("state", ["draft", "withdrawn", "withheld"])
def test_a_step_that_is_not_open_is_refused_in_a_sentence(cast: Cast, signed_in: Any, state: str) -> None:
    item = item_in(state, cast)
    given = {"reason": "personal", "at": "2199-01-01T00:00", "organs": "县财政局", "question": "是否准确"}
    given |= {"outcome": "keep", "next_on": "2199-01-01"}
    for verb in (
        "publish",
        "schedule",
        "unschedule",
        "amend",
        "drop_amendment",
        "confirm",
        "restore",
        "pull",
        "withdraw",
    ):
        answer = signed_in(cast.reviewer).post(f"/desk/items/{item.pk}/{verb}", given)
        assert (answer.status_code, "依据：" in given_once(answer)) == (422, True), verb
    assert again(item).state == state


def test_a_finding_is_shown_beside_the_text_and_dismissed_with_a_reason(cast: Cast, signed_in: Any) -> None:
    item = begin(cast, text="<p>一、“总体情况</p>")
    desk = signed_in(cast.informant)
    found = desk.get(f"/desk/items/{item.pk}/revise")
    [shown] = [each for each in found.context["findings"] if each.finding.code == "pair-broken"]
    assert shown.finding.message in found.content.decode()
    given = {"fingerprint": shown.finding.fingerprint, "reason": "原件如此"}
    address = f"/desk/items/{item.pk}/dismiss"
    assert desk.post(address, given | {"reason": ""}).status_code == 422
    assert signed_in(cast.leader).post(address, given).status_code == 422
    desk.post(address, given)
    page = page_of(desk, item)
    assert "已确认的误报（1处）" in page
    assert "乡信息员甲" in page.partition("已确认的误报")[2]


def test_dismissing_in_the_editor_draws_the_panel_alone(cast: Cast, signed_in: Any) -> None:
    item = begin(cast, text="<p>一、“总体情况</p>")
    desk = signed_in(cast.informant)
    mark = desk.get(f"/desk/items/{item.pk}/").context["findings"][0].finding.fingerprint
    address, htmx = f"/desk/items/{item.pk}/dismiss", {"HTTP_HX_REQUEST": "true"}
    panel = desk.post(address, {"fingerprint": mark, "reason": "原件如此"}, **htmx)
    assert panel.status_code == 200
    assert panel.content.decode().startswith('<section id="findings"')
    refused = desk.post(address, {"fingerprint": mark, "reason": ""}, **htmx)
    assert (refused.status_code, "没有写明理由" in given_once(refused)) == (200, True)


def test_the_secrecy_list_is_reached_from_the_paper_and_kept_with_its_version(cast: Cast, signed_in: Any) -> None:
    item = begin(cast)
    step(item, "submit", cast.actor(cast.informant))
    step(item, "review", cast.actor(cast.reviewer))
    desk, address = signed_in(cast.secrecy_reviewer), f"/desk/items/{item.pk}/secrecy"
    paper = f"/desk/papers/{item.paper_id}/"
    assert f'href="{address}">填写保密审查表' in desk.get(paper).content.decode()
    assert "填写保密审查表" not in signed_in(cast.leader).get(paper).content.decode()
    assert desk.post(paper + "secrecy_review", {"seen": again(item).paper.digest}).status_code == 422
    seen = again(item).paper.digest
    some = dict(list(CLEAR.items())[:-1])
    told = desk.post(address, some | {"seen": seen})
    assert (told.status_code, f"第{len(CLEAR)}项还没有回答" in given_once(told)) == (422, True)
    assert desk.post(address, CLEAR | {"seen": "0" * 64}).status_code == 422
    desk.post(address, CLEAR | {"seen": seen, "opinion": "可以公开"})
    made = SecrecyReview.objects.get()
    assert (made.clear, made.digest, set(made.answers)) == (True, seen, set(QUESTIONS))
    assert "意见：可以公开" in page_of(desk, item)
    assert desk.post(paper + "secrecy_review", {"seen": seen}).status_code == 302


def test_a_list_that_stops_the_item_says_what_to_do(cast: Cast, signed_in: Any) -> None:
    item = item_in("in_review", cast)
    desk, seen = signed_in(cast.secrecy_reviewer), item.paper.digest
    answers = CLEAR | {"personal": "yes"}
    answer = desk.post(f"/desk/items/{item.pk}/secrecy", answers | {"seen": seen}, follow=True)
    assert "结论是不能公开：退回，隐去后重新送审" in given_once(answer)


def test_other_organs_are_asked_and_their_answers_entered(cast: Cast, signed_in: Any) -> None:
    item = begin(cast)
    desk, address = signed_in(cast.informant), f"/desk/items/{item.pk}"
    asked = {"organs": "清源县民政局\n清源县财政局", "question": "补贴标准是否准确"}
    assert desk.post(f"{address}/consult", asked | {"organs": " "}).status_code == 422
    desk.post(f"{address}/consult", asked)
    early = desk.post(f"{address}/resume")
    assert (early.status_code, "还没有登记答复" in given_once(early)) == (422, True)
    for each in item.consultations.all():
        told = {"agreed": "no", "answered_on": localdate(), "text": "数字有误"}
        future = desk.post(f"{address}/answers/{each.pk}", told | {"answered_on": "2199-01-01"})
        assert (future.status_code, "也不晚于今天" in given_once(future)) == (422, True)
        desk.post(f"{address}/answers/{each.pk}", told)
    assert page_of(desk, item).count("不同意公开") >= 2
    desk.post(f"{address}/resume")
    assert again(item).state == "draft"
    submit = f"/desk/papers/{item.paper_id}/submit"
    assert "不同意公开或者要求修改" in given_once(desk.post(submit, {"seen": item.paper.digest}))
    ruled = {"by": "清源县人民政府", "document": "清政函〔2026〕1号", "on": localdate(), "text": "以乡的数字为准"}
    for each in item.consultations.all():
        assert desk.post(f"{address}/rulings/{each.pk}", ruled | {"document": ""}).status_code == 422
        desk.post(f"{address}/rulings/{each.pk}", ruled)
    assert "以乡的数字为准" in page_of(desk, item)
    desk.post(submit, {"seen": item.paper.digest})
    assert again(item).state == "in_review"


def test_others_are_asked_about_a_correction_while_the_page_stays(cast: Cast, signed_in: Any) -> None:
    item = item_in("amending", cast)
    desk, address = signed_in(cast.informant), f"/desk/items/{item.pk}"
    assert "不再征求意见的理由" in desk.get(f"{address}/revise").content.decode()
    said = desk.post(f"{address}/consult", {"organs": "清源县民政局", "question": "标准是否准确"}, follow=True)
    assert "全部答复后再送审" in said.content.decode()
    [asked] = item.consultations.all()
    assert (again(item).state, f"{address}/answers/{asked.pk}" in page_of(desk, item)) == ("amending", True)
    desk.post(f"{address}/answers/{asked.pk}", {"agreed": "yes", "answered_on": localdate(), "text": ""})
    desk.post(f"/desk/papers/{item.paper_id}/submit", {"seen": again(item).paper.digest})
    assert again(item).state == "amendment_in_review"


def test_what_is_withheld_is_registered_and_looked_at_again(cast: Cast, signed_in: Any) -> None:
    item = item_in("withheld", cast)
    desk = signed_in(cast.head)
    assert item.title in desk.get("/desk/items/withheld").content.decode()
    address = f"/desk/items/{item.pk}/reassess"
    given = {"outcome": "keep", "reason": "理由仍然成立", "next_on": "2199-01-01"}
    assert desk.post(address, given | {"next_on": "2020-01-01"}).status_code == 422
    assert desk.post(address, given | {"reason": ""}).status_code == 422
    desk.post(address, given)
    assert "2199年1月1日" in page_of(desk, item)
    desk.post(f"/desk/items/{item.pk}/release", {"outcome": "on_request", "reason": "已经解密，涉及面窄"})
    assert again(item).state == "draft"
    assert f"/desk/items/{item.pk}/discard" not in page_of(signed_in(cast.informant), item)


def test_a_signed_item_waits_for_its_hour_or_is_taken_back(cast: Cast, signed_in: Any) -> None:
    item = item_in("signed", cast)
    desk, address = signed_in(cast.publisher), f"/desk/items/{item.pk}"
    past = desk.post(f"{address}/schedule", {"at": "2020-01-01T08:00"})
    assert (past.status_code, "不能倒填" in given_once(past)) == (422, True)
    desk.post(f"{address}/schedule", {"at": "2199-01-01T08:00"})
    assert "2199年1月1日 08:00发布" in page_of(desk, item)
    assert item.title in desk.get("/desk/items/?state=scheduled").content.decode()
    desk.post(f"{address}/unschedule")
    assert again(item).state == "signed"


def test_what_must_be_public_and_is_not_is_told_late_and_near(cast: Cast, signed_in: Any) -> None:
    today = timezone.localdate()
    late, near, due = (begin(cast, title=f"{word}的信息") for word in ("超期", "快到期", "不急"))
    for item, days in ((late, -3), (near, 3), (due, 30)):
        Item.objects.filter(pk=item.pk).update(due_on=today + timedelta(days=days))
    desk = signed_in(cast.informant)
    groups = desk.get("/desk/").context["waiting"].groups
    waits = {each.thing: group.state for group in groups for each in group.things if each.kind == "主动公开"}
    assert waits == {"超期的信息": "overdue", "快到期的信息": "near"}
    listed = desk.get("/desk/items/?deadline=late").content.decode()
    assert ("超期的信息" in listed, "快到期的信息" in listed) == (True, False)
    assert "已经超期3天" in page_of(desk, late)
    assert "超期的信息" not in signed_in(cast.other_handler).get("/desk/").content.decode()


def test_a_withdrawal_that_nobody_signed_for_in_a_day_is_shown_late(cast: Cast, signed_in: Any) -> None:
    item = item_in("withdrawn_unsigned", cast)
    leader = signed_in(cast.leader)
    assert "已经超时" in page_of(leader, item)  # taken away in January
    assert "紧急撤下待补签" in leader.get("/desk/").content.decode()
    leader.post(f"/desk/items/{item.pk}/restore")
    assert again(item).state == "published"


def test_a_report_of_an_error_waits_for_its_maintainer_and_is_closed(cast: Cast, signed_in: Any) -> None:
    item = item_in("published", cast)
    report = ErrorReport.objects.create(
        item=item, edition=1, quote="三十万元", text="金额似乎不对", contact="0000-0000", at=NOW
    )
    desk, address = signed_in(cast.informant), f"/desk/items/reports/{report.pk}/"
    assert "纠错" in desk.get("/desk/").content.decode()
    page = desk.get(address).content.decode()
    for shown in ("金额似乎不对", "三十万元", "0000-0000", "更正"):
        assert shown in page
    early = desk.post(address, {"outcome": "mended"})
    assert (early.status_code, "还没有改" in given_once(early)) == (422, True)
    desk.post(address, {"outcome": "declined", "answer": "与原件核对无误"})
    page = desk.get(address).content.decode()
    assert "0000-0000" not in page
    assert "经核对无误，乡信息员甲" in page
    assert signed_in(cast.other_handler).get(address).status_code == 404


def test_what_somebody_gave_up_or_dropped_is_asked_about_once_more(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    draft, amending = begin(cast), item_in("amending", cast)
    for item, verb, state in ((draft, "discard", "discarded"), (amending, "drop_amendment", "published")):
        assert desk.get(f"/desk/items/{item.pk}/{verb}").status_code == 200
        assert again(item).state != state
        desk.post(f"/desk/items/{item.pk}/{verb}")
        assert again(item).state == state


def test_the_editions_are_listed_with_what_they_put_right(cast: Cast, signed_in: Any) -> None:
    item = item_in("amendment_signed", cast)
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW)
    page = page_of(signed_in(cast.informant), item)
    assert "第1版" in page
    assert "第2版" in page


def test_what_was_withdrawn_is_put_right_from_its_page(cast: Cast, signed_in: Any) -> None:
    item, desk = item_in("withdrawn", cast), signed_in(cast.informant)
    assert "撤下后修改" in page_of(desk, item)
    began = desk.post(f"/desk/items/{item.pk}/rework")
    assert began.headers["Location"] == f"/desk/items/{item.pk}/revise"
    assert "修改撤下的信息" in desk.get(began.headers["Location"]).content.decode()
    change(again(item), cast, text="改好的全文。")
    page = page_of(desk, again(item))
    assert "下面是撤下后的修改稿" in page
    assert "公众看到的仍是第1版" not in page
    assert desk.get(f"/desk/items/{item.pk}/drop_rework").status_code == 200
    assert again(item).state == "reworking"
    acts.publish(sign(again(item), cast).pk, actor=cast.actor(cast.publisher), now=NOW)
    page = page_of(desk, item)
    assert "，前一版于2026-01-20" in page
    assert "更正" in page


def test_what_is_over_is_renewed_from_its_page(cast: Cast, signed_in: Any) -> None:
    item, desk = item_in("expired", cast), signed_in(cast.informant)
    assert "续期公开" in page_of(desk, item)
    began = desk.post(f"/desk/items/{item.pk}/renew")
    assert "起草续期公开的稿" in desk.get(began.headers["Location"]).content.decode()
    take(item, "prolong", cast)
    assert "下面是续期公开的稿" in page_of(desk, again(item))
    acts.publish(sign(again(item), cast).pk, actor=cast.actor(cast.publisher), now=NOW)
    assert "，前一版于2026-01-20" in page_of(desk, item)


def test_what_was_withdrawn_for_good_has_no_button_to_put_it_right(cast: Cast, signed_in: Any) -> None:
    item, desk = item_in("published", cast), signed_in(cast.informant)
    acts.withdraw(item.pk, reason="secret", actor=cast.actor(cast.leader), now=NOW)
    assert "撤下后修改" not in page_of(desk, item)
    refused = desk.post(f"/desk/items/{item.pk}/rework")
    assert "请另行起草一条信息" in refused.content.decode()
    assert again(item).state == "withdrawn"
