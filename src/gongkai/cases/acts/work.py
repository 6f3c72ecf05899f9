"""The work inside the office: what inner offices are asked, who keeps watch or stays away, what belongs together."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import check_kept, check_not_recused, locked, roles
from gongkai.cases.acts.supplement import WANTED
from gongkai.cases.models import Case, Link, Note, Supplement, Task, Watcher
from gongkai.cases.queries import HEADS, OPEN, READERS
from gongkai.cases.watching import end_of_log
from gongkai.files.acts import Examined, add
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of

OFFICE = frozenset({"clerk", "handler", "head"})  # who work on a case


class TaskDuePast(Refusal):
    says = "没有交办：内部期限{due:%Y年%m月%d日}早于今天。请留出办理的时间。"
    cite = REG(45)


class TaskDone(Refusal):
    says = "没有登记：这件交办事项已于{at:%Y年%m月%d日}登记结果。结果有变化的，请另外交办一次，两次结果都会留存。"
    cite = REG(45)


class SearchUnproven(Refusal):
    says = (
        "没有登记：检索的结果要写明检索的处所和系统、使用的关键词，答复“本机关不掌握相关政府信息”时要据此说明已尽合理检索义务。"
        "请补填。"
    )
    cite = REG(36, item=4)


class Empty(Refusal):
    says = "没有保存：{what}是空的。请填写后再保存。"
    cite = REG(45)


class CannotSee(Refusal):
    says = "没有登记：{name}在“{organ}”没有接触申请的职责，看不到这件申请。请先由系统管理员授权，或者选择其他人员。"
    cite = REG(45)


class NotStayingAway(Refusal):
    says = "没有解除：{name}在这件申请上没有登记回避，或者已经解除。请重新打开申请页面再看。"
    cite = REG(45)


class SelfLink(Refusal):
    says = "没有关联：{other}就是这件申请。请填写另一件的受理号。"
    cite = REG(45)


class ClosedCase(Refusal):
    says = "没有办理：{case}现在是“{state}”，已经办结，不再交办。"
    cite = REG(45)


class HasItsStep(Refusal):
    says = (
        "没有登记：申请现在是“{state}”，等的就是这份{what}（{at:%Y年%m月%d日}提交），归入本件不能代替登记。"
        "请在申请页面登记收到，期限从提交之日计算。"
    )
    cite = REG(45)


class TakenAlready(Refusal):
    says = "没有登记：这份材料已于{at:%Y年%m月%d日}登记过，没有重复登记。"
    cite = REG(45)


def ask(
    case_id: int,
    *,
    kind: str,
    office: str,
    what: str,
    due_on: date,
    person: Person | None = None,
    actor: Actor,
    now: datetime,
) -> Task:
    """Ask an inner office to search, to give an opinion, by an internal day. Raises TaskDuePast, Empty, ClosedCase."""
    if due_on < localdate(now):
        raise TaskDuePast(due=due_on)
    for label, text in (("“承担的科室、站所”", office), ("“要求”", what)):
        if not text.strip():
            raise Empty(what=label)
    with act(actor=actor, at=now) as log:
        case = _case(case_id, actor, "交办")
        if case.state not in OPEN:
            raise ClosedCase(case=case, state=case.get_state_display())
        if person:
            _check_sees(case, person, now)
        task = Task.objects.create(
            case=case, kind=kind, office=office.strip(), person=person, what=what.strip(), due_on=due_on, asked_at=now
        )
        log("case.ask", case, REG(45), task=task.pk, kind=kind, due=due_on)
    return task


def finish(
    task_id: int,
    *,
    result: str,
    found: bool | None = None,
    places: str = "",
    words: str = "",
    files: Sequence[Examined] = (),
    actor: Actor,
    now: datetime,
) -> Task:
    """Enter the written result; of a search also where and with what words, which proves that it was reasonable.

    Whoever was asked may enter it, and the office. Raises TaskDone, SearchUnproven, Empty.
    """
    if not result.strip():
        raise Empty(what="“结果”")
    with act(actor=actor, at=now) as log:
        known = Task.objects.get(pk=task_id)
        case = _case(known.case_id, actor, "登记结果", also=known.person_id)
        task = Task.objects.select_for_update(of=("self",)).get(pk=task_id)
        if task.done_at:
            raise TaskDone(at=task.done_at)
        if task.kind == "search" and (found is None or not places.strip() or not words.strip()):
            raise SearchUnproven
        task.result, task.found, task.done_at = result.strip(), found, now
        task.places, task.words = places.strip(), words.strip()[:200]
        task.save(update_fields=["result", "found", "done_at", "places", "words"])
        task.files.set([add(examined=one, actor=actor, now=now, chain=case.chain) for one in files])
        log("case.finish", case, REG(36, item=4) if task.kind == "search" else REG(45), task=task.pk, found=found)
    return task


def note(case_id: int, *, text: str, actor: Actor, now: datetime) -> Note:
    """Write something down for the office. Raises Empty, WrongRole."""
    if not text.strip():
        raise Empty(what="工作记录")
    with act(actor=actor, at=now) as log:
        case = _case(case_id, actor, "写工作记录")
        assert actor.person is not None, "a program keeps no notes"
        made = Note.objects.create(case=case, by_id=actor.person, text=text.strip(), at=now)
        log("case.note", case, REG(45), note=made.pk)
    return made


def watch(case_id: int, *, on: bool = True, actor: Actor, now: datetime) -> None:
    """Be told of what happens to a case, or no more."""
    assert actor.person is not None, "a program watches nothing"
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        mine = case.watchers.filter(person=actor.person)
        if mine.exists() == on or mine.filter(recused=True).exists():
            log.nothing()
        elif on:
            Watcher.objects.create(case=case, person_id=actor.person, told=end_of_log(case), at=now)
            log("case.watch", case)
        else:
            mine.delete()
            log("case.unwatch", case)


def recuse(case_id: int, *, person: Person, reason: str, actor: Actor, now: datetime) -> Watcher:
    """Somebody stays away from a case for a conflict of interest; their own word, or the head's.

    Who is recused sees the case no more, and is no longer its handler. Raises Empty, WrongRole, CannotSee.
    """
    if not reason.strip():
        raise Empty(what="回避的理由")
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        check_kept(case)
        if person.pk != actor.person and not HEADS & roles(case, actor):
            raise no_duty("登记他人回避", HEADS, REG(45))
        _check_sees(case, person, now)
        told = {"recused": True, "reason": reason.strip()[:200], "at": now}
        made, _ = Watcher.objects.update_or_create(case=case, person=person, defaults=told)
        if case.handler_id == person.pk:
            case.handler = None
            case.save(update_fields=["handler"])
        log("case.recuse", case, REG(45), person=person.pk)
    return made


def unrecuse(case_id: int, *, person: Person, reason: str, actor: Actor, now: datetime) -> None:
    """The leader finds that there is no conflict of interest, or none any more: the person may work on the case again.

    Nobody lifts their own. The `reason` is kept as a note of the case. Raises Empty, NotStayingAway, WrongRole,
    Recused.
    """
    if not reason.strip():
        raise Empty(what="解除回避的理由")
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        check_not_recused(case, actor)
        if "leader" not in roles(case, actor):
            raise no_duty("解除回避", {"leader"}, REG(45))
        found = case.watchers.filter(person=person, recused=True).first()
        if found is None:
            raise NotStayingAway(name=person.name)
        assert actor.person is not None, "a leader is a person"
        text = f"解除{person.name}的回避（登记的理由：{found.reason}）：{reason.strip()[:200]}"
        found.delete()
        made = Note.objects.create(case=case, by_id=actor.person, text=text, at=now)
        log("case.unrecuse", case, REG(45), person=person.pk, note=made.pk)


def link(case_id: int, *, other: Case, kind: str, actor: Actor, now: datetime) -> Link:
    """Note that two cases have to do with one another; `kind` is a key of LINKS. Raises SelfLink."""
    with act(actor=actor, at=now) as log:
        case = _case(case_id, actor, "关联申请")
        if other.pk == case.pk:
            raise SelfLink(other=other)
        made, _ = Link.objects.update_or_create(one=case, other=other, defaults={"kind": kind, "at": now})
        log("case.link", case, REG(45), other=other.pk, kind=kind)
    return made


def restrict(case_id: int, *, on: bool, actor: Actor, now: datetime) -> Case:
    """Only the handler and the heads see the case, or everybody with a role again. By the heads. Raises WrongRole."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        if not HEADS & roles(case, actor):
            raise no_duty("限定查看范围", HEADS, REG(45))
        if case.restricted == on:
            log.nothing()
        else:
            case.restricted = on
            case.save(update_fields=["restricted"])
            log("case.restrict" if on else "case.unrestrict", case, REG(45))
    return case


def take(supplement_id: int, *, actor: Actor, now: datetime) -> Supplement:
    """Put to the file what the applicant sent by their page and what moves nothing.

    Raises TakenAlready, HasItsStep, WrongRole.
    """
    with act(actor=actor, at=now) as log:
        known = Supplement.objects.get(pk=supplement_id)
        case = _case(known.case_id, actor, "登记补充材料")
        sent = Supplement.objects.select_for_update(of=("self",)).get(pk=supplement_id)
        if sent.taken_at:
            raise TakenAlready(at=sent.taken_at)
        if WANTED.get(sent.kind) == case.state:
            raise HasItsStep(what=sent.get_kind_display(), at=sent.at, state=case.get_state_display())
        case.originals.add(*sent.files.all())
        sent.taken_at = now
        sent.save(update_fields=["taken_at"])
        log("case.take", case, REG(45), supplement=sent.pk, kind=sent.kind)
    return sent


def _case(key: int, actor: Actor, what: str, also: int | None = None) -> Case:
    """The case, locked, if the actor works on it or is the one who was asked. Raises WrongRole, Recused."""
    case = locked(pk=key)
    check_kept(case)
    check_not_recused(case, actor)
    mine = also is not None and actor.person == also
    if actor.person is not None and not mine and not OFFICE & roles(case, actor):
        raise no_duty(what, OFFICE, REG(45))
    return case


def _check_sees(case: Case, person: Person, now: datetime) -> None:
    if not READERS & actor_of(person, on=localdate(now)).roles_in(case.organ, case.confidentiality):
        raise CannotSee(name=person.name, organ=case.organ.name)
