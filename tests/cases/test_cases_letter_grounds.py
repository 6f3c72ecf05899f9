"""A reply rests on what went before it: a notice, reasons asked for, an opinion, an earlier reply."""

from datetime import date, timedelta

import pytest

from gongkai.cases import acts
from gongkai.cases.acts.answers import NothingExplained
from gongkai.cases.acts.letter import TooFar
from gongkai.cases.acts.screening import NamesThem
from gongkai.cases.letters.complete import NowhereExact
from gongkai.cases.letters.grounds import (
    NeverAsked,
    NeverConsulted,
    NeverCorrected,
    NoSuchReply,
    OnlyAgreed,
    StillTime,
)
from gongkai.cases.letters.records import Contradicted, WasFound
from gongkai.cases.models import Consultation, Letter
from gongkai.law.calendar import CN
from gongkai.law.information.field import Unreadable
from gongkai.law.refusal import Refusal
from tests.acts import NOW
from tests.cases.cases import case_in, fields_of, sign
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CARD = "11010119900307283X"  # made up; its last sign is computed
LATE = {"until": "2026-03-31", "assessed": "用于课题研究，理由合理", "reason": "材料多，需要逐件检索"}


def reply(cast: Cast, code: str, state: str = "in_hand", **changed: str) -> Letter:
    findings = [(code, fields_of(code) | changed)]
    case = case_in(state, cast)
    return acts.draft(case.pk, kind="reply", findings=findings, actor=cast.actor(cast.handler), now=NOW)


@pytest.mark.parametrize(
    ("refusal", "code", "state", "changed"),
    [
        (NeverCorrected, "still_unclear", "in_hand", {}),
        (NeverAsked, "abuse", "in_hand", {}),
        (StillTime, "abuse", "explaining", {}),
        (NeverConsulted, "third_party", "in_hand", {}),
        (NeverConsulted, "partial", "in_hand", {"ground": "third_party"}),
        (NoSuchReply, "repeat", "in_hand", {"earlier_day": "2031-01-01"}),
        (NoSuchReply, "repeat", "in_hand", {"earlier": "阳政公复〔2099〕9号"}),
        (NowhereExact, "published", "in_hand", {"where": "www.a/b 见该处"}),
        (NowhereExact, "published", "in_hand", {"where": "见第一期"}),
        (NamesThem, "internal", "in_hand", {"reason": f"这份记录只涉及承办人甲（身份证号{CARD}），是内部管理的安排"}),
    ],
)
def test_a_reply_without_what_it_rests_on_is_not_sent_on_its_way(
    cast: Cast, refusal: type[Refusal], code: str, state: str, changed: dict[str, str]
) -> None:
    with pytest.raises(refusal):
        reply(cast, code, state, **changed)


def test_an_earlier_reply_is_the_one_on_record(cast: Cast) -> None:
    earlier = Letter.objects.get(case=case_in("replied", cast), kind="reply")
    day = earlier.day or date.min
    Letter.objects.filter(pk=earlier.pk).update(day=day - timedelta(days=30))
    given = {"earlier": earlier.number, "earlier_day": (day - timedelta(days=30)).isoformat()}
    assert reply(cast, "repeat", **given).state == "in_review"
    for wrong in ({"earlier": "阳政公复〔2025〕99号"}, {"earlier_day": (day - timedelta(days=29)).isoformat()}):
        with pytest.raises(NoSuchReply):
            reply(cast, "repeat", **(given | wrong))


def test_who_agreed_is_not_protected_and_one_of_two_is_not_both(cast: Cast) -> None:
    case = case_in("consulting", cast)
    asked = case.consultations.get()
    Consultation.objects.filter(pk=asked.pk).update(answer="agrees", closed_on=NOW.date())
    type(case).objects.filter(pk=case.pk).update(state="in_hand")
    given = {"kind": "reply", "findings": [("third_party", fields_of("third_party"))]}
    with pytest.raises(OnlyAgreed):
        acts.draft(case.pk, **given, actor=cast.actor(cast.handler), now=NOW)
    asking = {"kind": "third_party", "fields": {"about": "合同", "reason": "商业秘密"}, "addressee": "第三方乙"}
    other = acts.draft(case.pk, **asking, submit=False, actor=cast.actor(cast.handler), now=NOW)
    Consultation.objects.create(
        letter=other, case=case, kind="third_party", party="第三方乙", out_on=NOW.date(), answer="objects"
    )
    made = acts.draft(case.pk, **given, actor=cast.actor(cast.handler), now=NOW)
    assert made.paper
    assert "有的第三方不同意公开，有的第三方同意公开" in made.paper.current.text


def test_what_the_search_found_is_not_said_to_be_absent_unless_it_was_something_else(cast: Cast) -> None:
    case, actor = case_in("in_hand", cast), cast.actor(cast.handler)

    def search(*, found: bool) -> None:
        task = acts.ask(case.pk, kind="search", office="档案室", what="检索", due_on=NOW.date(), actor=actor, now=NOW)
        acts.finish(task.pk, result="见说明", found=found, places="档案室", words="合同", actor=actor, now=NOW)

    def answer(*codes: str) -> str:
        findings = [(code, fields_of(code)) for code in codes]
        return acts.draft(case.pk, kind="reply", findings=findings, actor=actor, now=NOW).state

    search(found=True)
    with pytest.raises(WasFound, match="检索的结果却是“检索到”（档案室）"):
        answer("absent")
    with pytest.raises(WasFound):
        answer("granted", "absent")
    search(found=False)
    search(found=True)
    with pytest.raises(WasFound):
        answer("absent")
    assert answer("granted", "absent") == "in_review"


def test_an_objection_that_is_followed_is_followed_by_protecting_the_third_party(cast: Cast) -> None:
    case, actor = case_in("consulting", cast), cast.actor(cast.handler)
    asked = case.consultations.get()
    acts.answer(asked.pk, answer="objects", reason="商业秘密", day=NOW.date(), calendar=CN, actor=actor, now=NOW)
    acts.follow(asked.pk, actor=actor, now=NOW)
    findings = [(code, fields_of(code)) for code in ("granted", "internal")]
    with pytest.raises(Contradicted, match="为保护第三方"):
        sign(acts.draft(case.pk, kind="reply", findings=findings, actor=actor, now=NOW), cast)


def test_what_the_applicant_says_is_on_record_before_it_is_weighed(cast: Cast) -> None:
    case, actor = case_in("explaining", cast), cast.actor(cast.handler)
    with pytest.raises(NothingExplained, match="没有写明申请人怎样说明"):
        acts.explain(case.pk, day=NOW.date(), actor=actor, now=NOW)
    acts.explain(case.pk, day=NOW.date(), text="逐村核对补助", actor=actor, now=NOW)
    assert case.supplements.get().text == "逐村核对补助"


@pytest.mark.parametrize("kind", ["fee", "extension"])
def test_a_count_is_whole_or_refused_in_a_sentence(cast: Cast, kind: str) -> None:
    case, actor = case_in("in_hand", cast), cast.actor(cast.handler)
    name = {"fee": "count", "extension": "days"}[kind]
    given = {"fee": {"scale": "pages"}, "extension": {"reason": "涉及面广，需要逐村核对"}}[kind]
    with pytest.raises(Unreadable, match="应当是整数"):
        acts.draft(case.pk, kind=kind, fields={**given, name: "5.5"}, actor=actor, now=NOW)
    whole = {"fee": "250.0", "extension": "５.0个工作日"}[kind]
    made = acts.draft(case.pk, kind=kind, fields={**given, name: whole}, actor=actor, now=NOW)
    assert made.fields[name] == {"fee": "250", "extension": "5"}[kind]


def test_nobody_is_put_off_unasked_or_for_longer_than_a_year(cast: Cast) -> None:
    actor = cast.actor(cast.handler)
    case = case_in("in_hand", cast)
    with pytest.raises(NeverAsked, match="确定延迟答复的期限以前"):
        acts.draft(case.pk, kind="postponement", fields=LATE, actor=actor, now=NOW)
    case = case_in("explaining", cast)
    acts.explain(case.pk, day=NOW.date(), text="用于课题研究", actor=actor, now=NOW)
    with pytest.raises(TooFar, match="在一年以后"):
        acts.draft(case.pk, kind="postponement", fields=LATE | {"until": "2030-01-01"}, actor=actor, now=NOW)
    made = acts.draft(case.pk, kind="postponement", fields=LATE, actor=actor, now=NOW)
    assert made.paper
    assert "经审查，您说明的申请理由合理：用于课题研究" in made.paper.current.text
    assert "超过合理范围" not in made.paper.current.text
