"""The file of a case is destroyed once its term is over; that it was, stays (档案法第二十一条)."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.approvals.models import Decision, Remark
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import check_not_recused, locked, roles
from gongkai.cases.archiving import files_of, versions_of
from gongkai.cases.bound_log import letters_of
from gongkai.cases.hanging import HANGING
from gongkai.cases.models import (
    Archive,
    Case,
    Consultation,
    Fee,
    PublicReply,
    Screening,
    Service,
    Supplement,
    Task,
)
from gongkai.cases.queries import HEADS
from gongkai.files.erasing import erase
from gongkai.law.archive import DESTRUCTION, RETENTIONS
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of

GONE = "（案卷已销毁）"


class NotArchived(Refusal):
    says = "没有销毁：{case}还没有归档。只有归档后保管期满的案卷才能销毁。"
    cite = DESTRUCTION


class StillContested(Refusal):
    says = "没有销毁：{case}的{what}还没有办结或者履行，案卷还要用。请办结以后再销毁。"
    cite = DESTRUCTION


class Permanent(Refusal):
    says = "没有销毁：{case}的保管期限是永久，不能销毁。"
    cite = DESTRUCTION


class TermRuns(Refusal):
    says = "没有销毁：{case}的保管期限是{term}，保管至{until:%Y年%m月%d日}，现在还没有期满。禁止擅自销毁档案。"
    cite = DESTRUCTION


class DestroyedAlready(Refusal):
    says = "没有销毁：{case}的案卷已于{at:%Y年%m月%d日}销毁，没有重复登记。"
    cite = DESTRUCTION


class NotApproved(Refusal):
    says = (
        "没有销毁：{name}不是“{organ}”的工作机构负责人或者分管领导，或者就是办理销毁的本人，不能批准销毁。"
        "请另选批准的人。"
    )
    cite = DESTRUCTION


class NoReason(Refusal):
    says = "没有销毁：没有写明鉴定的意见和销毁的理由。请填写后再办理。"
    cite = DESTRUCTION


def destroy(case_id: int, *, approved_by: Person, reason: str, actor: Actor, now: datetime) -> Archive:
    """Erase who applied, what was asked for and every paper of an archived case whose term is over.

    `approved_by` is a head or leader of the organ, another person than the archivist who acts. Number, days and reply
    stay, for the statistics, and so do the record of the destruction and the log. Raises NotArchived, Permanent,
    TermRuns, StillContested, DestroyedAlready, NotApproved, NoReason, WrongRole.
    """
    if not reason.strip():
        raise NoReason
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        check_not_recused(case, actor)
        if "archivist" not in roles(case, actor):
            raise no_duty("销毁案卷", {"archivist"}, DESTRUCTION)
        kept = _check(case, now)
        chosen = actor_of(approved_by, on=localdate(now))
        if approved_by.pk == actor.person or not HEADS & roles(case, chosen):
            raise NotApproved(name=approved_by.name, organ=case.organ.name)
        files = [file.pk for _, file, _ in files_of(case)] + ([kept.bundle_id] if kept.bundle_id else [])
        kept.destroyed_at, kept.destroyed_by, kept.reason = now, approved_by, reason.strip()[:300]
        kept.bundle, kept.unproven = None, ""
        # what a file was called may name whoever it is about; its hash says nothing and proves what there was
        kept.hashes = [{**one, "name": GONE} for one in kept.hashes]
        kept.save(update_fields=["destroyed_at", "destroyed_by", "reason", "bundle", "unproven", "hashes"])
        _let_go(case)
        _forget(case, now)
        for hanging in HANGING:
            hanging.forget(case)
        log("case.destroy", case, DESTRUCTION, approved=approved_by.pk, files=len(files))
        erase(files, actor=actor, now=now, chain=case.chain)
    return kept


def _check(case: Case, now: datetime) -> Archive:
    kept = Archive.objects.select_for_update(of=("self",)).filter(case=case).first()
    if kept is None or case.state != "archived":
        raise NotArchived(case=case)
    if kept.destroyed_at:
        raise DestroyedAlready(case=case, at=kept.destroyed_at)
    if kept.destroy_after is None:
        raise Permanent(case=case)
    if localdate(now) <= kept.destroy_after:
        raise TermRuns(case=case, term=RETENTIONS[kept.term].label, until=kept.destroy_after)
    for hanging in HANGING:
        if what := hanging.running(case):
            raise StillContested(case=case, what=what)
    return kept


def _let_go(case: Case) -> None:
    """Nothing of the case points to a file any more, its drafts neither: what they said stays as their digest."""
    for holder in (case.originals, case.applicant.proofs):
        holder.clear()
    for sent in Supplement.objects.filter(case=case):
        sent.files.clear()
    for letter in letters_of(case):
        letter.attachments.clear()
        for service in letter.services.all():
            service.proof.clear()
    for task in Task.objects.filter(case=case):
        task.files.clear()
    for asked in Consultation.objects.filter(case=case):
        asked.papers.clear()
    for related in case.related.all():
        related.evidence.clear()
    for version in versions_of(case):
        version.files.clear()
    for remark in Remark.objects.filter(paper__letter__in=letters_of(case)):
        remark.files.clear()
    Screening.objects.filter(letter__in=letters_of(case)).delete()
    letters_of(case).update(docx=None, pdf=None)


def _forget(case: Case, now: datetime) -> None:
    """Every word that tells of a person or of what was said; numbers, days and kinds stay."""
    who = case.applicant
    for name in ("name", "trace", "representative", "identity", "identity_trace", "phone", "email", "address"):
        setattr(who, name, "")
    who.identity_kind, who.postcode, who.erased_at = "", "", now
    who.save()
    Case.objects.filter(pk=case.pk).update(request=GONE, document_number="", timing="", withdrawal="")
    case.wordings.update(text="", document_number="")
    letters_of(case).update(addressee="", fields={}, trouble="")
    Service.objects.filter(letter__in=letters_of(case)).update(tracking="", failed="")
    Fee.objects.filter(case=case).update(voucher="")
    Consultation.objects.filter(case=case).update(party="", reason="")
    Supplement.objects.filter(case=case).update(text="")
    Task.objects.filter(case=case).update(what=GONE, places="", words="", result="")
    case.findings.update(fields={})
    versions_of(case).update(text=GONE, particulars={})
    Decision.objects.filter(paper__letter__in=letters_of(case)).exclude(comment="").update(comment=GONE)
    Remark.objects.filter(paper__letter__in=letters_of(case)).update(text=GONE)
    case.notes.update(text=GONE)
    case.watchers.update(reason="")
    case.reopenings.update(number="", timing="")
    case.incoming.update(what=GONE, reason="")
    PublicReply.objects.filter(case=case, hidden_at=None).update(hidden_at=now)
    PublicReply.objects.filter(case=case).update(subject=GONE)
    case.related.update(name="", contact="", text=GONE, outcome="")
