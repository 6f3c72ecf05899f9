"""The way of a report that came in as a file: accepted or sent back, published, opened again (条例 arts. 49 and 50)."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files import acts as files
from gongkai.files import queries as kept
from gongkai.law.cite import REG
from gongkai.law.machine import Move
from gongkai.law.receiving import RECEIVING
from gongkai.law.refusal import Refusal
from gongkai.reports import queries
from gongkai.reports.acts.receive import check_again, search
from gongkai.reports.acts.way import ReasonMissing
from gongkai.reports.freezing import seal
from gongkai.reports.handed import whole
from gongkai.reports.models import AnnualReport, Handing, Submission
from gongkai.reports.record import columns
from gongkai.reports.submitted import findings, stops, told
from gongkai.reports.typed_text import seen


class StillOpen(Refusal):
    says = "没有{verb}：{open}没有处理，首先是：{first}{how}"
    cite = REG(50)


class ShowsPersonal(Refusal):
    says = (
        "没有公布：“{name}”{places}，公布以后任何人都看得到。请重新打开、由编制机关删去或者隐去后再报送；"
        "确属机关公开的联系方式、人工核对过没有个人信息的，写明理由再公布。"
    )
    cite = REG(15)


def accept(submission_id: int, *, actor: Actor, now: datetime) -> Handing:
    """Take the report in, cell by cell as it was read and settled: from here on it is locked.

    Raises NotAllowed, StillOpen.
    """
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "accept", actor)
        _check_clear(submission, "接收", "请先逐处认定；要由编制机关改正的，请退回。")
        handing = _settled(submission, move, "", actor, now)
        log("submission.accept", submission, move.cite, number=handing.number, seal=handing.seal)
    return handing


def send_back(submission_id: int, *, comment: str = "", actor: Actor, now: datetime) -> Handing:
    """Have the organ mend it: its doubts and findings go back with the comment. Raises NotAllowed, ReasonMissing."""
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "send_back", actor)
        comment = seen(comment)
        if not comment and not any(stops(submission)):
            raise ReasonMissing(verb="退回")
        handing = _settled(submission, move, comment, actor, now)
        log("submission.send_back", submission, move.cite, number=handing.number, seal=handing.seal)
    return handing


def publish(submission_id: int, *, reason: str = "", actor: Actor, now: datetime) -> AnnualReport:
    """Make the accepted report public: its file, without author and program, and its figures as they were settled.

    Personal data in the file stops it unless there is a `reason`, which is logged (条例 art. 15).
    Raises NotAllowed, StillOpen, ShowsPersonal, and what files.examine() raises.
    """
    found = Submission.objects.select_related("organ").get(pk=submission_id)
    RECEIVING.move(found.state, "publish", roles=actor.roles_in(found.organ))  # before the file is looked through
    source = _last(found).file
    data = kept.path(source).read_bytes()
    examined = files.examine(data=data, name=source.name, actor=actor, now=now, strip=True)
    if not reason.strip():
        search(examined.seen.data, source.name, ShowsPersonal)
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "publish", actor)
        _check_clear(submission, "公布", "请重新打开，由编制机关改正后重新报送，或者重新核对、认定。")
        record = submission.report or AnnualReport(organ=submission.organ, year=submission.year)
        record.source = files.add(examined=examined, actor=actor, now=now, audience="public")
        record.received_at, record.received_by = now, actor.name
        for column, value in columns(whole(submission), findings(submission)).items():
            setattr(record, column, value)
        record.save()
        submission.report = record
        _go(submission, move, "report")
        said = {"reason": reason.strip()} if reason.strip() else {}
        log("submission.publish", submission, move.cite, year=submission.year, file=record.source.address, **said)
        log("report.receive", record, REG(49), year=record.year, file=record.source.address)
        following = queries.of(record.organ, record.year + 1)
        if following:
            check_again(following.pk, actor=actor, now=now)
    return record


def reopen(submission_id: int, *, reason: str, actor: Actor, now: datetime) -> Handing:
    """Unlock an accepted report, so that its organ hands in another. Raises NotAllowed, ReasonMissing."""
    with act(actor=actor, at=now) as log:
        submission, move = _moved(submission_id, "reopen", actor)
        reason = seen(reason)
        if not reason:
            raise ReasonMissing(verb="重新打开")
        handing = _last(submission)
        handing.outcome, handing.comment = "returned", reason
        handing.settled_by_id, handing.settled_at = actor.person, now
        handing.save()
        _go(submission, move)
        log("submission.reopen", submission, move.cite, year=submission.year)
    return handing


def _moved(submission_id: int, verb: str, actor: Actor) -> tuple[Submission, Move]:
    found = Submission.objects.select_for_update(of=("self",)).select_related("organ", "report")
    submission = found.get(pk=submission_id)
    return submission, RECEIVING.move(submission.state, verb, roles=actor.roles_in(submission.organ))


def _last(submission: Submission) -> Handing:
    return submission.handings.select_related("file").order_by("-number")[0]


def _go(submission: Submission, move: Move, *changed: str) -> None:
    submission.state = move.target
    submission.save(update_fields=["state", *changed])


def _settled(submission: Submission, move: Move, comment: str, actor: Actor, now: datetime) -> Handing:
    handing = _last(submission)
    handing.told = told(submission, handing.file.address)
    handing.seal = seal(handing.told)
    handing.outcome, handing.comment = move.target, comment
    handing.settled_by_id, handing.settled_at = actor.person, now
    handing.save()
    _go(submission, move)
    return handing


def _check_clear(submission: Submission, verb: str, how: str) -> None:
    """Raises StillOpen. What was accepted is published unless it has become plainly wrong."""
    doubts, found = stops(submission)
    found = [one for one in found if verb != "公布" or one.severity == "error"]
    left = [f"{len(doubts)}处存疑"] * bool(doubts) + [f"{len(found)}处核对结果"] * bool(found)
    if left:
        first = doubts[0].message if doubts else found[0].message
        raise StillOpen(verb=verb, how=how, open="、".join(left), first=first)
