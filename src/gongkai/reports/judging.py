"""Which findings still stop a report: hard ones until they are mended, soft ones until somebody says why they stand."""

import json
from collections.abc import Collection, Iterable
from dataclasses import astuple

from gongkai.law.checks.finding import Finding
from gongkai.reports.findings import findings
from gongkai.reports.freezing import seal
from gongkai.reports.models import Compilation

# 上年结转 may rightly differ, after a merger of organs or a correction of last year's report (unconfirmed, A11).
_MAY_DIFFER = frozenset({"carry-over-differs"})


def mark(finding: Finding) -> str:
    """The digest of all that a finding says and judged: as long as it is the same, a verdict on it holds."""
    return seal(json.dumps(astuple(finding), ensure_ascii=False))


def may_stand(finding: Finding) -> bool:
    """Whether a written reason is enough."""
    return finding.severity != "error" or finding.code in _MAY_DIFFER


def unsettled(found: Iterable[Finding], settled: Collection[str]) -> list[Finding]:
    """The findings that still stop a report, given the marks on which a reason was written; notes never do."""
    return [
        finding
        for finding in found
        if finding.severity != "note" and not (may_stand(finding) and mark(finding) in settled)
    ]


def stops(compilation: Compilation) -> list[Finding]:
    """The findings that keep the report from being signed and handed in."""
    return unsettled(findings(compilation), set(compilation.verdicts.values_list("mark", flat=True)))
