"""A report compiled where one is public already that came as a file. Whoever compiles a report asks here."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import REG

PUBLIC = Check(
    "replaces-public-file",
    "已有作为文件公布的报告",
    "warning",
    "一个机关一个年度只有一份报告。重新编制的公布以后，代替已经公布的那一份，读者会看到两次不同的数。",
    "阳头升乡2025年度报告已作为文件收下并公布，又在本系统编制了一份。",
    (REG(49),),
)
CHECKS = (PUBLIC,)


def judge(name: str, day: date) -> Iterator[Finding]:
    """`name` is that of the public file, `day` the one on which it came in."""
    yield PUBLIC.found(
        f"本年度报告已于{day.year}年{day.month}月{day.day}日作为文件收下并公布（{name}），本报告公布后代替它。",
        suggestion="请与主管部门核对以哪一份为准；确需用本报告代替的，请写明理由。",
    )
