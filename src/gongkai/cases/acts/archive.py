"""A closed case goes to the archive (归档): its term is fixed, all is bound into one file (条例第四十五条)."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import allowed, check_not_recused, go, locked, roles
from gongkai.cases.archiving import bundle_of, files_of
from gongkai.cases.bound_log import letters_of
from gongkai.cases.hanging import HANGING
from gongkai.cases.models import Archive, Case, Letter, Service, Supplement
from gongkai.files.acts import add, examine
from gongkai.files.erasing import erase
from gongkai.law.archive import RETENTIONS, destroy_after, retention
from gongkai.law.cite import REG, SERVICE_2016
from gongkai.law.letters import KINDS
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.papers.write import bundle_pdf


class Unfinished(Refusal):
    says = "没有归档：{letter}现在是“{state}”。请先办完送达，或者作废这份文书，再归档。"
    cite = REG(45)


class Unread(Refusal):
    says = "没有归档：申请人{at:%Y年%m月%d日}补充的材料还没有登记。请登记人先登记，再归档。"
    cite = REG(45)


class CameBack(Refusal):
    says = "没有归档：{letters}登记为没有送达，还没有另行送达。请另行送达并登记，再归档。"
    cite = SERVICE_2016()


class Unproven(Refusal):
    says = (
        "没有归档：{letters}还没有送达凭证。请在文书页面补附送达回证、收寄凭证或者发送记录；"
        "确实没有的，写明理由，理由装入案卷。"
    )
    cite = SERVICE_2016()


class StillContested(Refusal):
    says = "没有归档：这件申请的{what}还没有办结或者履行。请办结以后再归档，材料一并装订。"
    cite = REG(45)


class NotBound(Refusal):
    says = "没有重新装订：{case}没有归档，或者案卷已经销毁。"
    cite = REG(45)


class NoSuchTerm(Refusal):
    says = "没有归档：没有“{term}”这种保管期限。请从{terms}中选一项。"
    cite = REG(45)


def archive(case_id: int, *, term: str = "", unproven: str = "", actor: Actor, now: datetime) -> Archive:
    """Put a closed case to the archive; `bind` then makes its file.

    `term` is a key of `law.archive.RETENTIONS`; empty takes what `law.archive.retention` proposes. `unproven` says why
    letters that were served have no proof of it, and is kept only where some have none. Raises Unfinished, Unread,
    CameBack, Unproven, StillContested, NoSuchTerm, NotAllowed.
    """
    if term and term not in RETENTIONS:
        raise NoSuchTerm(term=term, terms="、".join(kept.label for kept in RETENTIONS.values()))
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "archive", actor)
        _check(case)
        bare = without_proof(case)
        if bare and not unproven.strip():
            raise Unproven(letters="、".join(f"{letter}" for letter in bare))
        term = term or proposed_term(case)
        told: dict[str, object] = {
            "term": term,
            "bundle": None,
            "hashes": [],
            "unproven": unproven.strip()[:300] if bare else "",
            "archived_at": now,
            "destroy_after": destroy_after(term, case.closed_on or localdate(now)),
        }
        kept, _ = Archive.objects.update_or_create(case=case, defaults=told)
        go(case, move)
        log("case.archive", case, move.cite, term=term, until=kept.destroy_after)
    return kept


def bind(case_id: int, *, actor: Actor, now: datetime) -> None:
    """Bind what belongs to an archived case into one PDF and keep it with the hash of every paper; what is bound
    stays. Raises what `files.acts.examine` raises, NoFont, OSError."""
    case = Case.objects.select_related("organ", "applicant", "archive", "handler").get(pk=case_id)
    if case.state != "archived" or case.archive.bundle_id or case.archive.destroyed_at:
        return
    room = settings.GONGKAI_MAX_FILE * 3 // 4
    data = bundle_pdf.write(bundle_of(case), room=room)
    name = f"案卷{case}.pdf"
    examined = examine(data=data, name=name, actor=actor, now=now, chain=case.chain)
    hashes = [
        {"group": group, "name": file.name, "size": file.size, "sha256": file.address}
        for group, file, _ in files_of(case)
    ]
    with act(actor=actor, at=now) as log:
        kept = Archive.objects.select_for_update(of=("self",)).get(case=case)
        if kept.bundle_id or kept.destroyed_at:
            log.nothing()
            return
        kept.bundle = add(examined=examined, actor=actor, now=now, audience="staff", chain=case.chain)
        kept.hashes = hashes
        kept.save(update_fields=["bundle", "hashes"])
        log("case.bind", case, REG(45), files=len(hashes), sha256=kept.bundle.address)


def rebind(case_id: int, *, actor: Actor, now: datetime) -> Archive:
    """Have the file of an archived case bound anew, with what came to it since: a reconsideration, a suit.

    What was bound before is let go, its hash stays in the log. Raises NotBound, StillContested, WrongRole, Recused.
    """
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        check_not_recused(case, actor)
        if "archivist" not in roles(case, actor):
            raise no_duty("重新装订案卷", {"archivist"}, REG(45))
        kept = Archive.objects.select_for_update(of=("self",)).filter(case=case, destroyed_at=None).first()
        if kept is None or case.state != "archived":
            raise NotBound(case=case)
        _check_over(case)
        before, kept.bundle = kept.bundle_id, None
        kept.save(update_fields=["bundle"])
        log("case.rebind", case, REG(45))
        erase([before] if before else [], actor=actor, now=now, chain=case.chain)
    return kept


def without_proof(case: Case) -> list[Letter]:
    """The letters of a case that were served and of which no service has its proof; what was sent online the log
    proves."""
    proven = Service.objects.filter(Q(way="electronic") | Q(proof__isnull=False), letter=OuterRef("pk"), failed="")
    return list(letters_of(case).filter(~Exists(proven), state="served"))


def _check_over(case: Case) -> None:
    """Raises StillContested."""
    for hanging in HANGING:
        if what := hanging.running(case):
            raise StillContested(what=what)


def _check(case: Case) -> None:
    _check_over(case)
    for letter in letters_of(case).exclude(state__in=("served", "discarded")):
        if KINDS[letter.kind].route:
            raise Unfinished(letter=letter, state=letter.get_state_display())
    if back := list(letters_of(case).filter(state="served").exclude(services__failed="")):
        raise CameBack(letters="、".join(f"{letter}" for letter in back))
    if sent := Supplement.objects.filter(case=case, taken_at=None).first():
        raise Unread(at=sent.at)


def proposed_term(case: Case) -> str:
    """The key of `law.archive.RETENTIONS` that fits what became of a case."""
    weighty = case.consultations.filter(overruled=True).exists() or case.reopenings.exists()
    return retention(case.reply, weighty=weighty)
