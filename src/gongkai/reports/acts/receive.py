"""Receiving annual reports (条例 arts. 49 and 50): read, checked and stored in one step, or not at all."""

from dataclasses import replace
from datetime import date, datetime

from django.utils.timezone import localtime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files import acts as files
from gongkai.files import queries as kept
from gongkai.files.models import File
from gongkai.law.annual.report import Report
from gongkai.law.annual.settled import settled
from gongkai.law.checks import check
from gongkai.law.cite import REG
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal
from gongkai.law.reporting import OPEN
from gongkai.law.roles import ROLES
from gongkai.organs.models import Organ
from gongkai.redaction.hide import hide
from gongkai.redaction.kinds import BLOCKING
from gongkai.redaction.scan import scan
from gongkai.reports import queries
from gongkai.reports.before import before
from gongkai.reports.handed import answers
from gongkai.reports.models import AnnualReport, Compilation, Submission
from gongkai.reports.reading import organ_of, read_file, year_of
from gongkai.reports.record import columns
from gongkai.reports.refusals import AlreadyReceived, CompiledHere, HandedInHere, HoldsPersonal

RECEIVES = frozenset({"publisher", "competent"})  # an organ publishes its own and hands it to whom it answers
_TOLD = 5  # places of personal data that a sentence names


def receive(
    *,
    data: bytes,
    name: str,
    actor: Actor,
    now: datetime,
    organ: Organ | None = None,
    year: int | None = None,
    replacing: bool = False,
    reason: str = "",
) -> list[AnnualReport]:
    """Take in a document: the reports in it, each checked against the organ's report of the year before.

    `name` is the name of the file; `organ` and `year` stand in where the document does not say them. With `replacing`,
    a report of the same organ and year gives way to this one; its file is kept. The report of the year after, if
    it is here already, is checked again. The file is public from here on: author and program are taken out of it, and
    personal data in it stops it unless there is a `reason`, which is logged (条例 art. 15).

    Raises NotReadable, HoldsPersonal, UnknownOrgan, OtherOrgan, OtherYear, NoYear, WrongRole, AlreadyReceived,
    CompiledHere, HandedInHere, and what files.examine() raises; then nothing is stored.
    """
    examined = files.examine(data=data, name=name, actor=actor, now=now, strip=True)  # before a byte of it is written
    reports = read_file(examined.seen.data, name)
    if not reason.strip():
        search(examined.seen.data, name)
    with act(actor=actor, at=now) as log:
        source = queries.source(examined.address, examined.name) or files.add(
            examined=examined, actor=actor, now=now, audience="public"
        )
        stored = [
            _enter(report, source, organ_of(report, organ), year_of(report, year), actor, now, replacing)
            for report in reports
        ]
        for record in stored:
            told = {"reason": reason.strip()} if reason.strip() else {}
            log("report.receive", record, REG(49), year=record.year, file=source.address, **told)
            following = queries.of(record.organ, record.year + 1)
            if following:
                check_again(following.pk, actor=actor, now=now)
    return stored


def check_again(pk: int, *, actor: Actor, now: datetime) -> AnnualReport:
    """Read the source of a stored report anew and check it as the rules are now. Raises NotReadable, WrongRole."""
    with act(actor=actor, at=now) as log:
        record = AnnualReport.objects.select_for_update().select_related("organ", "source").get(pk=pk)
        _check_may(record.organ, actor)
        data = kept.path(record.source).read_bytes()
        report = next(report for report in read_file(data, record.source.name) if report.part == record.part)
        handed = getattr(record, "submission", None)
        _judge(record, settled(report, answers(handed)) if handed else report)
        record.save()
        log("report.check", record, REG(50), year=record.year)
    return record


def _check_may(organ: Organ, actor: Actor) -> None:
    if not RECEIVES & actor.roles_in(organ):
        who = "或者".join(ROLES[role].label for role in sorted(RECEIVES))
        raise WrongRole(verb="接收年度报告", who=who, role=f"您在{organ.name}没有这项职责", cite=REG(49))


def search(data: bytes, name: str, refusal: type[Refusal] = HoldsPersonal) -> None:
    """Raises the refusal where the file tells of people, or where that can't be known."""
    seen = scan(data, name, BLOCKING)
    found = [f"{each.where}有{each.label}（{each.shown}）" for each in seen.hits]
    more = [f"共{len(found)}处"] if len(found) > _TOLD else []
    if found or seen.unsearched:
        raise refusal(name=hide(name), places=hide("，".join([*found[:_TOLD], *more, *seen.unsearched]).rstrip("。")))


def _enter(
    report: Report, source: File, organ: Organ, year: int, actor: Actor, now: datetime, replacing: bool
) -> AnnualReport:
    _check_may(organ, actor)
    _check_alone(organ, year)
    record = queries.of(organ, year)
    if record and not replacing:
        if record.source_id == source.pk:
            return record
        raise AlreadyReceived(organ=organ.name, year=year, at=localtime(record.received_at), name=record.source.name)
    record = record or AnnualReport(organ=organ, year=year)
    record.source, record.received_at, record.received_by = source, now, actor.name
    _judge(record, report)
    record.save()
    return record


def _check_alone(organ: Organ, year: int) -> None:
    """That the report is not on its way, or public, by way of the desk. Raises CompiledHere, HandedInHere."""
    compiled = Compilation.objects.filter(organ=organ, year=year).first()
    if compiled and (compiled.report_id or compiled.state not in OPEN):
        raise CompiledHere(organ=organ.name, year=year, state=compiled.get_state_display())
    handed = Submission.objects.filter(organ=organ, year=year).first()
    if handed and (handed.report_id or handed.state != "returned"):
        raise HandedInHere(organ=organ.name, year=year, state=handed.get_state_display())


def _judge(record: AnnualReport, report: Report) -> None:
    """Fill in what was read and what the checks say; the level is that of the organ's record, not guessed by name."""
    name = record.organ.name_on(date(record.year, 12, 31))
    report = replace(report, organ=name, level=record.organ.level, year=record.year)
    for name, value in columns(report, check(report, before(record.organ, record.year))).items():
        setattr(record, name, value)
