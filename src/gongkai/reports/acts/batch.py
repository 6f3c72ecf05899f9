"""Many reports handed in together, as a zip: each file goes its own way, and what stops one stops no other."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files import acts as files
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.annual.report import Report
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.receiving import RECEIVING
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.rejected import Rejected, TooBig
from gongkai.papers.read.folders import ENCLOSING, NOT_READ, SUFFIXES
from gongkai.reports.acts.submission import enter
from gongkai.reports.models import Batch
from gongkai.reports.reading import read_files
from gongkai.reports.refusals import NotReadable

MOST = 500  # files: a city with all its departments and townships has fewer
OUTCOMES = {"waiting": "还没有读", "taken": "已收下", "refused": "未收下"}
_BESIDE = ("_files", ".files", "__MACOSX")  # folders that programs put beside what somebody saved


class NoReports(Refusal):
    says = (
        "没有收下：压缩包“{name}”里没有报告文件。请把各机关的报告（Word、PDF、网页、Excel 或者文本）放进压缩包再提交。"
    )
    cite = REG(49)


class TooMany(Refusal):
    says = "没有收下：压缩包“{name}”里有{count}个文件，一次最多{most}个。请分成几个压缩包提交。"
    cite = REG(49)


def begin(*, data: bytes, name: str, organ_id: int, actor: Actor, now: datetime) -> Batch:
    """Keep the files of a zip, each looked at for itself; `organ_id` is the office that takes them in.

    Raises WrongRole, NoReports, TooMany, and what opening the zip raises.
    """
    organ = Organ.objects.get(pk=organ_id)
    if not RECEIVING.roles("take_in") & actor.roles_in(organ):
        raise no_duty("接收年度报告", RECEIVING.roles("take_in"), REG(49))
    archive, members = _opened(data, name)
    looked = _looked(archive, members, actor, now)
    with act(actor=actor, at=now) as log:
        lines: list[list[Any]] = []
        for member, answer in zip(members, looked, strict=True):
            if isinstance(answer, Refusal):
                lines.append([member, None, "refused", str(answer), None])
            else:
                file = files.add(examined=answer, actor=actor, now=now)
                lines.append([member, file.pk, "waiting", "", None])
        batch = Batch.objects.create(organ=organ, name=files.clean(name), lines=lines, by_id=actor.person, at=now)
        log("submission.batch", batch, REG(49), files=len(lines))
    return batch


def go_on(batch_id: int, *, enough: Callable[[], bool], actor: Actor, now: datetime) -> Batch:
    """Read the files that wait, one act each, until all are read or it is `enough`: a browser waits a minute."""
    lines = Batch.objects.get(pk=batch_id).lines
    places = [at for at, line in enumerate(lines) if line[2] == "waiting"]
    kept = File.objects.in_bulk([lines[at][1] for at in places])
    given = [kept[lines[at][1]] for at in places]
    with closing(read_files([(path(file).read_bytes(), file.name) for file in given])) as read:
        for place, reports in read:
            _take(batch_id, places[place], given[place], reports, actor, now)
            if enough():
                break
    return Batch.objects.get(pk=batch_id)


def _take(batch_id: int, at: int, file: File, reports: list[Report] | NotReadable, actor: Actor, now: datetime) -> None:
    with act(actor=actor, at=now) as log:
        batch = Batch.objects.select_for_update().get(pk=batch_id)
        line = batch.lines[at]
        if line[2] != "waiting":  # somebody pressed the button twice
            log.nothing()
            return
        line[2:] = _entered(reports, file, actor, now)
        batch.save(update_fields=["lines"])
        log("submission.read", batch, REG(49), file=file.pk, outcome=line[2])


def _entered(reports: list[Report] | NotReadable, file: File, actor: Actor, now: datetime) -> list[Any]:
    """Outcome, sentence, key of the first submission."""
    if isinstance(reports, NotReadable):
        return ["refused", str(reports), None]
    try:
        with act(actor=actor, at=now) as log:
            entered = enter(reports, file, now=now, log=log)
    except Refusal as refusal:
        return ["refused", str(refusal), None]
    return ["taken", "、".join(map(str, entered)), entered[0].pk]


def _opened(data: bytes, name: str) -> tuple[Archive, list[str]]:
    if len(data) > settings.GONGKAI_MAX_FILE:
        raise TooBig(name=name, size=len(data) / 1024**2, limit=settings.GONGKAI_MAX_FILE / 1024**2)
    try:
        archive = Archive(data)
    except Rejected as rejected:
        raise rejected.raised(files.clean(name)) from rejected
    members = sorted(member for member in archive.names if _is_document(member))
    if not members:
        raise NoReports(name=files.clean(name))
    if len(members) > MOST:
        raise TooMany(name=files.clean(name), count=len(members), most=MOST)
    return archive, members


def _is_document(member: str) -> bool:
    path = PurePath(member)
    beside = any(part.startswith(".") or part.endswith(_BESIDE) for part in path.parts)
    known = SUFFIXES | NOT_READ | ENCLOSING | {".json"}
    return not beside and not path.name.startswith("~$") and path.suffix.lower() in known


def _looked(archive: Archive, members: list[str], actor: Actor, now: datetime) -> list[files.Examined | Refusal]:
    """What each file is; one that the zip itself has damaged is refused like one that is damaged."""
    read: dict[str, bytes] = {}
    broken: dict[str, Refusal] = {}
    for member in members:
        try:
            read[member] = archive.read(member)
        except Rejected as rejected:
            broken[member] = rejected.raised(PurePath(member).name)
    given = [(data, PurePath(member).name) for member, data in read.items()]
    looked = dict(zip(read, files.examine_all(files=given, actor=actor, now=now), strict=True))
    return [broken.get(member) or looked[member] for member in members]
