"""What is not written yet, or has no figure yet, in a report that is compiled. Whoever compiles one asks here."""

from collections.abc import Iterator

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.annual.worded import places
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import REG

EMPTY = Check(
    "section-empty",
    "有的部分还没有写",
    "error",
    "年度报告的各个部分都要有内容。空着的，分不清是没有需要写的事项，还是漏写。",
    "“五、存在的主要问题及改进情况”下面一个字也没有。",
    (REG(50),),
)
UNFILLED = Check(
    "figure-unfilled",
    "文字中的数还没有填上",
    "error",
    "花括号里的名称代表台账里的数。台账没有这个数，公布出去的就是花括号。",
    "有的机关交的是文件，全县公开信息多少条没有记录，第一部分却写着“全年公开政府信息｛公开信息｝条”。",
    (REG(50),),
)
CHECKS = (EMPTY, UNFILLED)


def judge(report: Report) -> Iterator[Finding]:
    """`report` is as it would be printed: a name in braces that is left in it has no figure."""
    tables = {grid.table for grid in FORMS[report.form or ""].grids}
    for section in report.sections:
        if section.no not in tables and not section.prose:
            suggestion = "请撰写这一部分；没有需要写的事项，写明“没有”。"
            yield EMPTY.found(f"“{section.written}”还没有写。", where=section.where, suggestion=suggestion)
        for line in section.prose:
            for name in dict.fromkeys(places(line.text)):
                yield UNFILLED.found(
                    f"文字中的｛{name}｝没有数：台账没有记录，或者没有可以计算的数。",
                    where=line.where,
                    suggestion="请改写这句话，或者去掉花括号直接写核实过的数。",
                )
