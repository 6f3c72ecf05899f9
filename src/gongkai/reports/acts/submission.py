"""A report that comes in as a file: taken in, and what is doubtful in it settled by a person (条例 arts. 49 and 50)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.timezone import localdate, localtime

from gongkai.audit.act import Log, act
from gongkai.audit.actor import Actor
from gongkai.files import acts as files
from gongkai.files.models import File
from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.plain import plain, revived
from gongkai.law.annual.report import Doubt, Report
from gongkai.law.annual.reporter import reporter
from gongkai.law.annual.settled import mark as mark_of
from gongkai.law.cite import REG
from gongkai.law.grid import Form
from gongkai.law.machine import Move, WrongState
from gongkai.law.receiving import RECEIVING
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.reports import queries
from gongkai.reports.acts.compiling import NoFigure, check_figure
from gongkai.reports.acts.verdict import MustMend
from gongkai.reports.judging import mark, may_stand
from gongkai.reports.models import Answer, Compilation, Handing, Submission
from gongkai.reports.reading import organ_of, read_file, year_of
from gongkai.reports.refusals import AlreadyReceived, CompiledHere
from gongkai.reports.submitted import findings
from gongkai.reports.typed_text import seen


class AlreadyHandedIn(WrongState):
    says = (
        "没有收下：{organ}{year}年度报告已于{at:%Y年%m月%d日}收到一份（{name}），现在待核对。"
        "请与编制机关核对以哪一份为准：以这一份为准的，先退回原来的一份，再收这一份。"
    )
    cite = REG(49)


class NotOver(Refusal):
    says = "没有收下：文件写的是{year}年度，{year}年还没有结束，没有可以报告的全年数据。请核对报告的年度。"
    cite = REG(49)


class NotThere(Refusal):
    says = (
        "没有收下：{organ}{year}年末不在名录中（成立、撤并日期见机关名录），那一年由{by}。"
        "请核对机关和报告年度；日期有误的，请管理员更正名录。"
    )
    cite = REG(49)


class DoubtGone(Refusal):
    says = "没有保存：这处存疑已经不在了，可能已经换了文件。请刷新页面，按现在的存疑办理。"
    cite = REG(50)


class FigureMissing(Refusal):
    says = (
        "没有保存：{where}没有填。请选一种读法，或者对照原文件把每一格都填上；原文件空着、编制机关也说不清的，请退回。"
    )
    cite = REG(50)


class ReasonMissing(Refusal):
    says = "没有保存：请写明依据（例如“对照原件第3页”“已电话向编制机关核实”），核查时要看。"
    cite = REG(50)


def take_in(
    *, data: bytes, name: str, organ: Organ | None = None, year: int | None = None, actor: Actor, now: datetime
) -> list[Submission]:
    """Take in a file as it came, and read the reports in it. `organ` and `year` stand in where they don't say them.

    Raises NotReadable, UnknownOrgan, OtherOrgan, NoYear, OtherYear, NotOver, NotThere, NotAllowed, AlreadyHandedIn,
    CompiledHere, AlreadyReceived, NoForm, and what files.examine() raises; then nothing is stored.
    """
    examined = files.examine(data=data, name=name, actor=actor, now=now)  # evidence: nothing is taken out of it
    reports = read_file(data, name)
    with act(actor=actor, at=now) as log:
        file = files.add(examined=examined, actor=actor, now=now)
        return enter(reports, file, organ=organ, year=year, now=now, log=log)


def enter(
    reports: Sequence[Report],
    file: File,
    *,
    organ: Organ | None = None,
    year: int | None = None,
    now: datetime,
    log: Log,
) -> list[Submission]:
    """The reports of one file that is kept, within an act. Raises what take_in() raises of reports."""
    return [_enter(one, file, organ_of(one, organ), year_of(one, year), now, log) for one in reports]


def settle(
    submission_id: int, *, doubt: str, figures: Sequence[str | None], reason: str, actor: Actor, now: datetime
) -> Answer:
    """Say what stands in the cells of a doubt (told by its mark): a figure a cell, None for one that is left blank.

    Raises NotAllowed, DoubtGone, FigureMissing, NoFigure, ReasonMissing.
    """
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "settle", actor)
        report = revived(submission.read)
        found = next((one for one in report.doubts if mark_of(one) == doubt), None)
        if found is None:
            raise DoubtGone
        given = _figures(report, found, figures)
        answer = _answer(submission, doubt, given, reason, actor, now)
        log("submission.settle", submission, move.cite, doubt=doubt, cells=list(found.cells), figures=given)
    return answer


def judge(submission_id: int, *, finding: str, reason: str, actor: Actor, now: datetime) -> Answer:
    """Let a finding (told by its mark) stand for a reason, as long as it says the same.

    Raises NotAllowed, DoubtGone, MustMend, ReasonMissing.
    """
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "judge", actor)
        found = next((one for one in findings(submission) if mark(one) == finding), None)
        if found is None:
            raise DoubtGone
        if not may_stand(found):
            raise MustMend(title=found.message.partition("。")[0], suggestion="请退回编制机关改正。")
        answer = _answer(submission, finding, None, reason, actor, now)
        log("submission.judge", submission, move.cite, code=found.code, finding=finding)
    return answer


def withdraw(submission_id: int, *, answered: str, actor: Actor, now: datetime) -> None:
    """Take back what was said to a doubt or a finding. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "settle", actor)
        submission.answers.filter(mark=answered).delete()
        log("submission.withdraw", submission, move.cite, answered=answered)


def _moved(submission_id: int, verb: str, actor: Actor) -> tuple[Submission, Move]:
    submission = Submission.objects.select_for_update(of=("self",)).select_related("organ").get(pk=submission_id)
    return submission, RECEIVING.move(submission.state, verb, roles=actor.roles_in(submission.organ))


def _enter(report: Report, file: File, organ: Organ, year: int, now: datetime, log: Log) -> Submission:
    submission = Submission.objects.filter(organ=organ, year=year).first() or Submission(organ=organ, year=year)
    last = submission.handings.order_by("-number").first() if submission.pk else None
    move = _take(submission, last, log.actor)
    _check_alone(submission, now)
    edition(year)  # raises NoForm
    named = replace(report, organ=organ.name_on(date(year, 12, 31)), level=organ.level, year=year)
    submission.read, submission.at, submission.state = plain(named), now, move.target
    submission.save()
    number = last.number + 1 if last else 1
    Handing.objects.create(submission=submission, number=number, file=file, at=now, by_id=log.actor.person)
    log("submission.take_in", submission, move.cite, year=year, number=number, file=file.address)
    return submission


def _take(submission: Submission, last: Handing | None, actor: Actor) -> Move:
    """Raises AlreadyHandedIn, NotAllowed."""
    if last and submission.state == "received":
        at, name = localtime(last.at), last.file.name
        raise AlreadyHandedIn(organ=submission.organ.name, year=submission.year, at=at, name=name)
    return RECEIVING.move(submission.state, "take_in", roles=actor.roles_in(submission.organ))


def _check_alone(submission: Submission, now: datetime) -> None:
    """Raises NotOver, NotThere, CompiledHere, AlreadyReceived."""
    organ, year = submission.organ, submission.year
    if year >= localdate(now).year:
        raise NotOver(year=year)
    who = reporter(organ.founded, organ.ended_on, year)
    if who != "itself":
        into = organ.merged_into.name if organ.merged_into else "继续行使其职权的机关"
        by = f"{into}一并报告" if who == "successor" else "其他机关报告"
        raise NotThere(organ=organ.name, year=year, by=by)
    compiled = Compilation.objects.filter(organ=organ, year=year).first()
    if compiled and (compiled.state != "draft" or compiled.filings.exists()):
        raise CompiledHere(organ=organ.name, year=year, state=compiled.get_state_display())
    known = queries.of(organ, year)
    if known and known.pk != submission.report_id:
        raise AlreadyReceived(organ=organ.name, year=year, at=localtime(known.received_at), name=known.source.name)


def _figures(report: Report, doubt: Doubt, figures: Sequence[str | None]) -> list[str | None]:
    """The figures as the form prints them: one of the readings as it is, else each a figure of its column."""
    form = FORMS.get(report.form or "") or edition(report.year or 0)
    if tuple(figures) in doubt.readings:
        return list(figures)
    given = [" ".join((figure or "").split()) for figure in figures]
    if len(given) != len(doubt.cells) or "" in given:
        empty = next((cell for cell, figure in zip(doubt.cells, given, strict=False) if not figure), doubt.cells[-1])
        raise FigureMissing(where=form.describe(empty) if empty in form.places else f"“{empty}”")
    told = zip(doubt.cells, given, strict=True)
    return [_figure(form, cell, figure) for cell, figure in told]


def _figure(form: Form, cell: str, figure: str) -> str:
    """A row of the other form has no place in this one: its figures are counts of applications."""
    if cell not in form.places and not (figure.isascii() and figure.isdecimal()):
        raise NoFigure(where=f"“{cell}”", value=figure[:30], wanted="不带单位的整数，如 12")
    return check_figure(form, cell, figure) if cell in form.places else str(int(figure))


def _answer(
    submission: Submission, key: str, figures: list[str | None] | None, reason: str, actor: Actor, now: datetime
) -> Answer:
    reason = seen(reason)
    if not reason:
        raise ReasonMissing
    told = {"figures": figures, "reason": reason, "by_id": actor.person, "at": now}
    answer, _ = Answer.objects.update_or_create(submission=submission, mark=key, defaults=told)
    return answer
