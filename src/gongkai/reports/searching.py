"""Annual reports as they are searched: for citizens those that are on the site, at the desk also those on their way."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.organs.scope import scope, within
from gongkai.reports.models import AnnualReport, Compilation
from gongkai.reports.queries import READERS, compilations_seen_by
from gongkai.search.asked import Grasp
from gongkai.search.document import DESK, PUBLIC, Document
from gongkai.search.sources import about, key_of, reach
from gongkai.search.texts import Texts

SILENT = frozenset({"report.print"})


class Reports:
    """Those on the site. At the desk, too, one that came in as a file is read there."""

    name = "report"

    def heeds(self, verb: str) -> bool:
        return verb.startswith("report.") and verb not in SILENT

    def touched(self, entries: Sequence[Entry]) -> set[int]:
        return _touched(entries, "reports.annualreport")

    def after(self, key: int, many: int, below: str) -> list[int]:
        return _after(AnnualReport.objects, key, many, below)

    def count(self) -> int:
        return AnnualReport.objects.count()

    def documents(self, keys: Collection[int], texts: Texts, now: datetime) -> Iterator[Document]:
        asked = AnnualReport.objects.filter(pk__in=keys).select_related("organ", "compilation")
        for report in asked.prefetch_related("organ__former_names").order_by("pk"):
            told = {
                "key": f"report:{report.pk}",
                "kind": "report",
                "title": report.title,
                "date": report.dated or localdate(report.received_at),
                "changed_at": report.received_at,
                "body": _read(report),
                **about(report.organ),
            }
            url = f"organs/{report.organ_id}/annual-reports/{report.year}/index.html"
            yield Document(store=PUBLIC, url=url, **told)
            if not hasattr(report, "compilation"):
                yield Document(store=DESK, url=f"/{url}", state="published", **told)

    def shown(self, keys: Collection[int], now: datetime) -> set[int]:
        """Every report that was received has its page on the site."""
        return set(AnnualReport.objects.filter(pk__in=keys).values_list("pk", flat=True))

    def seen(self, keys: Collection[int], actor: Actor) -> set[int]:
        found = AnnualReport.objects.filter(scope(actor, READERS, confidentiality=""), pk__in=keys)
        return set(found.values_list("pk", flat=True))

    def grasp(self, actor: Actor) -> Grasp:
        return reach("report", actor.held, READERS, marked=False)


class Compilations:
    """Those that are or were compiled here, in whatever state."""

    name = "compilation"

    def heeds(self, verb: str) -> bool:
        return verb.startswith("report.") and verb not in SILENT

    def touched(self, entries: Sequence[Entry]) -> set[int]:
        return _touched(entries, "reports.compilation")

    def after(self, key: int, many: int, below: str) -> list[int]:
        return _after(Compilation.objects, key, many, below)

    def count(self) -> int:
        return Compilation.objects.count()

    def documents(self, keys: Collection[int], texts: Texts, now: datetime) -> Iterator[Document]:
        asked = Compilation.objects.filter(pk__in=keys).select_related("organ").order_by("pk")
        for each in asked.prefetch_related("organ__former_names", "passages"):
            yield Document(
                key=f"compilation:{each.pk}",
                store=DESK,
                kind="report",
                title=each.title,
                url=f"/desk/reports/{each.pk}/",
                date=localdate(each.compiled_at),
                changed_at=each.compiled_at,
                body="\n\n".join(passage.text for passage in each.passages.all()),
                state=each.state,
                **about(each.organ),
            )

    def shown(self, keys: Collection[int], now: datetime) -> set[int]:
        return set()

    def seen(self, keys: Collection[int], actor: Actor) -> set[int]:
        return set(compilations_seen_by(actor).filter(pk__in=keys).values_list("pk", flat=True))

    def grasp(self, actor: Actor) -> Grasp:
        return Grasp()  # the kind is that of Reports, and so are those who see it


def _touched(entries: Sequence[Entry], label: str) -> set[int]:
    keys = (key_of(entry, label) for entry in entries if entry.verb not in SILENT)
    return {key for key in keys if key is not None}


def _after(records: Any, key: int, many: int, below: str) -> list[int]:
    found: QuerySet[Any] = records.filter(within(below, "organ__"), pk__gt=key).order_by("pk")
    return list(found.values_list("pk", flat=True)[:many])


def _read(report: AnnualReport) -> str:
    lines = [*report.opening]
    for section in report.sections:
        lines += [section["written"], *section["prose"]]
    return "\n\n".join(lines)


REPORTS, COMPILATIONS = Reports(), Compilations()
