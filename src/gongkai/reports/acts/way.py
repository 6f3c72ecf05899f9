"""The way of a compiled report: to the leader, to the competent department, to the public (条例 art. 49)."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files import acts as files
from gongkai.law.cite import REG
from gongkai.law.machine import Move
from gongkai.law.refusal import Refusal
from gongkai.papers.body.allowed import only_allowed
from gongkai.papers.write import FORMATS as WRITERS
from gongkai.papers.write import html
from gongkai.reports import queries
from gongkai.reports.acts.keeping import allowed, go, judged, locked
from gongkai.reports.acts.one_report import check_no_file, check_not_filed, check_over
from gongkai.reports.acts.ready import check_clear, check_fresh
from gongkai.reports.acts.receive import check_again
from gongkai.reports.figures import cells
from gongkai.reports.findings import findings
from gongkai.reports.freezing import frozen, seal
from gongkai.reports.models import AnnualReport, Compilation, Filing
from gongkai.reports.record import columns
from gongkai.reports.typed_text import seen as cleaned
from gongkai.reports.whole import whole

KIND = "reports.annual"


class ReasonMissing(Refusal):
    says = "没有{verb}：请写明原因和要改的地方，编制机关要照着修改。"
    cite = REG(50)


def send(compilation_id: int, *, actor: Actor, now: datetime) -> Paper:
    """Put the report, as it stands, before the leader. Raises NotAllowed, NotOver, OnlyPeople, what `ready`
    raises."""
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "send", actor)
        check_over(compilation.year, "送签", now)
        check_fresh(compilation, "送签")
        check_clear(compilation, "送签")
        paper = _written(compilation, actor, now)
        compilation.paper = paper
        approvals.decide(paper.pk, verb="submit", seen=paper.digest, actor=actor, now=now)
        go(compilation, move, "paper")
        log("report.send", compilation, move.cite, year=compilation.year, digest=paper.digest)
    return paper


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """A step with the paper of a report: the leader signs or returns it, whoever sent it recalls it.

    Raises what `ready` and `approvals.acts.decide` raise.
    """
    with act(actor=actor, at=now) as log:
        compilation = locked(paper=paper_id)
        if verb == "sign":
            check_fresh(compilation, "签发")
            check_clear(compilation, "签发")
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        done = {"signed": "sign", "returned": "return", "withdrawn": "recall"}.get(paper.state)
        if done is None:
            log.nothing()
            return paper
        move = judged(compilation, done)
        go(compilation, move)
        log(f"report.{done}", compilation, move.cite, year=compilation.year, paper=paper.pk)
    return paper


def unsign(compilation_id: int, *, actor: Actor, now: datetime) -> Compilation:
    """A signed report that is not handed in yet is mended, and signed anew. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "unsign", actor)
        go(compilation, move)
        log("report.unsign", compilation, move.cite, year=compilation.year)
    return compilation


def file_report(compilation_id: int, *, actor: Actor, now: datetime) -> Filing:
    """Hand the signed report in. What it counted is frozen, with its sum in the log.

    Raises NotAllowed, AlreadyFiled, HandedInAsFile, CountedAnew, Stopped.
    """
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        check_not_filed(compilation)
        move = allowed(compilation, "file", actor)
        check_no_file(compilation.organ, compilation.year, "报送")
        check_fresh(compilation, "报送")
        check_clear(compilation, "报送")
        text = frozen(compilation, cells(compilation))
        filing = Filing.objects.create(
            compilation=compilation,
            number=compilation.filings.count() + 1,
            at=now,
            by_id=actor.person,
            frozen=text,
            seal=seal(text),
        )
        go(compilation, move)
        log("report.file", compilation, move.cite, year=compilation.year, filing=filing.number, seal=filing.seal)
    return filing


def accept(compilation_id: int, *, actor: Actor, now: datetime) -> Filing:
    """The competent department takes the report in: from here on it is locked. Raises NotAllowed, Stopped."""
    return _settle(compilation_id, "accept", "accepted", "", actor, now)


def send_back(compilation_id: int, *, comment: str, actor: Actor, now: datetime) -> Filing:
    """The competent department has it mended. Raises NotAllowed, ReasonMissing."""
    comment = cleaned(comment)
    if not comment:
        raise ReasonMissing(verb="退回")
    return _settle(compilation_id, "send_back", "returned", comment, actor, now)


def publish(compilation_id: int, *, actor: Actor, now: datetime) -> AnnualReport:
    """Make the accepted report public, as a document with its figures.

    The report of the year after, if it is public already, is checked again. Raises NotAllowed, Stopped, what
    files.examine raises.
    """
    compilation = Compilation.objects.select_related("organ").get(pk=compilation_id)
    report = whole(compilation, localdate(now))
    name = f"{compilation.title}.docx"
    examined = files.examine(data=WRITERS["docx"].write(report), name=name, actor=actor, now=now, strip=True)
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "publish", actor)
        check_clear(compilation, "公布")
        record = queries.of(compilation.organ, compilation.year) or AnnualReport(
            organ=compilation.organ, year=compilation.year
        )
        record.source = files.add(examined=examined, actor=actor, now=now, audience="public")
        record.received_at, record.received_by = now, actor.name
        for column, value in columns(report, findings(compilation)).items():
            setattr(record, column, value)
        record.save()
        compilation.report = record
        go(compilation, move, "report")
        log("report.publish", compilation, move.cite, year=compilation.year, file=record.source.address)
        log("report.receive", record, REG(49), year=record.year, file=record.source.address)
        following = queries.of(record.organ, record.year + 1)
        if following:
            check_again(following.pk, actor=actor, now=now)
    return record


def reopen(compilation_id: int, *, reason: str, actor: Actor, now: datetime) -> Compilation:
    """Unlock an accepted report, so that its organ mends it. Raises NotAllowed, ReasonMissing."""
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "reopen", actor)
        reason = cleaned(reason)
        if not reason:
            raise ReasonMissing(verb="重新打开")
        last = compilation.filings.order_by("-number").first()
        if last:
            last.outcome, last.comment = "returned", reason
            last.settled_by_id, last.settled_at = actor.person, now
            last.save()
        go(compilation, move)
        log("report.reopen", compilation, move.cite, year=compilation.year)
    return compilation


def _settle(compilation_id: int, verb: str, outcome: str, comment: str, actor: Actor, now: datetime) -> Filing:
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move: Move = allowed(compilation, verb, actor)
        if verb == "accept":
            check_clear(compilation, "接收")
        filing = compilation.filings.select_for_update().get(outcome="")
        filing.outcome, filing.comment = outcome, comment
        filing.settled_by_id, filing.settled_at = actor.person, now
        filing.save()
        go(compilation, move)
        log(f"report.{verb}", compilation, move.cite, year=compilation.year, filing=filing.number)
    return filing


def _written(compilation: Compilation, actor: Actor, now: datetime) -> Paper:
    """A version of the report's paper, with its tables as the public will see them; the first begins it."""
    title, text = compilation.title, only_allowed(html.body(whole(compilation)))
    if compilation.paper is None:
        return approvals.draft(kind=KIND, organ=compilation.organ, title=title, text=text, actor=actor, now=now)
    if compilation.paper.state == "signed":
        approvals.reopen(compilation.paper.pk, actor=actor, now=now)
    return approvals.revise(compilation.paper.pk, title=title, text=text, actor=actor, now=now)
