"""Who is missing from the sum of a government. No report tells that: whoever sums it asks here."""

from collections.abc import Iterator, Sequence

from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import REG

ABSENT = Check(
    "member-missing",
    "有机关的报告没有计入",
    "warning",
    "本级政府的报告汇总本机关和各部门、各乡镇的报告。缺一个机关，每一栏都可能少计，接收和公布的人应当知道缺谁、为什么缺。",
    "清源县的报告送签时，清源县民政局的报告还没有接收，它收到的3件申请没有计入表三。",
    (REG(49),),
)
CHECKS = (ABSENT,)


def judge(names: Sequence[str]) -> Iterator[Finding]:
    """`names` are the organs whose report is not in. All are told: on another list a reason given does not hold."""
    if names:
        yield ABSENT.found(
            f"有{len(names)}个机关的报告还没有接收，没有计入本级政府的报告：{'、'.join(names)}。",
            suggestion="请先催报、接收，再重新汇总；确有原因不能计入的，请写明理由。",
        )
