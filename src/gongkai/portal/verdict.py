"""What the checks say of a report in a few words, the same on every page."""

from gongkai.law.checks.finding import SEVERITIES
from gongkai.reports.models import AnnualReport


def verdict(report: AnnualReport) -> str:
    """错误2处、提醒1处、存疑3处, each kind only where there is one."""
    said = [finding["severity"] for finding in report.findings]
    counts = {words: said.count(severity) for severity, words in SEVERITIES.items()} | {"存疑": len(report.doubts)}
    return "、".join(f"{words}{count}处" for words, count in counts.items() if count) or "没有发现问题"
