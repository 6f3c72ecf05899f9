"""What a finding is known by over re-runs, and over edits elsewhere in the report."""

import hashlib
import json

from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding


def fingerprint(report: Report, finding: Finding) -> str:
    """32 hexadecimal digits out of organ, year, rule, message, cells and the words it was found in; not of the place,
    which every line added above moves.
    """
    told = [report.organ, report.year, finding.code, finding.message, finding.cells, finding.judged]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:32]
