"""What is missing cannot be signed, and what is printed is what was signed."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pypdfium2
import pytest

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.issue import NothingToServe, NotReceived
from gongkai.cases.acts.lapsing import NotOver
from gongkai.cases.acts.letter import Outdated
from gongkai.cases.letters import PLACEHOLDER, doubts, text
from gongkai.cases.letters.complete import (
    BadCount,
    Blank,
    NoAccount,
    NoChannel,
    NoContact,
    NoOrgan,
    NoReviewer,
    NothingToCharge,
    NoTime,
    NowhereExact,
    OrganAnyway,
    ReasonTooShort,
    TimeGone,
    Unbalanced,
    UnknownGround,
    check,
    remarks,
)
from gongkai.cases.letters.grounds import NotThatMany
from gongkai.cases.models import Case, Event, Letter
from gongkai.files.acts import examine
from gongkai.files.queries import path
from gongkai.law.calendar import CN
from gongkai.law.refusal import Refusal
from gongkai.law.replies import REPLIES
from gongkai.organs.acts.letters import put_letters
from tests.acts import NOW
from tests.cases.cases import OVER, case_in, found, letter, lettered, register, replied, serve, step
from tests.cases.paper_facts import facts
from tests.cases.paper_facts import found as told_of
from tests.cast import MAKER, Cast
from tests.papers.write.letters import picture

pytestmark = pytest.mark.usefixtures("cjk_font")
LATER = NOW + timedelta(hours=1)


def one(code: str, **changed: str) -> tuple[str, object]:
    return "reply", replace(facts("reply", code), findings=(told_of(code, **changed),))


@pytest.mark.parametrize(
    ("refusal", "says", "told"),
    [
        (NoReviewer, "缺行政复议机关）", ("reply", replace(facts("reply", "secret"), review=""))),
        (NoReviewer, "缺行政复议机关、人民法院）", ("lapse", replace(facts("lapse"), review="", court=""))),
        (NoReviewer, "缺人民法院）", ("overruled", replace(facts("overruled"), court=""))),
        (NoChannel, "互联网渠道", ("reply", replace(facts("reply", "granted"), review_online="", online=True))),
        (NoAccount, "缴款账户", ("fee", facts("fee", account=""))),
        (NothingToCharge, "应缴金额是0元", ("fee", replace(facts("fee"), fields={"scale": "items", "count": "10"}))),
        (NothingToCharge, "30页在不收费", ("fee", replace(facts("fee"), fields={"scale": "pages", "count": "30"}))),
        (BadCount, "大于0的整数", ("fee", replace(facts("fee"), fields={"scale": "pages", "count": "40.5"}))),
        (BadCount, "大于0的整数", ("fee", replace(facts("fee"), fields={"scale": "pages", "count": "0"}))),
        (ReasonTooShort, "“理由”写的是“属于国家秘密”", one("secret", reason="属于国家秘密")),
        (
            ReasonTooShort,
            "只重复了类型或者条文",
            one(
                "internal",
                reason="根据《中华人民共和国政府信息公开条例》第十六条第一款的规定，该信息属于内部事务信息，决定不予公开。",
            ),
        ),
        (ReasonTooShort, "“检索的情况”", one("absent", search="经检索没有")),
        (NoContact, "没有写它的联系方式", one("not_ours", contact="")),
        (NoTime, "没有写提供的时间", one("granted", when="")),
        (NoTime, "没有写提供的时间", one("partial", when="")),
        (TimeGone, "2020年01月01日，已经过去", one("granted", when="2020-01-01")),
        (NowhereExact, "“本机关网站”，申请人据此找不到", one("published", where="本机关网站")),
        (NowhereExact, "据此找不到", one("published", where="https://www.qingyuan.example/")),
        (Unbalanced, "没有写“公共利益的权衡”", one("third_party", interest="")),
        (Unbalanced, "没有写“公共利益的权衡”", one("partial", interest="")),
        (NoOrgan, "没有写是哪个机关", one("not_ours", organ="", contact="")),
        (OrganAnyway, "又写了清源县交通运输局", one("not_ours", known="no")),
        (ReasonTooShort, "“理由”", one("secret", reason="本单位认为这个东西不应该给申请人看")),
        (
            UnknownGround,
            "“内部资料”不认识",
            one("partial", others="会议记录\t内部资料\t会商时各方的初步意见，没有结论"),
        ),
        (Blank, "第1行有空格", one("partial", others="会议记录\t属于过程性信息\t")),
        (ReasonTooShort, "表格第1行", one("partial", others="会议记录\t属于过程性信息\t属于过程性信息")),
    ],
)
def test_what_is_missing_is_named_with_its_article(refusal: type[Refusal], says: str, told: tuple[str, object]) -> None:
    with pytest.raises(refusal, match=says) as raised:
        check(*told)  # type: ignore[arg-type]
    assert "依据：" in str(raised.value)


@pytest.mark.parametrize("code", sorted(REPLIES))
def test_the_label_of_a_reply_is_no_reason_for_it(code: str) -> None:
    finding = replace(
        told_of(code), fields={"known": "no", "reason": f"该信息{REPLIES[code].label}，{REPLIES[code].cite}。"}
    )
    with pytest.raises(ReasonTooShort):
        check("reply", replace(facts("reply", code), findings=(finding,)))


def test_the_finding_that_lacks_something_is_named_by_its_number() -> None:
    told = replace(facts("reply", "granted", "secret"), findings=(told_of("granted"), told_of("secret", reason="秘密")))
    with pytest.raises(ReasonTooShort, match="第2项“属于国家秘密”"):
        check("reply", told)


@pytest.mark.parametrize("code", ["granted", "partial"])
def test_what_goes_out_with_the_reply_needs_no_time(code: str) -> None:
    told = replace(facts("reply", code), findings=(told_of(code, when=""),))
    check("reply", replace(told, attachments=("合同.pdf",)))


def test_a_letter_without_a_remedy_asks_for_no_court() -> None:
    check("correction", replace(facts("correction"), review="", court=""))


def test_before_2024_no_channel_of_reconsideration_had_to_be_named() -> None:
    told = replace(facts("reply", "secret", day=date(2023, 12, 29)), review_online="", online=True)
    check("reply", told)


def test_a_missing_seal_and_an_open_question_are_said_and_stop_nobody() -> None:
    told = replace(facts("reply", "partial"), sealed=False)
    check("reply", told)
    said = "".join(remarks("reply", told))
    assert "手工加盖印章" in said
    assert "请法制人员确认" in said
    assert remarks("reply", facts("reply", "secret")) == ()
    [first] = remarks("reasons", facts("reasons", month_count="1", year_count="1"))
    assert "当月的第1件申请" in first
    assert remarks("reasons", facts("reasons", month_count="60", year_count="80")) == ()
    assert remarks("reply", facts("reply", "third_party", opinion="第三方不同意公开")) == ()


def test_whoever_signs_is_told_of_an_organ_that_the_reason_of_an_unknown_one_names() -> None:
    unsure = told_of(
        "not_ours", known="no", organ="", contact="", reason="文件由清源县自然资源局制作，本机关没有保存。"
    )
    told = replace(facts("reply", "not_ours"), findings=(unsure,))
    check("reply", told)
    assert [each for each in remarks("reply", told) if "县自然资源局" in each]


@pytest.mark.parametrize("where", ["《清源县人民政府公报》2026年第3期", "https://www.qingyuan.example/items/12"])
def test_what_is_public_is_found_by_its_page_or_its_issue(where: str) -> None:
    check("reply", replace(facts("reply"), findings=(told_of("published", where=where),)))


def test_a_reply_cannot_be_drafted_without_the_organ_of_reconsideration(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    lettered(case.organ)
    put_letters(organ=case.organ, word="阳政", actor=MAKER, now=NOW)
    with pytest.raises(NoReviewer):
        acts.draft(case.pk, kind="reply", findings=found("secret"), actor=cast.actor(cast.handler), now=NOW)
    assert not Letter.objects.filter(case=case, kind="reply").exists()


def settings(case: Case, **changed: str) -> None:
    given = {"word": "阳政", "review_name": "清源县人民政府", "court": "清源县人民法院"}
    given |= {"review_online": "https://fuyi.qingyuan.example", "account": "清源县财政局非税收入专户"}
    put_letters(organ=case.organ, **{**given, **changed}, actor=MAKER, now=NOW)


def drafted(cast: Cast, code: str = "secret") -> Letter:
    case = case_in("in_hand", cast)
    made = acts.draft(case.pk, kind="reply", findings=found(code), actor=cast.actor(cast.handler), now=NOW)
    step(made, "review", cast.actor(cast.head))
    return made


def test_what_went_missing_since_stops_the_signature(cast: Cast) -> None:
    made = drafted(cast)
    settings(made.case, court="")
    with pytest.raises(NoReviewer, match="缺人民法院"):
        step(made, "sign", cast.actor(cast.leader))


def test_a_draft_whose_court_was_changed_since_goes_back_and_can_be_saved_again(cast: Cast) -> None:
    made = drafted(cast)
    settings(made.case, court="清源县城关人民法院")
    with pytest.raises(Outdated, match="请退回承办人打开重新保存"):
        step(made, "sign", cast.actor(cast.leader))
    step(made, "return", cast.actor(cast.leader), "法院改了")
    handler = cast.actor(cast.handler)
    made = acts.revise(made.pk, findings=found("secret"), actor=handler, now=NOW)
    step(made, "submit", handler)
    step(made, "review", cast.actor(cast.head))
    step(made, "sign", cast.actor(cast.leader))
    made.refresh_from_db()
    assert made.state == "signed"


def test_what_would_not_print_as_it_was_signed_is_not_printed(cast: Cast) -> None:
    made = drafted(cast)
    step(made, "sign", cast.actor(cast.leader))
    settings(made.case, court="清源县城关人民法院")
    made = acts.issue(made.pk, actor=cast.actor(cast.handler), now=NOW)
    assert made.pdf is None
    assert "印出来的应当就是签发的那一稿" in made.trouble
    settings(made.case)
    made = acts.issue(made.pk, actor=cast.actor(cast.handler), now=NOW)
    assert (made.pdf is not None, made.trouble) == (True, "")


def pages(made: Letter) -> str:
    with pypdfium2.PdfDocument(path(made.pdf).read_bytes()) as pdf:
        return "".join("".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def test_the_print_names_the_applicant_and_the_log_its_hash(cast: Cast) -> None:
    made = replied(case_in("in_hand", cast), cast, "secret")
    assert made.pdf
    assert made.paper
    assert "申请人甲：" in pages(made)
    assert PLACEHOLDER not in pages(made)
    assert PLACEHOLDER in made.paper.current.text
    assert "申请人甲" not in made.paper.current.text
    assert made.seal == sha256(path(made.pdf).read_bytes()).hexdigest()
    assert made.seal in Entry.objects.filter(verb="letter.issue").get().detail


def test_the_seal_of_the_organ_is_on_the_print(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    seal = examine(data=picture(), name="印章.png", actor=MAKER, now=NOW, chain=case.chain)
    put_letters(
        organ=case.organ,
        word="阳政",
        review_name="清源县人民政府",
        court="清源县人民法院",
        seal=seal,
        actor=MAKER,
        now=NOW,
    )
    made = replied(case, cast, "secret")
    assert made.pdf
    with pypdfium2.PdfDocument(path(made.pdf).read_bytes()) as pdf:
        drawn = [each for page in pdf for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert len(drawn) == 1
    assert not [each for each in doubts(made, date(2026, 1, 20)) if "印章" in each]


def test_files_that_go_out_are_signed_with_the_reply_and_named_in_it(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    handler = cast.actor(cast.handler)
    file = examine(data="合同".encode(), name="中标合同.txt", actor=handler, now=NOW, chain=case.chain)
    given = found("granted")[0][1] | {"when": ""}
    made = acts.draft(case.pk, kind="reply", findings=[("granted", given)], files=[file], actor=handler, now=NOW)
    step(made, "review", cast.actor(cast.head))
    step(made, "sign", cast.actor(cast.leader))
    made = acts.issue(made.pk, actor=handler, now=NOW)
    assert made.trouble == ""
    assert "附件：中标合同" in pages(made)


def test_an_extension_says_the_last_day_before_and_after_and_serving_it_changes_nothing(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    made = letter(case, cast, "extension", {"days": "6", "reason": "检索的年份多"})
    assert "原答复期限届满之日为2026年2月2日，延长后最迟于2026年2月10日答复" in pages(made)
    Letter.objects.filter(pk=made.pk).update(pdf=None)
    serve_elsewhere(made, cast)
    case.refresh_from_db()
    assert case.due_on == date(2026, 2, 10)
    again = acts.issue(made.pk, actor=cast.actor(cast.handler), now=LATER)
    assert (again.trouble, again.pdf is None) == ("", False)


@pytest.mark.parametrize(
    ("event", "says"),
    [("corrected", "不能在自收到补正的申请之日（2026年1月19日）起20个工作日内答复"), ("paid", "不能在自缴费次日（")],
)
def test_an_extension_after_the_term_began_anew_says_from_when_it_runs(cast: Cast, event: str, says: str) -> None:
    case = case_in("in_hand", cast)
    if event == "corrected":
        Event.objects.create(case=case, name="correction_sent", day=date(2026, 1, 9), at=NOW)
    Event.objects.create(case=case, name=event, day=date(2026, 1, 19), at=NOW)
    assert says in text(
        Letter(case=case, kind="extension", fields={"days": "6", "reason": "检索的年份多"}), NOW.date(), ()
    )


def serve_elsewhere(made: Letter, cast: Cast) -> None:
    acts.serve(
        made.pk, way="hand", day=LATER.date(), elsewhere=True, calendar=CN, actor=cast.actor(cast.handler), now=LATER
    )


def test_an_extension_into_a_year_without_holidays_prints_no_day(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    day, now = date(2026, 12, 21), datetime(2026, 12, 29, 1, tzinfo=UTC)
    Event.objects.filter(case=case).update(day=day)
    Case.objects.filter(pk=case.pk).update(received_on=day, due_on=date(2027, 1, 19), provisional=True)
    made = letter(Case.objects.get(pk=case.pk), cast, "extension", {"days": "6", "reason": "检索的年份多"}, now=now)
    assert "原答复期限为自收到申请之日起20个工作日" in pages(made)
    assert "2027年" not in pages(made)


@pytest.mark.parametrize("state", ["correcting", "charged"])
def test_a_letter_that_ends_the_case_says_what_went_before(cast: Cast, state: str) -> None:
    case = case_in(state, cast)
    before = case.letters.get()
    text = pages(letter(case, cast, "lapse", now=OVER))
    assert before.number in text
    wanted = {
        "correcting": ["补正期限至2026年2月10日届满", "第三十条"],
        "charged": ["信息处理费200元", "国办函〔2020〕109号"],
    }
    assert [each for each in wanted[state] if each not in text] == []


def test_a_fee_by_the_number_of_applications_is_that_of_the_one_application(cast: Cast) -> None:
    for _ in range(10):
        register(cast.township, cast.actor(cast.handler))
    case = case_in("in_hand", cast)
    with pytest.raises(NotThatMany, match="本月第40件，登记的是第11件"):
        letter(case, cast, "fee", {"scale": "items", "count": "40"})
    made = letter(case, cast, "fee", {"scale": "items", "count": "11"})
    assert "应缴信息处理费100元" in pages(made)
    serve(made, cast)
    assert Case.objects.get(pk=case.pk).fee.amount == 100


def test_a_receipt_is_handed_out_once_and_only_for_what_is_received(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    waiting = case_in("submitted", cast)
    with pytest.raises(NotReceived, match="会被当作已经确认收到"):
        acts.hand_out(waiting.pk, kind="receipt", actor=handler, now=NOW)
    case = case_in("registered", cast)
    made = acts.hand_out(case.pk, kind="receipt", actor=handler, now=NOW)
    assert acts.hand_out(case.pk, kind="receipt", actor=handler, now=LATER) == made
    text = pages(acts.issue(made.pk, actor=handler, now=NOW))
    wanted: Mapping[str, bool] = {"申请人甲": True, "最迟于2026年2月2日答复": True, str(case): True}
    assert {each: each in text for each in wanted} == wanted


def test_a_proof_of_service_lists_what_waits_to_be_served(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    case = case_in("in_hand", cast)
    with pytest.raises(NothingToServe):
        acts.hand_out(case.pk, kind="service", actor=handler, now=NOW)
    made = replied(case, cast)
    proof = acts.issue(acts.hand_out(case.pk, kind="service", actor=handler, now=NOW).pk, actor=handler, now=NOW)
    assert f"政府信息公开申请答复书（{made.number}）" in pages(proof)
    serve(made, cast)
    with pytest.raises(NothingToServe):
        acts.hand_out(case.pk, kind="service", actor=handler, now=LATER)


def test_a_proof_of_service_for_a_third_party_is_in_its_name_and_says_nothing_of_the_applicant(cast: Cast) -> None:
    case = case_in("consulting", cast)
    asked = case.letters.get(kind="third_party")
    handler = cast.actor(cast.handler)
    proof = acts.issue(
        acts.hand_out(case.pk, kind="service", of=asked.pk, actor=handler, now=NOW).pk, actor=handler, now=NOW
    )
    assert "第三方甲" in pages(proof)
    for made in (asked, proof):
        assert "申请人甲" not in pages(made)
    assert case.request not in pages(asked)
    assert "第三方甲" not in "".join(entry.detail for entry in Entry.objects.all())


def test_the_word_file_opens_and_says_the_same(cast: Cast) -> None:
    import docx

    made = replied(case_in("in_hand", cast), cast, "secret")
    assert made.docx
    text = "".join(p.text for p in docx.Document(io.BytesIO(path(made.docx).read_bytes())).paragraphs)
    assert "申请人甲：您于" in text
    assert made.number in text


@pytest.mark.parametrize(
    ("state", "until"), [("correcting", "补正的期限到2026年02月10日"), ("charged", "缴费的期限到2026年02月")]
)
def test_nobody_is_taken_to_have_given_up_before_the_term_is_over(cast: Cast, state: str, until: str) -> None:
    case = case_in(state, cast)
    with pytest.raises(NotOver, match=until):
        letter(case, cast, "lapse", now=NOW + timedelta(days=8))
