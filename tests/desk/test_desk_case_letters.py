"""Letters of an application at the desk: written, looked through, signed, printed, served."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts import screening
from gongkai.cases.models import Case, Letter
from gongkai.files.acts import examine
from gongkai.law.calendar import CN
from gongkai.law.letters import KINDS
from tests.acts import NOW
from tests.cases.cases import case_in, fields_of, lettered, register, searched
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CARD = "11010119900307283X"  # made up; its last sign is computed


def reply(*codes: str, **more: Any) -> dict[str, Any]:
    """The form of a reply, filled in."""
    typed: dict[str, Any] = {"count": str(len(codes)), **more}
    for place, code in enumerate(codes):
        typed[f"f{place}-reply"] = code
        typed |= {f"f{place}-{name}": value for name, value in fields_of(code, localdate()).items()}
    return typed


def address(letter: Letter) -> str:
    return f"/desk/cases/{letter.case_id}/letters/{letter.pk}/"


def drafting(case: Case, kind: str = "reply") -> str:
    return f"/desk/cases/{case.pk}/letters/draft/{kind}"


def test_a_search_on_record_is_offered_to_the_reply_that_says_there_is_nothing(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    searched(case, cast)
    page = signed_in(cast.handler).get(drafting(case)).content.decode()
    assert "档案室以“补助资金”为关键词，检索了档案室、公文系统：没有找到" in page


def test_an_objection_is_weighed_told_and_stands_in_the_way_of_a_reply_until_then(cast: Cast, signed_in: Any) -> None:
    case = case_in("consulting", cast)
    asked = case.consultations.get()
    actor = cast.actor(cast.handler)
    acts.answer(asked.pk, answer="objects", reason="商业秘密", day=NOW.date(), calendar=CN, actor=actor, now=NOW)
    desk = signed_in(cast.handler)
    page = desk.post(f"/desk/cases/{case.pk}/consultations/{asked.pk}/overrule", follow=True).content.decode()
    assert "已经登记不予采纳" in page
    notice = desk.get(drafting(case, "overruled"), {"of": asked.pk}).content.decode()
    assert 'value="第三方甲"' in notice
    desk.post(drafting(case), reply("granted", submit="1"))
    letter = Letter.objects.get(kind="reply")
    page = desk.get(address(letter)).content.decode()
    assert "现在还不能签发：" in page
    assert "“依申请公开告知书（给第三方）”还没有送达" in page


def test_a_reply_is_written_signed_printed_and_served(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    searched(case, cast)
    handler = signed_in(cast.handler)
    page = handler.post(drafting(case), reply("granted", "absent", submit="1"), follow=True).content.decode()
    assert "已经保存并送审" in page
    letter = Letter.objects.get()
    assert [one.reply for one in case.findings.all()] == ["granted", "absent"]
    for person, verb in ((cast.head, "review"), (cast.leader, "sign")):
        desk = signed_in(person)
        desk.get(f"/desk/papers/{letter.paper_id}/")
        letter.refresh_from_db()
        assert letter.paper
        desk.post(f"/desk/papers/{letter.paper_id}/{verb}", {"seen": letter.paper.digest})
    letter.refresh_from_db()
    assert (letter.state, letter.trouble, letter.pdf is not None) == ("signed", "", True)
    page = handler.get(address(letter)).content.decode()
    assert letter.number in page
    assert "登记送达" in page
    assert handler.get(address(letter) + "pdf").headers["Content-Type"] == "application/pdf"
    served = {"way": "hand", "day": letter.day, "proof": SimpleUploadedFile("回证.txt", "签收".encode())}
    page = handler.post(address(letter) + "serve", served, follow=True).content.decode()
    assert "已送达" in page
    assert "回证.txt" in page
    assert "申请人甲" not in page
    for _ in range(2):  # whom it went to is shown to whoever asks, and the look logged, once a day
        assert "申请人甲：" in handler.post(address(letter) + "addressee").content.decode()
    assert Entry.objects.filter(verb="case.look", actor=f"person:{cast.handler.pk}").count() == 1
    assert signed_in(cast.newcomer).post(address(letter) + "addressee").status_code == 404
    case.refresh_from_db()
    assert (case.state, case.reply) == ("replied", "granted")


@pytest.mark.parametrize(
    ("kind", "changed", "says"),
    [
        ("reply", {"f0-reply": ""}, "“答复类型”没有选择"),
        ("reply", reply("absent") | {"f0-search": ""}, "“检索的情况”没有填写"),
        ("correction", {"field-items": "文号", "field-reason": "不明确", "field-until": "2020-01-01"}, "不晚于今天"),
        ("correction", {"field-items": "文号", "field-reason": "不明确", "field-until": "明天"}, "不是日期"),
        ("third_party", {"field-about": "合同", "field-reason": "商业秘密"}, "“第三方”没有填写"),
        ("extension", {"field-days": "21", "field-reason": "检索量大"}, "延长的期限为1至20个工作日"),
    ],
)
def test_what_is_missing_or_wrong_in_a_letter_is_told_and_what_was_typed_is_kept(
    cast: Cast, signed_in: Any, kind: str, changed: dict[str, str], says: str
) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    acts.accept(case.pk, actor=cast.actor(cast.handler), now=NOW)
    lettered(case.organ)
    answer = signed_in(cast.handler).post(drafting(case, kind), {"count": "1", **changed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert all(value in page for value in changed.values())
    assert not Letter.objects.exists()


def test_what_is_no_answer_can_not_be_chosen(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    answer = signed_in(cast.handler).post(drafting(case), {"count": "1", "f0-reply": "withdrawn"})
    assert "“答复类型”中没有所选的这一项" in answer.content.decode()


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS.values() if kind.route and kind.to != "asker"])
def test_every_letter_has_its_form_made_of_what_the_law_asks(cast: Cast, signed_in: Any, kind: str) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    page = signed_in(cast.handler).get(drafting(case, kind)).content.decode()
    assert KINDS[kind].label in page
    assert all(field.label in page for field in KINDS[kind].fields)


def test_a_letter_that_nobody_signs_has_no_form(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    desk = signed_in(cast.handler)
    assert desk.get(drafting(case, "receipt")).status_code == 404
    assert desk.get(drafting(case, "nothing")).status_code == 404
    page = desk.post(f"/desk/cases/{case.pk}/letters/hand-out/receipt", follow=True).content.decode()
    assert "下载 PDF" in page
    assert desk.post(f"/desk/cases/{case.pk}/letters/hand-out/reply").status_code == 404


def test_a_reply_begins_with_what_was_asked_for(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    page = desk.get(drafting(case)).content.decode()
    assert f'name="f0-subject" value="{case.request}"' in page


def test_choosing_a_kind_of_reply_fetches_its_fields_and_keeps_what_was_typed(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    typed = {"count": "1", "redraw": "kind", "f0-reply": "absent", "f0-subject": "养护合同", "f0-reason": "先前写的"}
    page = desk.post(drafting(case), typed).content.decode()
    assert "检索的情况" in page
    assert 'name="f0-reason" value="先前写的"' in page
    assert "养护合同" in page
    assert "需要改正" not in page
    typed |= {"redraw": "add", "f0-search": "档案室"}
    page = desk.post(drafting(case), typed).content.decode()
    assert 'name="f1-reply"' in page
    typed |= {"count": "2", "redraw": "drop-0", "f1-reply": "secret", "f1-subject": "第二项"}
    page = desk.post(drafting(case), typed).content.decode()
    assert 'name="f1-reply"' not in page
    assert "第二项" in page
    assert "养护合同" not in page.partition('id="preview"')[0].partition('id="findings"')[2]


@pytest.mark.parametrize("what", ["", "drop-x", "drop-99", "drop-0", "add", "看"])
@pytest.mark.parametrize("count", ["", "0", "-1", "9999999", "一", "2"])
def test_a_form_that_somebody_made_up_shows_no_traceback(cast: Cast, signed_in: Any, what: str, count: str) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    typed = {"redraw": what, "count": count, "f0-reply": "没有", "f-reply": "x", "f999999-x": "y"}
    assert signed_in(cast.handler).post(drafting(case), typed).status_code == 200


def test_the_preview_says_what_the_letter_would_say(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    page = desk.post(drafting(case), reply("absent") | {"redraw": "look", "f0-search": "检索了档案室"})
    assert "检索了档案室" in page.content.decode().partition('id="preview"')[2]
    page = desk.get(drafting(case, "correction")).content.decode().partition('id="preview"')[2]
    assert "填好“补正期限”以后，这里显示文书的全文" in page


def test_the_fee_begins_with_the_count_of_the_month(cast: Cast, signed_in: Any) -> None:
    actor = cast.actor(cast.handler)
    for _ in range(10):
        register(cast.township, actor)
    case = register(cast.township, actor)
    acts.accept(case.pk, actor=actor, now=NOW)
    page = signed_in(cast.handler).get(drafting(case, "fee")).content.decode()
    assert "当月的第11件，按此应收100元" in page
    assert 'value="11"' in page


def test_a_file_that_tells_of_others_stays_until_it_is_masked_or_answered_for(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    files = [SimpleUploadedFile(f"{name}.txt", f"身份证号{CARD}，备注。".encode()) for name in ("甲", "乙")]
    page = desk.post(drafting(case), reply("granted", papers=files, submit="1"), follow=True).content.decode()
    letter = Letter.objects.get()
    assert "已经保存。没有送审：随文提供的文件里有2处" in page
    assert CARD not in page
    assert (letter.state, Case.objects.get(pk=case.pk).state) == ("draft", "in_hand")
    first, second = letter.screenings.order_by("pk")
    desk.post(address(letter) + f"screenings/{first.pk}/mask")
    kept = letter.attachments.exclude(pk=second.file_id).get()
    assert kept.pk != first.file_id
    assert letter.screenings.get(file=kept).open == []
    mark = second.open[0]["fingerprint"]
    empty = desk.post(address(letter) + f"screenings/{second.pk}/dismiss", {"mark": mark, "reason": " "})
    assert empty.status_code == 422
    desk.post(address(letter) + f"screenings/{second.pk}/dismiss", {"mark": mark, "reason": "经本人书面同意"})
    letter.refresh_from_db()
    assert letter.paper
    acts.decide(letter.paper.pk, verb="submit", seen=letter.paper.digest, actor=cast.actor(cast.handler), now=NOW)
    assert Case.objects.get(pk=case.pk).state == "replying"
    assert not Entry.objects.filter(detail__contains=CARD).exists()


def test_the_applicants_own_data_may_go_out(cast: Cast) -> None:
    actor = cast.actor(cast.handler)
    told = acts.Told("natural", "申请人甲", "本人的低保审核材料", address="来信地址", identity=CARD)
    case = acts.register(
        organ=cast.township, told=told, route="in_person", received_on=NOW.date(), calendar=CN, actor=actor, now=NOW
    ).case
    file = examine(data=f"身份证号{CARD}".encode(), name="材料.txt", actor=actor, now=NOW)
    assert screening.screen([file], case=case.pk) == [[]]


def test_who_was_overtaken_while_writing_is_told_and_loses_nothing(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    desk.post(drafting(case), reply("absent"))
    letter = Letter.objects.get()
    assert letter.paper
    seen = letter.paper.digest
    mine = reply("absent", seen=seen) | {"f0-search": "我写的检索情况，写得详细"}
    theirs = reply("absent", seen=seen) | {"f0-search": "对方写的检索情况，也很详细"}
    assert desk.post(address(letter) + "revise", theirs).status_code == 302
    answer = desk.post(address(letter) + "revise", mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "改过这份文书。您填写的内容还在这一页上" in page
    assert "我写的检索情况" in page


def test_a_second_reply_is_refused_with_the_first_one_named(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    desk.post(drafting(case), reply("absent"))
    answer = desk.post(drafting(case), reply("secret"))
    assert answer.status_code == 422
    assert "已经制作过（草稿，起草中）" in answer.content.decode()
    letter = Letter.objects.get()
    verbs = {verb.name: verb for verb in desk.get(f"/desk/cases/{case.pk}/").context["verbs"]}
    assert verbs["draft"].url == address(letter)  # what is begun is gone on with
    desk.post(address(letter) + "discard")
    assert desk.post(drafting(case), reply("secret")).status_code == 302


def proof(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", name.encode())


def test_a_letter_that_came_back_is_served_again_and_keeps_its_day(cast: Cast, signed_in: Any) -> None:
    case = case_in("signed", cast)
    letter = case.letters.get(kind="reply")
    desk = signed_in(cast.handler)
    no_number = desk.post(address(letter) + "serve", {"way": "post", "day": letter.day})
    assert "邮寄送达要填写邮件号" in no_number.content.decode()
    posted = {"way": "post", "day": letter.day, "tracking": "XA123"}
    assert "要有凭据" in desk.post(address(letter) + "serve", posted).content.decode()  # entered months later
    desk.post(address(letter) + "serve", posted | {"proof": proof("收寄凭证")})
    sent = letter.services.get()
    desk.post(address(letter) + f"services/{sent.pk}/fail", {"reason": "查无此人，退回"})
    page = desk.get(address(letter)).content.decode()
    assert "没有送达：查无此人，退回" in page
    desk.post(address(letter) + "serve", {"way": "hand", "day": letter.day, "proof": proof("送达回证")})
    assert letter.services.count() == 2
    desk.post(address(letter) + f"services/{letter.services.last().pk}/received", {"received_on": letter.day})
    assert Case.objects.get(pk=case.pk).closed_on == letter.day
    prove = address(letter) + f"services/{letter.services.last().pk}/prove"
    assert prove in desk.get(address(letter)).content.decode()
    assert desk.post(prove, {}).status_code == 422
    desk.post(prove, {"proof": proof("签收的照片")})
    assert "签收的照片.txt" in desk.get(address(letter)).content.decode()


def test_what_belongs_to_another_case_is_not_found_by_its_key(cast: Cast, signed_in: Any) -> None:
    one, other = case_in("replying", cast), case_in("replying", cast)
    letter = other.letters.get(kind="reply")
    desk = signed_in(cast.handler)
    assert desk.get(f"/desk/cases/{one.pk}/letters/{letter.pk}/").status_code == 404
    assert signed_in(cast.other_handler).get(address(letter)).status_code == 404
