"""The follower that prints each public annual report as Word, PDF and Excel; baked when they are kept."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import DatabaseError

from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.files.acts import Examined, examine
from gongkai.files.refusals import Unscanned
from gongkai.law.refusal import Refusal
from gongkai.papers.write import FORMATS
from gongkai.portal.baked.print import PRINTER, CannotPrint
from gongkai.reports.acts.printing import keep_prints
from gongkai.reports.models import AnnualReport
from gongkai.reports.printing import machine_readable, stored
from gongkai.reports.queries import PRINTED, unprinted

log = logging.getLogger(__name__)
AFTER = frozenset({"report.receive", "report.check"})
TOLD = 20
BATCH = 5  # a report takes up to a second, and between batches the worker may stop


def prints(entries: Sequence[Entry]) -> None:
    """Print the reports that these entries made public or read anew; what is there already stays as it is.

    What one report can't be printed for is noted in the log, and the follower goes on.
    """
    for entry in entries:
        if entry.verb in AFTER:
            print_report(int(entry.thing.partition(":")[2]), now=datetime.fromisoformat(entry.at))


def print_report(report_id: int, *, now: datetime) -> None:
    """Print a report as it is now, in every format that is not there yet."""
    record = AnnualReport.objects.select_related("organ", "source").filter(pk=report_id).first()
    told = machine_readable(record) if record else None
    if record is None or told is None:
        return
    there = set(record.prints.filter(of=told.digest).values_list("format", flat=True))
    made: dict[str, Examined] = {}
    failed: dict[str, str] = {}
    for name in PRINTED:
        if name not in there:
            try:
                made[name] = _printed(record, name, now)
            except (OSError, DatabaseError, Unscanned):
                raise
            except Exception as error:  # whatever it is, it must not keep other reports from being printed
                log.warning("annual report %s can't be printed as %s", record.pk, name, exc_info=error)
                failed[name] = str(error if isinstance(error, Refusal) else CannotPrint(why=type(error).__name__))
    keep_prints(record.pk, of=told.digest, made=made, failed=failed, actor=PRINTER, now=now)


def _printed(record: AnnualReport, name: str, now: datetime) -> Examined:
    data = FORMATS[name].write(stored(record))
    return examine(data=data, name=f"{record.title}.{name}", actor=PRINTER, now=now, chain=record.chain)


def left_aside() -> list[str]:
    """What could not be printed, with the reason: the newest few."""
    told = []
    for record in unprinted()[:TOLD]:
        thing = f"reports.annualreport:{record.pk}"
        entry = Entry.objects.filter(thing=thing, verb="report.print").order_by("seq").last()
        failed = json.loads(entry.detail)["failed"] if entry else {}
        told += [f"《{record.title}》的 {name.upper()}：{why}" for name, why in failed.items()]
    return told


REPORT_PRINTS = Follower(
    "report-prints", "制作年度报告的Word、PDF和Excel", prints, batch=BATCH, outside=True, slow=True, aside=left_aside,
    heeds=AFTER.__contains__,
)  # fmt: skip
