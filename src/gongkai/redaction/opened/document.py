"""What every opened file has, and why one can't be opened."""

from typing import Protocol

from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.redaction.woven import Woven


class Opened(Protocol):
    """`gaps` are sentences that say what was not searched; where there are any, the file is not known to be clean."""

    texts: list[Woven]
    gaps: list[str]

    def saved(self) -> bytes:
        """The file with what was hidden in its texts, and without what is never published (previews)."""


class Unreadable(Refusal):
    says = "这个文件{why}，没有检查其中的个人信息；{what_now}。"
    cite = REG(15)


class TooLarge(Refusal):
    says = "这个文件{what}，超过上限{most}，没有检查其中的个人信息；请拆成几个文件，或删去多余的内容后再试。"
    cite = REG(15)


def damaged() -> Unreadable:
    return Unreadable(why="不完整或已损坏，打不开", what_now="请用原来的软件打开，另存后再试")


def locked() -> Unreadable:
    return Unreadable(why="设有密码", what_now="请去掉密码，另存后再试")
