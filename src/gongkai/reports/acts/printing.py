"""Keeping the Word, PDF and Excel files of a public report, once they were printed: for whoever takes them away."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add, hide
from gongkai.files.models import File
from gongkai.law.cite import REG
from gongkai.reports.models.annual_report import AnnualReport, ReportPrint


def keep_prints(
    report_id: int, *, of: str, made: Mapping[str, Examined], failed: Mapping[str, str], actor: Actor, now: datetime
) -> AnnualReport:
    """Keep what was printed of a report (format → file) in the place of earlier prints, and note what can't be printed.

    `of` is the digest of what was printed. Nothing happens to a format that is there already.
    """
    with act(actor=actor, at=now) as log:
        record = AnnualReport.objects.select_for_update(of=("self",)).select_related("organ").get(pk=report_id)
        there = set(record.prints.filter(of=of).values_list("format", flat=True))
        new = {name: one for name, one in made.items() if name not in there}
        if not (new or failed):
            log.nothing()
            return record
        former = record.prints.filter(format__in=[*new, *failed]).exclude(of=of)
        hide(File.objects.filter(report_prints__in=former), until=now)
        former.delete()
        for name, one in sorted(new.items()):
            file = add(examined=one, actor=actor, now=now, audience="public", chain=record.chain)
            ReportPrint.objects.create(report=record, format=name, of=of, file=file)
        log("report.print", record, REG(49), year=record.year, formats=sorted(new), failed=dict(failed))
    return record
