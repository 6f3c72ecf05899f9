"""The office's list as a workbook: a line a report, all findings, who is missing, what was not read."""

from collections.abc import Iterable, Iterator, Sequence

from gongkai.law.checks import SEVERITIES, title_of
from gongkai.papers.checking.judged import Checked
from gongkai.papers.checking.marks import form_of, numbered
from gongkai.papers.checking.summary import Summary
from gongkai.papers.sheet.column import Kind
from gongkai.papers.sheet.write import Part, Value, write_workbook

Heads = Sequence[tuple[str, Kind]]
_REPORTS: Heads = (
    ("名次", "number"), ("机关", "text"), ("层级", "text"), ("年度", "number"), ("文件", "text"),
    *((says, "number") for says in SEVERITIES.values()), ("存疑", "number"), ("已有结论", "number"),
    ("最要紧的问题", "text"), ("联系方式", "text"),
)  # fmt: skip
_FINDINGS: Heads = (
    ("机关", "text"), ("年度", "number"), ("文件", "text"), ("序号", "number"), ("轻重", "text"), ("问题", "text"),
    ("说明", "text"), ("怎么办", "text"), ("位置", "text"), ("格", "text"), ("依据", "text"), ("规则", "code"),
    ("结论", "text"),
)  # fmt: skip
_RULES: Heads = (("规则", "code"), ("问题", "text"), ("轻重", "text"), ("个数", "number"))


def write(run: Sequence[Checked], summary: Summary) -> bytes:
    """Sheets 报告, 问题, 汇总, and, where there are any, 没有报告的机关 and 没有读取的文件."""
    parts = [
        Part("报告", _REPORTS, _reports(summary)),
        Part("问题", _FINDINGS, _findings(run)),
        Part("汇总", _RULES, _rules(summary)),
    ]
    if summary.roster:
        rows = ((organ.name, organ.level, organ.contact) for organ in summary.missing)
        parts.append(Part("没有报告的机关", (("机关", "text"), ("层级", "text"), ("联系方式", "text")), rows))
    if summary.unread:
        parts.append(Part("没有读取的文件", (("文件", "text"), ("原因", "text")), summary.unread))
    return write_workbook(parts, title="年度报告检查清单")


def _reports(summary: Summary) -> Iterator[Sequence[Value]]:
    for rank, entry in summary.ranking:
        counts = [entry.counts[severity] for severity in SEVERITIES]
        worst = f"{SEVERITIES[entry.worst.severity]}：{entry.worst.message}" if entry.worst else ""
        yield (rank, entry.organ, entry.level, entry.year, entry.file, *counts, entry.doubts, entry.aside, worst,
               entry.contact)  # fmt: skip


def _findings(run: Iterable[Checked]) -> Iterator[Sequence[Value]]:
    for checked in run:
        for judged in checked.reports:
            report, form = judged.report, form_of(judged.report)
            told = [(one.number, one.finding, "") for one in numbered(judged.findings)]
            told += [(0, one.finding, one.verdict.says) for one in judged.aside]
            for number, finding, verdict in told:
                cells = "、".join(form.describe(cell) for cell in finding.cells if form and cell in form.places)
                yield (report.organ, report.year, checked.file, number or None, SEVERITIES[finding.severity],
                       title_of(finding.code), finding.message, finding.suggestion, finding.where, cells, finding.cite,
                       finding.code, verdict)  # fmt: skip
            for doubt in report.doubts:
                yield (report.organ, report.year, checked.file, None, "存疑", "没有读准", doubt.message, "",
                       doubt.where, "", "", "", "")  # fmt: skip


def _rules(summary: Summary) -> Iterator[Sequence[Value]]:
    for (code, severity), many in summary.rules.most_common():
        yield code, title_of(code), SEVERITIES[severity], many
