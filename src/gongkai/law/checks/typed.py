"""A figure typed over what was counted, where that has become another. Whoever compiles a report asks here."""

from collections.abc import Iterable, Iterator

from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import REG

MOVED = Check(
    "typed-over-moved",
    "改填以后台账有变动",
    "warning",
    "改填一个数的理由，说的是当时台账里的数。台账变了，理由可能不再成立，报告里的数却还是改填的那个。",
    "纸质登记簿上另有3件，改填为3；后来台账录入了50件，报告里仍是3。",
    (REG(50),),
)
CHECKS = (MOVED,)


def judge(typed: Iterable[tuple[str, str, str, str, str]]) -> Iterator[Finding]:
    """`typed` are (cell, where it stands, what was typed, what was counted then, what is counted now)."""
    for cell, where, value, then, now in typed:
        if then != now:
            yield MOVED.found(
                f"{where}改填为{value}时，汇总的数是{then or '空'}，现在是{now or '空'}。",
                cells=(cell,),
                suggestion="请核对：不用再改填的，恢复为汇总的数；仍要改填的，重新填写理由。",
            )
