"""After the reply: the file of a case is bound whole, kept for its term, and destroyed leaving only that it was."""

from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.apps import apps

from gongkai.approvals.models import Remark
from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases import acts, facts
from gongkai.cases.acts.archive import CameBack, NoSuchTerm, Unfinished, Unproven, Unread
from gongkai.cases.acts.destroy import DestroyedAlready, NoReason, NotApproved, NotArchived, Permanent, TermRuns
from gongkai.cases.acts.keeping import FileDestroyed
from gongkai.cases.archiving import bundle_of
from gongkai.cases.bound_log import called
from gongkai.cases.models import (
    Archive,
    Case,
    Consultation,
    Fee,
    Incoming,
    Note,
    PublicReply,
    Screening,
    Service,
    Supplement,
    Watcher,
    Wording,
)
from gongkai.cases.queries import of_applicant, open_to, seen_by
from gongkai.desk.labels import VERBS
from gongkai.files.acts import examine
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.application import APPLICATION
from gongkai.law.archive import RETENTIONS, destroy_after, retention
from gongkai.law.calendar import CN
from gongkai.law.machine import WrongRole
from gongkai.law.replies import REPLIES
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in, replied, serve, told
from tests.cast import Cast, make

LATER = datetime(2057, 1, 2, 1, 0, tzinfo=UTC)  # 30 years after the year 2026
SCAN, PROOF = "申请表扫描件".encode() * 20, "本人签收".encode()
WORDS = "张某说过的话"


class TestArchive(ActTest):
    machine, verb = APPLICATION, "case.archive"

    def make(self, state: str) -> Case:
        return case_in(state, make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.archive(thing.pk, unproven="回证遗失", actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_restricted_case_is_the_archivists_to_keep_once_it_is_closed(cast: Cast) -> None:
    keeper, head = cast.actor(cast.archivist), cast.actor(cast.head)
    case = case_in("in_hand", cast)
    acts.restrict(case.pk, on=True, actor=head, now=NOW)
    assert not seen_by(keeper).exists()
    acts.withdraw(case.pk, reason="来电撤回", actor=cast.actor(cast.handler), now=NOW)
    assert open_to(keeper, "archive").get() == case
    acts.archive(case.pk, actor=keeper, now=NOW)
    assert seen_by(keeper).get() == case
    assert not seen_by(cast.actor(cast.inspector)).exists()


def whole(cast: Cast) -> Case:
    """A case with originals, a proof of identity, a reply that was served and its proof, in the archive."""
    actor = cast.actor(cast.handler)
    seen = [examine(data=SCAN + name.encode(), name=name, actor=actor, now=NOW) for name in ("申请.txt", "证件.txt")]
    case = acts.register(
        organ=cast.township, route="in_person", received_on=NOW.date(), told=told(name="申请人丁"),
        files=seen[:1], proofs=seen[1:], calendar=CN, actor=actor, now=NOW,
    ).case  # fmt: skip
    acts.accept(case.pk, actor=actor, now=NOW)
    Supplement.objects.create(case=case, kind="other", text=f"{WORDS}之一", at=NOW, taken_at=NOW)
    Wording.objects.create(case=case, text=f"{WORDS}之二", change="correct", until=NOW)
    serve(replied(case, cast), cast)
    prove(case, cast)
    acts.archive(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    acts.bind(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    return Case.objects.select_related("organ").get(pk=case.pk)


def prove(case: Case, cast: Cast) -> None:
    actor = cast.actor(cast.handler)
    proof = examine(data=PROOF, name="送达回证.txt", actor=actor, now=NOW)
    acts.prove(Service.objects.get(letter__case=case).pk, proof=[proof], actor=actor, now=NOW)


def spread(case: Case, cast: Cast) -> None:
    """The words of somebody, wherever anybody may write words."""
    said, letter = f"{WORDS}之三", case.letters.get()
    assert letter.paper
    Case.objects.filter(pk=case.pk).update(timing=said, withdrawal=said)
    case.letters.update(trouble=said)
    letter.services.update(tracking=said, failed=said)
    letter.paper.decisions.update(comment=said)
    Remark.objects.create(paper=letter.paper, by=cast.head, text=said, digest="", at=NOW)
    Watcher.objects.create(case=case, person=cast.archivist, reason=said, at=NOW)
    Note.objects.create(case=case, by=cast.handler, text=said, at=NOW)
    came = {"organ": case.organ, "route": "mail", "arrived_on": NOW.date(), "outcome": "entered", "at": NOW}
    Incoming.objects.create(case=case, what=said, reason=said, **came)
    PublicReply.objects.create(case=case, subject=said, by=cast.handler, at=NOW)


def destroy(case: Case, cast: Cast, now: datetime = LATER, **changed: object) -> Archive:
    given = {"approved_by": cast.leader, "reason": "保管期满，鉴定无继续保存价值", "actor": cast.actor(cast.archivist)}
    return acts.destroy(case.pk, **{**given, **changed}, now=now)  # type: ignore[arg-type]


def text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    return "".join(pages).replace("\r\n", "").replace("\u200b", "")


def test_terms_are_counted_from_the_end_of_the_year_and_proposed_by_what_became_of_the_case() -> None:
    assert destroy_after("permanent", date(2026, 3, 1)) is None
    assert destroy_after("years_10", date(2026, 3, 1)) == date(2036, 12, 31)
    assert retention("granted", weighty=False) == "years_30"
    assert retention("withdrawn", weighty=False) == "years_10"
    assert retention("granted", weighty=True) == "permanent"
    assert {retention(code, weighty=False) for code in REPLIES} <= set(RETENTIONS)


def test_the_file_has_every_paper_byte_for_byte_its_hash_the_decisions_and_the_sealed_lines(cast: Cast) -> None:
    case = whole(cast)
    kept = case.archive
    assert (kept.term, kept.destroy_after) == ("years_30", date(2056, 12, 31))
    assert kept.bundle
    data = path(kept.bundle).read_bytes()
    with pikepdf.open(BytesIO(data)) as document:
        inside = [spec.get_file().read_bytes() for spec in document.attachments.values()]
    letter = case.letters.get()
    assert letter.pdf
    assert letter.docx
    assert SCAN + "申请.txt".encode() in inside
    assert path(letter.pdf).read_bytes() in inside
    assert PROOF in inside
    # the application, the proof of identity, the reply as PDF and DOCX, the proof that it was served
    assert len(inside) == len(kept.hashes) == 5
    said = text(data)
    assert all(one["sha256"] in said for one in kept.hashes)
    assert letter.seal in said
    sent = (f"{WORDS}之一", f"{WORDS}之二")
    for words in (f"{case}", "申请人丁", "签发", cast.leader.name, "直接送达", "卷内目录", *sent):
        assert words in said, words
    seals = Entry.objects.filter(verb__in=("case.register", "letter.sign"), chain=case.chain)
    assert all(entry.seal in said for entry in seals if entry.thing == f"cases.case:{case.pk}")


def test_every_verb_of_the_log_on_a_case_is_bound_in_words() -> None:
    about = ("case.", "letter.", "paper.", "consultation.", "fee.", "related.")
    assert [verb for verb in VERBS if verb.startswith(about) and called(verb) == verb] == []


def test_the_file_has_the_fee_the_days_of_each_opinion_and_what_was_answered_for_in_files(cast: Cast) -> None:
    case = case_in("charged", cast)
    notice = case.letters.get(kind="fee")
    Fee.objects.update(paid_on=date(2026, 2, 3), voucher="凭证0001")
    Consultation.objects.create(
        letter=notice, case=case, kind="third_party", party="第三方甲", out_on=date(2026, 1, 6),
        delivered_on=date(2026, 1, 8), due_on=date(2026, 1, 29), closed_on=date(2026, 1, 20), answer="objects",
        followed=True,
    )  # fmt: skip
    file = File.objects.first()
    assert file
    said = {"reason": "单位公开的电话", "by": cast.handler.pk, "at": NOW.isoformat()}
    place = {"label": "手机号码", "where": "第1行", "shown": "***", "fingerprint": "a"}
    Screening.objects.create(
        letter=notice, file=file, at=NOW, found=[place, {**place, "fingerprint": "b"}], reasons={"a": said}
    )
    Archive.objects.create(case=case, term="years_30", archived_at=NOW)
    bound = {table.title: table.rows for table in bundle_of(case).tables}
    fee = case.fee
    assert bound["信息处理费"] == ((
        fee.get_scale_display(), f"{fee.count}", f"{fee.amount}元",
        f"通知{fee.notified_on}\n期限{fee.due_on}\n缴费2026-02-03", "凭证0001",
    ),)  # fmt: skip
    assert bound["征求意见"] == ((
        "第三方", "第三方甲", "发出2026-01-06\n收到2026-01-08\n期限2026-01-29\n完毕2026-01-20",
        "不同意公开", "", "采纳",
    ),)  # fmt: skip
    assert [row[1:4] for row in bound["随文文件的检查"]] == [
        ("手机号码，第1行，***", "可以提供：单位公开的电话", cast.handler.name),
        ("手机号码，第1行，***", "没有写明可以提供的理由", ""),
    ]


def test_bound_twice_is_bound_once(cast: Cast) -> None:
    case = whole(cast)
    count = File.objects.count()
    acts.bind(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    assert (File.objects.count(), Entry.objects.filter(verb="case.bind").count()) == (count, 1)


def test_what_is_not_done_yet_is_not_put_to_the_archive(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    notice = acts.draft(
        case.pk, kind="consulting", fields={"whom": "第三方"}, submit=False, actor=cast.actor(cast.handler), now=NOW
    )
    serve(replied(case, cast), cast)
    with pytest.raises(Unfinished, match="征求意见告知书"):
        acts.archive(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    acts.discard(notice.pk, actor=cast.actor(cast.handler), now=NOW)
    with pytest.raises(NoSuchTerm, match="永久、30年、10年"):
        acts.archive(case.pk, term="百年", actor=cast.actor(cast.archivist), now=NOW)
    with pytest.raises(Unproven, match=r"政府信息公开申请答复书.*还没有送达凭证"):
        acts.archive(case.pk, term="permanent", unproven=" ", actor=cast.actor(cast.archivist), now=NOW)
    why = "回证被雨淋湿，无法辨认"
    kept = acts.archive(case.pk, term="permanent", unproven=why, actor=cast.actor(cast.archivist), now=NOW)
    assert kept.destroy_after is None
    assert dict(bundle_of(Case.objects.get(pk=case.pk)).facts)["没有送达凭证的理由"] == why


def test_a_reply_that_came_back_is_served_again_before_the_archive(cast: Cast) -> None:
    case = case_in("replied", cast)
    given = {"unproven": "回证遗失", "actor": cast.actor(cast.archivist), "now": NOW}
    handler = cast.actor(cast.handler)
    acts.fail(Service.objects.get().pk, reason="查无此人，退回", actor=handler, now=NOW)
    with pytest.raises(CameBack, match="还没有另行送达"):
        acts.archive(case.pk, **given)  # type: ignore[arg-type]
    serve(case.letters.get(), cast)
    assert acts.archive(case.pk, **given).unproven == "回证遗失"  # type: ignore[arg-type]


def test_what_was_sent_online_or_has_its_proof_asks_for_no_reason(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    serve(replied(case, cast), cast, way="electronic")
    kept = acts.archive(case.pk, unproven="不需要的理由", actor=cast.actor(cast.archivist), now=NOW)
    assert kept.unproven == ""
    assert whole(cast).archive.unproven == ""


def test_nothing_is_written_to_a_case_once_its_file_is_destroyed(cast: Cast) -> None:
    case = whole(cast)
    destroy(case, cast)
    service, handler = Service.objects.filter(letter__case=case).first(), cast.actor(cast.handler)
    assert service
    given = {"actor": handler, "now": LATER}
    for write in (
        lambda: acts.fail(service.pk, reason="申请人丁查无此人", **given),
        lambda: acts.serve(service.letter_id, way="hand", day=LATER.date(), elsewhere=True, calendar=CN, **given),
        lambda: acts.note(case.pk, text="申请人丁来电", **given),
        lambda: acts.recuse(case.pk, person=cast.handler, reason="申请人丁的亲属", **given),
        lambda: acts.reissue(case.pk, proof="passport", **given),
        lambda: acts.hand_out(case.pk, kind="receipt", **given),
    ):
        with pytest.raises(FileDestroyed, match="已于2"):
            write()
    assert not case.notes.filter(text__contains="申请人丁").exists()


def test_a_destruction_erases_who_and_what_and_every_file_and_leaves_the_count_and_its_record(cast: Cast) -> None:
    case = whole(cast)
    spread(case, cast)
    papers = [path(file) for file in File.objects.all()]
    before = facts.table(cast.township, 2026)
    kept = destroy(case, cast)
    assert (kept.destroyed_by, kept.destroyed_at) == (cast.leader, LATER)
    assert not File.objects.exists()
    for model in (model for name in ("cases", "approvals") for model in apps.get_app_config(name).get_models()):
        rows = str(list(model._default_manager.values()))  # as people read it, nothing sealed
        for word in (WORDS, "补助资金安排", "证件.txt"):
            assert word not in rows, (model, word)
    case.applicant.refresh_from_db()
    assert (case.applicant.name, case.applicant.contact, case.applicant.erased_at) == ("", "", LATER)
    assert not Case.objects.filter(of_applicant("申请人丁")).exists()
    assert facts.table(cast.township, 2026) == before
    assert PublicReply.objects.get().hidden_at == LATER  # nothing of it is before the public either
    assert Archive.objects.get().hashes == kept.hashes
    assert Entry.objects.get(verb="case.destroy").thing == f"cases.case:{case.pk}"
    assert papers
    with pytest.raises(DestroyedAlready):
        destroy(case, cast)


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_a_destroyed_file_are_gone_but_not_those_that_another_record_has() -> None:
    cast = make(NOW)
    case = whole(cast)
    shared, own = case.originals.get(), case.applicant.proofs.get()
    other = examine(data=path(shared).read_bytes(), name="别处.txt", actor=cast.actor(cast.handler), now=NOW)
    acts.register(
        organ=cast.township, route="in_person", received_on=NOW.date(), told=told(), files=[other],
        calendar=CN, actor=cast.actor(cast.handler), now=NOW,
    )  # fmt: skip
    destroy(case, cast)
    assert path(shared).exists()
    assert not path(own).exists()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"now": datetime(2056, 12, 31, 1, 0, tzinfo=UTC)}, TermRuns),
        ({"reason": " "}, NoReason),
        ({"approved_by": "handler"}, NotApproved),
        ({"actor": "handler"}, WrongRole),
    ],
)
def test_a_destruction_is_refused_before_its_day_without_reason_approval_or_role(
    cast: Cast, changed: dict[str, object], refusal: type[Exception]
) -> None:
    case = case_in("archived", cast)
    Archive.objects.update(destroy_after=date(2056, 12, 31), term="years_30")
    people = {"approved_by": cast.handler, "actor": cast.actor(cast.handler)}
    given = {name: people.get(name, value) for name, value in changed.items()}
    with pytest.raises(refusal) as told_so:
        destroy(case, cast, **given)  # type: ignore[arg-type]
    assert "档案法" in str(told_so.value)
    assert case.applicant.name


def test_what_is_kept_for_ever_or_is_not_archived_is_not_destroyed(cast: Cast) -> None:
    case = case_in("archived", cast)
    Archive.objects.update(destroy_after=None, term="permanent")
    with pytest.raises(Permanent):
        destroy(case, cast)
    with pytest.raises(NotArchived):
        destroy(case_in("replied", cast), cast)


def test_what_was_sent_and_not_entered_keeps_a_case_from_the_archive(cast: Cast) -> None:
    case = case_in("withdrawn", cast)
    Supplement.objects.create(case=case, kind="other", at=NOW)
    with pytest.raises(Unread):
        acts.archive(case.pk, actor=cast.actor(cast.archivist), now=NOW)
