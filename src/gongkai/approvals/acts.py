"""What happens to papers. The app whose thing is signed calls these inside its own act and moves its own state."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate, localtime

from gongkai.approvals.digest import digest
from gongkai.approvals.models import TITLE, Decision, Look, Paper, Remark, Version
from gongkai.approvals.permission import WRITING, OnlyPeople, no_such_step, permission
from gongkai.approvals.queries import may_remark
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add
from gongkai.files.models import File
from gongkai.law.approval import ROUTES, machine
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import LocalSettings, Organ


class BadTitle(Refusal):
    says = "没有保存：标题不能为空，不能有换行等看不见的字，最多{longest}个字，现在是{length}个字。请改正标题后再保存。"


class Changed(Refusal):
    says = (
        "没有办理：您看到的不是现在这一稿。{who}已于{at:%Y年%m月%d日%H:%M}改成第{number}稿。"
        "签批只对本人看过的稿子有效，请重新打开本页，看过改动再办理。"
    )
    cite = REG(17, 1)


class ReasonMissing(Refusal):
    says = "没有退回：请写明退回的原因，起草人要照着修改，原因随文稿一起留存。"
    cite = REG(17, 1)


class NothingToRead(Refusal):
    says = "没有送审：正文是空的，也没有附件，没有可以审核的内容。请写好正文或者加上附件再送审。"
    cite = REG(17, 1)


class NoHand(Refusal):
    says = (
        "没有保存批注：批注由起草、审核、签发这类文稿的人员填写，您在“{organ}”没有这样的职责。"
        "有意见请当面或者书面转告承办人。"
    )
    cite = REG(17, 1)


class RemarkEmpty(Refusal):
    says = "没有保存批注：批注是空的，也没有附件。请写上意见再保存。"


def draft(
    *,
    kind: str,
    organ: Organ,
    title: str,
    text: str,
    files: Iterable[File] = (),
    particulars: Mapping[str, Any] | None = None,
    confidentiality: int = 0,
    actor: Actor,
    now: datetime,
) -> Paper:
    """Begin a paper of a kind (a key of `law.approval.ROUTES`).

    `text` is plain, or an HTML fragment that begins with a tag; `particulars` what else is signed. Raises WrongRole,
    BadTitle, OnlyPeople.
    """
    with act(actor=actor, at=now) as log:
        move = machine(kind).move("new", "draft", roles=actor.roles_in(organ, confidentiality))
        if actor.person is None:
            raise OnlyPeople
        paper = Paper(kind=kind, organ=organ, author_id=actor.person, state=move.target, extra=_extra(organ))
        paper.confidentiality, paper.created_at = confidentiality, now
        _write(paper, title, text, list(files), particulars or {}, actor.person, now)
        log("paper.draft", paper, move.cite, digest=paper.digest)
    return paper


def revise(
    paper_id: int,
    *,
    title: str,
    text: str,
    files: Iterable[File] = (),
    particulars: Mapping[str, Any] | None = None,
    actor: Actor,
    now: datetime,
) -> Paper:
    """Write the next version, while the paper is not on its way. The same text again is no new version.

    What was changed goes the way that its kind `becomes`. Raises NotAllowed, BadTitle, OnlyPeople.
    """
    with act(actor=actor, at=now) as log:
        paper = _locked(paper_id)
        granted = permission(paper, "revise", actor)
        kept = list(files)
        if _digest(title, text, kept, particulars or {}) == paper.digest:
            log.nothing()
            return paper
        paper.version = paper.versions.count() + 1  # numbers run on past a version that was put back
        paper.kind = ROUTES[paper.kind].becomes or paper.kind
        _write(paper, title, text, kept, particulars or {}, granted.person, now)
        log("paper.revise", paper, granted.move.cite, digest=paper.digest, version=paper.version)
    return paper


def decide(
    paper_id: int,
    *,
    verb: str,
    seen: str,
    comment: str = "",
    whole: bool = False,
    held: Paper | None = None,
    actor: Actor,
    now: datetime,
) -> Paper:
    """Take a step: submit, a step of the kind's route, extra_sign, return (says why), recall (before it is signed).

    `seen` is the digest of the version that the person had on the screen, `held` the paper itself where the caller has
    locked it already. A paper that is submitted for the `whole` way
    goes that which its kind `becomes`, though nothing of it was changed. The paper that comes back is "signed" once
    nothing is missing. Raises Changed, what `permission` raises, ReasonMissing, NothingToRead.
    """
    with act(actor=actor, at=now) as log:
        paper = held or _locked(paper_id)
        if seen != paper.digest:
            raise _changed(paper)
        if verb in WRITING:
            raise no_such_step(paper, verb)
        if verb == "submit":  # what the organ asks for now holds until the paper comes back or is signed
            paper.extra = _extra(paper.organ)
            paper.kind = (ROUTES[paper.kind].becomes if whole else "") or paper.kind
        granted = permission(paper, verb, actor)
        if verb == "return" and not comment.strip():
            raise ReasonMissing
        if verb == "submit":
            _check_readable(paper)
            paper.round += 1
        Decision.objects.create(
            paper=paper,
            round=paper.round,
            source=paper.state,
            verb=verb,
            role=granted.move.role,
            person_id=granted.person,
            on_behalf_id=granted.on_behalf,
            digest=paper.digest,
            comment=comment.strip(),
            at=now,
        )
        paper.state, paper.changed_at = granted.move.target, now
        _point(paper)
        paper.save(update_fields=["kind", "state", "step", "waits_for", "round", "extra", "changed_at"])
        on_behalf = {"on_behalf": granted.on_behalf} if granted.on_behalf else {}
        log(f"paper.{verb}", paper, granted.move.cite, digest=paper.digest, round=paper.round, **on_behalf)
    return paper


def reopen(paper_id: int, *, actor: Actor, now: datetime) -> Paper:
    """Let a signed paper be written anew, where its kind allows it (`Route.reopens`). Raises WrongState.

    The app whose thing is signed judges who may.
    """
    return _turn(paper_id, "reopen", actor, now)


def discard(paper_id: int, *, actor: Actor, now: datetime) -> Paper:
    """Give a draft up; it stays on file. Raises WrongState. The app whose thing is signed judges who may."""
    return _turn(paper_id, "discard", actor, now)


def lay_down(paper_id: int, *, actor: Actor, now: datetime) -> Paper:
    """What a paper is for is gone: whatever step it waits for, it is nobody's to do any more. A signed one stays so.

    The app whose thing it is judges who may.
    """
    with act(actor=actor, at=now) as log:
        paper = _locked(paper_id)
        if paper.state in ("signed", "discarded"):
            log.nothing()
            return paper
        paper.state, paper.changed_at = "discarded", now
        _point(paper)
        paper.save(update_fields=["state", "step", "waits_for", "changed_at"])
        log("paper.discard", paper, ROUTES[paper.kind].cite, digest=paper.digest)
    return paper


def put_back(paper_id: int, *, version: int, actor: Actor, now: datetime) -> Paper:
    """Make a version that was signed the current one again, whatever became of the paper since, and nobody's to do.

    The app whose thing is signed judges who may. Later versions stay on file.
    """
    with act(actor=actor, at=now) as log:
        paper = _locked(paper_id)
        signed = paper.versions.get(number=version)
        paper.version, paper.digest, paper.title = signed.number, signed.digest, signed.title
        paper.state, paper.changed_at = "signed", now
        _point(paper)
        paper.save()
        log("paper.put_back", paper, ROUTES[paper.kind].cite, digest=paper.digest, version=version)
    return paper


def _turn(paper_id: int, verb: str, actor: Actor, now: datetime) -> Paper:
    """A move of a paper that is no step of its way."""
    with act(actor=actor, at=now) as log:
        paper = _locked(paper_id)
        move = paper.machine.move(paper.state, verb, roles=paper.machine.roles(verb))
        paper.state, paper.changed_at = move.target, now
        if verb == "reopen":
            paper.kind = ROUTES[paper.kind].becomes or paper.kind
        _point(paper)
        paper.save(update_fields=["kind", "state", "step", "waits_for", "changed_at"])
        log(f"paper.{verb}", paper, move.cite, digest=paper.digest)
    return paper


def remark(paper_id: int, *, text: str, files: Iterable[Examined] = (), actor: Actor, now: datetime) -> Remark:
    """Say something about the current version beside the steps; `files` have been looked at by `files.acts.examine`.

    Raises NoHand, RemarkEmpty, OnlyPeople.
    """
    with act(actor=actor, at=now) as log:
        paper = _locked(paper_id)
        given = list(files)
        if not may_remark(paper, actor):
            raise NoHand(organ=paper.organ.name)
        if not text.strip() and not given:
            raise RemarkEmpty
        if actor.person is None:
            raise OnlyPeople
        made = Remark.objects.create(paper=paper, by_id=actor.person, text=text.strip(), digest=paper.digest, at=now)
        chain = paper.chain
        made.files.set([add(examined=one, actor=actor, now=now, audience="staff", chain=chain) for one in given])
        log("paper.remark", paper, ROUTES[paper.kind].cite, remark=made.pk, digest=paper.digest)
    return made


def look(paper: Paper, *, actor: Actor, now: datetime) -> Look | None:
    """Keep that a person had this version on the screen: a line a person, version and day; none of programs."""
    with act(actor=actor, at=now) as log:
        if actor.person is None:
            log.nothing()
            return None
        seen, new = Look.objects.get_or_create(
            paper=paper, person_id=actor.person, digest=paper.digest, defaults={"first": now, "last": now}
        )
        if not new:
            if localdate(seen.last) >= localdate(now):
                log.nothing()
                return seen
            seen.last = now
            seen.save(update_fields=["last"])
        log("paper.look", paper, digest=paper.digest)
    return seen


def _locked(paper_id: int) -> Paper:
    return Paper.objects.select_for_update(of=("self",)).select_related("organ").get(pk=paper_id)


def _write(
    paper: Paper, title: str, text: str, files: list[File], particulars: Mapping[str, Any], person: int, now: datetime
) -> None:
    """Make this the current text of the paper."""
    if not title.strip() or not title.isprintable() or len(title) > TITLE:
        raise BadTitle(longest=TITLE, length=len(title.strip()))
    paper.title, paper.digest, paper.changed_at = title, _digest(title, text, files, particulars), now
    paper.save()
    version = Version.objects.create(
        paper=paper,
        number=paper.version,
        digest=paper.digest,
        title=title,
        text=text,
        particulars=particulars,
        by_id=person,
        at=now,
    )
    version.files.set(files)


def _digest(title: str, text: str, files: Iterable[File], particulars: Mapping[str, Any]) -> str:
    return digest(title, text, ((file.address, file.name) for file in files), particulars)


def _extra(organ: Organ) -> int:
    """How many extra signatures the organ asks for."""
    return LocalSettings.objects.filter(organ=organ).values_list("extra_signatures", flat=True).first() or 0


def _point(paper: Paper) -> None:
    """Say what the paper now waits for, and for whom, in the columns that lists ask."""
    step = paper.step_in(paper.state)
    paper.step, paper.waits_for = (step.verb, step.role) if step else ("", "")


def _changed(paper: Paper) -> Changed:
    version = paper.versions.select_related("by").get(number=paper.version)
    return Changed(who=version.by.name, at=localtime(version.at), number=version.number)


def _check_readable(paper: Paper) -> None:
    version = paper.current
    if not version.text.strip() and not version.files.exists():
        raise NothingToRead
