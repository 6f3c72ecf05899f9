"""Letters of a case: drafted, sent on their way, signed (条例 arts. 30 to 41)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, localtime

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts import screening
from gongkai.cases.acts.in_time import check_in_time
from gongkai.cases.acts.keeping import allowed, check_not_recused, go, judged, locked, locked_letter, roles
from gongkai.cases.acts.lapsing import check_over
from gongkai.cases.acts.numbering import allot, check_numbered
from gongkai.cases.acts.related import check_agrees
from gongkai.cases.acts.unheard import check_heard, check_unheard
from gongkai.cases.letters import complete, title
from gongkai.cases.letters.grounds import check_asked, check_grounds, check_place
from gongkai.cases.letters.records import check_objections, check_searched
from gongkai.cases.models import Case, Finding, Letter
from gongkai.files.acts import Examined, add
from gongkai.law.approval import EXTRA
from gongkai.law.cite import REG
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.letters.kind import Kind, read
from gongkai.law.refusal import Refusal
from gongkai.law.replies import REPLIES, outcome
from gongkai.law.terms import REPLY

# No text bounds the 合理期限 of 条例第三十条、第三十五条; what takes over a year is not reasonable (unconfirmed).
LONGEST = timedelta(days=365)
SIGNS = frozenset({"sign", EXTRA})
# What ends a case without an answer is a letter or a move of its own.
ANSWERS = frozenset(CONTENTS) - {"lapse", ""}
LAID_DOWN = ("withdrawn", "merged", "archived")  # nothing goes out any more
Found = tuple[str, Mapping[str, str]]  # a code of law.replies, and the fields of its letter


class NotAReply(Refusal):
    says = "没有保存：“{reply}”不是答复，只在申请人逾期不补正、不缴费而不再处理时使用。请选择与审查结果相符的答复类型。"
    cite = REG(36)


class NoFinding(Refusal):
    says = "没有保存：答复书至少要有一项审查结果。请逐项写明所需信息能不能公开、依据哪一条、为什么。"
    cite = REG(36)


class SentBefore(Refusal):
    says = "没有保存：{label}已经制作过（{number}，{state}），同一件申请只能告知一次。需要改动的，请打开原来的那一份。"


class BadDays(Refusal):
    says = "没有保存：延长{days}个工作日不合规定，延长的期限为1至{most}个工作日。请改正天数。"
    cite = REG(33, 2)


class UntilPast(Refusal):
    says = "没有保存：“{what}”写的是{until:%Y年%m月%d日}，不晚于今天，申请人来不及办理。请留出合理的时间。"


class TooFar(Refusal):
    says = (
        "没有保存：“{what}”写的是{until:%Y年%m月%d日}，在一年以后。期限应当合理，请按实际需要确定，"
        "最晚{most:%Y年%m月%d日}。"
    )


class Expired(Refusal):
    says = (
        "没有办理：{label}写的“{what}”是{until:%Y年%m月%d日}，已经来不及。还没有签发的，请退回承办人改期；"
        "已经签发、没有送出的，请签发人作废，重新制作。"
    )


class NothingOverruled(Refusal):
    says = (
        "没有保存：还没有登记不予采纳第三方的意见，这份告知书要告诉它的正是这件事。"
        "请先在申请页面“征求意见”中登记不予采纳，再制作。"
    )
    cite = REG(32)


class Overtaken(Refusal):
    says = (
        "没有保存：您打开以后，{who}已于{at:%Y年%m月%d日%H:%M}改过这份文书。您填写的内容还在这一页上；"
        "请另开窗口看过改动，把要保留的补进来，再保存就以您填写的为准。"
    )
    cite = REG(45)


class Outdated(Refusal):
    says = (
        "没有签发：这一稿写好以后，文书上要写的登记（机关名称、复议机关、人民法院、联系方式、期限或者申请内容）改过，"
        "印出来会和这一稿不一样。请退回承办人打开重新保存，核对后再签。"
    )
    cite = REG(45)


class NotOfACase(Refusal):
    says = "没有保存：{label}答复的是一件请求，在“更正申请和公开建议”里打开那一件起草；当面提出、还没有登记的，先登记。"


class LetterOfClosed(Refusal):
    says = "没有保存：{case}现在是“{state}”，不再制作{label}。申请人又提出的，请登记为新的申请。"


class NoAddressee(Refusal):
    says = "没有保存：{label}要写明送给谁，请填写名称。"


def draft(
    case_id: int,
    *,
    kind: str,
    fields: Mapping[str, str] | None = None,
    findings: Sequence[Found] = (),
    addressee: str = "",
    files: Sequence[Examined] = (),
    submit: bool = True,
    actor: Actor,
    now: datetime,
) -> Letter:
    """Write a letter that must be signed, and send it on its way unless `submit` is false.

    `kind` is a key of `law.letters.KINDS`; `findings` belong to a reply, `addressee` to whatever doesn't go to the
    applicant. `files` go out with it and have been examined. Raises Missing, Unreadable, NotAReply, NoFinding,
    SentBefore, PastDue, BadDays, UntilPast, NotOver, NoAddressee, Unset, NotAllowed, what `letters.complete` finds
    missing and what `approvals.acts` raises.
    """
    told = KINDS[kind]
    found = screening.screen(files, case=case_id)
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        _check_may(case, told, actor)
        if kind == "lapse":
            check_over(case, localdate(now))
        given = _read(case, told, fields or {}, now)
        kept = _findings(told, findings)
        if told.to != "applicant" and not addressee.strip():
            raise NoAddressee(label=told.label)
        check_unheard(case, kind, addressee, given.get("about", ""))
        check_numbered(told, case.organ, localdate(now))
        letter = Letter(case=case, kind=kind, fields=given, addressee=addressee.strip(), drafted_at=now)
        _put(case, kept)
        check_place(letter)
        attached = [add(examined=one, actor=actor, now=now, chain=case.chain) for one in files]
        said = complete(letter, localdate(now), attached)
        letter.paper = approvals.draft(
            kind=told.route,
            organ=case.organ,
            title=title(letter),
            text=said,
            files=attached,
            confidentiality=case.confidentiality,
            actor=actor,
            now=now,
        )
        letter.save()
        letter.attachments.set(attached)
        screening.keep(letter, attached, found, now)
        _counted(case, letter)
        log("letter.draft", letter, told.cite, kind=kind, paper=letter.paper.pk)
        if submit:
            decide(letter.paper.pk, verb="submit", seen=letter.paper.digest, actor=actor, now=now)
            letter.refresh_from_db()
    return letter


def revise(
    letter_id: int,
    *,
    fields: Mapping[str, str] | None = None,
    findings: Sequence[Found] = (),
    addressee: str = "",
    files: Sequence[Examined] = (),
    dropped: Sequence[int] = (),
    seen: str = "",
    actor: Actor,
    now: datetime,
) -> Letter:
    """Change a letter that is not on its way; the keys `dropped` of its files are left out.

    `seen` is the digest of the version that was on the screen. Raises Overtaken, and as `draft`.
    """
    found = screening.screen(files, **Letter.objects.values("case", "related").get(pk=letter_id))
    with act(actor=actor, at=now) as log:
        letter = locked_letter(pk=letter_id)
        _check_seen(letter, seen)
        told = KINDS[letter.kind]
        check_not_recused(letter.about, actor)
        letter.fields = _read(letter.case, told, fields or {}, now)
        check_agrees(letter)
        kept = _findings(told, findings)
        letter.addressee = addressee.strip() or letter.addressee
        check_heard(letter)
        if letter.case:
            _put(letter.case, kept)
        check_place(letter)
        attached = [file for file in letter.attachments.all() if file.pk not in dropped]
        new = [add(examined=one, actor=actor, now=now, chain=letter.chain) for one in files]
        attached += new
        said = complete(letter, localdate(now), attached)
        assert letter.paper_id
        approvals.revise(
            letter.paper_id,
            title=title(letter),
            text=said,
            files=attached,
            actor=actor,
            now=now,
        )
        letter.save(update_fields=["fields", "addressee"])
        letter.attachments.set(attached)
        screening.keep(letter, new, found, now)
        log("letter.revise", letter, told.cite)
    return letter


def discard(letter_id: int, *, actor: Actor, now: datetime) -> Letter:
    """Give a draft up; it stays on file. Raises NotAllowed of the paper."""
    with act(actor=actor, at=now) as log:
        letter = locked_letter(pk=letter_id)
        assert letter.paper
        letter.paper.machine.move(letter.paper.state, "discard", roles=roles(letter.about, actor))
        approvals.discard(letter.paper.pk, actor=actor, now=now)
        letter.state = "discarded"
        letter.save(update_fields=["state"])
        if letter.case and letter.case.paper_id == letter.paper_id:
            letter.case.paper = None
            letter.case.save(update_fields=["paper"])
        log("letter.discard", letter, KINDS[letter.kind].cite)
    return letter


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """Take a step with the paper of a letter, and what follows from it: the number at the signature, and for a reply
    the state of the case. Raises what `approvals.acts.decide` raises, Unset, NotAllowed, Recused; at the signature
    also Outdated and what `letters.complete` finds missing.
    """
    with act(actor=actor, at=now) as log:
        letter = locked_letter(paper_id=paper_id)
        told = KINDS[letter.kind]
        if verb == "submit":
            check_grounds(letter, localdate(now))
        if verb == "submit" and letter.kind == "reply":
            go(letter.application, allowed(letter.application, "draft", actor))
        check_not_recused(letter.about, actor)
        if verb == "submit":
            screening.check(letter)
            check_searched(letter)
        if verb in SIGNS:
            _check_signable(letter, localdate(now))
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        log.nothing()
        done = {"signed": "sign", "returned": "return", "withdrawn": "return"}.get(paper.state)
        letter.state = {"sign": "signed", "return": "draft"}.get(done or "", "in_review")
        if done == "sign":
            letter.day, letter.signed_at = localdate(now), now
            allot(letter, told, letter.day)
        letter.save()
        if done and letter.kind == "reply":
            move = judged(letter.application, done)
            go(letter.application, move)
            log(f"case.{done}", letter.application, move.cite, paper=paper.pk)
        if done:
            log(f"letter.{done}", letter, told.cite, number=letter.number, digest=paper.digest)
    return paper


def _check_seen(letter: Letter, seen: str) -> None:
    assert letter.paper
    if seen and seen != letter.paper.digest:
        current = letter.paper.current
        raise Overtaken(who=current.by.name, at=localtime(current.at))


def _check_signable(letter: Letter, day: date) -> None:
    """What is printed is what is signed. Raises Outdated, what `letters.complete` finds missing."""
    check_until(letter, day)
    check_heard(letter)
    said = complete(letter, day)
    check_searched(letter)
    check_grounds(letter, day)
    check_place(letter)
    check_objections(letter)
    if letter.paper and said != letter.paper.current.text:
        raise Outdated


def _check_may(case: Case, told: Kind, actor: Actor) -> None:
    """What serving would be refused is better said before it is written. Raises NotOfACase, SentBefore, NotAllowed,
    Recused."""
    if told.to == "asker":
        raise NotOfACase(label=told.label, cite=told.cite)
    check_not_recused(case, actor)
    verb = "draft" if told.key == "reply" else told.verb
    if verb:
        judged(case, verb)
    if case.state in LAID_DOWN:
        raise LetterOfClosed(case=case, state=case.get_state_display(), label=told.label, cite=told.cite)
    if told.key == "overruled" and not case.consultations.filter(overruled=True).exists():
        raise NothingOverruled
    check_asked(case, told.key)
    if told.once or told.key == "reply":
        earlier = case.letters.filter(kind=told.key).exclude(state="discarded").last()
        if earlier and not (told.key == "reply" and earlier.state == "served"):
            raise SentBefore(
                label=told.label, number=earlier.number or "草稿", state=earlier.get_state_display(), cite=told.cite
            )


def _read(case: Case | None, told: Kind, fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    given = told.read(fields)
    today = localdate(now)
    _check_until(told, given, today, UntilPast)
    if told.key == "extension":
        days = float(given["days"])
        if days != int(days) or not 1 <= days <= REPLY.extra:
            raise BadDays(days=given["days"], most=REPLY.extra)
    for field in told.fields:
        if field.name == "until" and (until := date.fromisoformat(given["until"])) > (most := today + LONGEST):
            raise TooFar(what=field.label, until=until, most=most, cite=field.cite)
    if case:
        check_in_time(case, told.key, today)
    return given


def check_until(letter: Letter, day: date) -> None:
    """That the day until which somebody has time is not over on the day it is signed or served. Raises Expired."""
    _check_until(KINDS[letter.kind], letter.fields, day, Expired)


def _check_until(told: Kind, given: Mapping[str, str], day: date, refusal: type[Refusal]) -> None:
    for field in told.fields:
        if field.name == "until" and (until := date.fromisoformat(given["until"])) <= day:
            raise refusal(label=told.label, what=field.label, until=until, cite=field.cite)


def _findings(told: Kind, findings: Sequence[Found]) -> list[Found]:
    if told.key != "reply":
        return []
    if not findings:
        raise NoFinding
    kept: list[Found] = []
    for code, given in findings:
        reply = REPLIES[code]
        if reply.letter not in ANSWERS:
            raise NotAReply(reply=reply.label)
        kept.append((code, read(reply.label, CONTENTS[reply.letter], given)))
    return kept


def _put(case: Case, kept: Sequence[Found]) -> None:
    """Make these the findings of the case, and the kind of reply under which it would be counted."""
    if not kept:
        return
    case.findings.all().delete()
    Finding.objects.bulk_create(
        Finding(case=case, position=place, reply=code, fields=given) for place, (code, given) in enumerate(kept, 1)
    )
    case.reply = outcome([code for code, _ in kept])
    case.save(update_fields=["reply"])


def _counted(case: Case, letter: Letter) -> None:
    """The paper of the reply is the one that lists show with the case."""
    if letter.kind == "reply":
        case.paper = letter.paper
        case.save(update_fields=["paper"])
