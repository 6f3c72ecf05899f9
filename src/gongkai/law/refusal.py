"""Saying no: a rule that forbids something raises a named Refusal, and every face shows its sentence as it is."""

from collections.abc import Mapping
from typing import ClassVar

from gongkai.law.cite import Cite


class Refusal(Exception):
    """`says` is what is wrong, why and what now, in Chinese, with the facts of the case as {names}.

    `cite` is the article: of the class, or, where only the case decides it, given by name. str() is the whole sentence.
    """

    says: ClassVar[str]
    cite: Cite | None = None

    def __init__(self, *, cite: Cite | None = None, **facts: object) -> None:
        self.cite = cite or self.cite
        basis = f"依据：{self.cite.marked}。" if self.cite else ""
        super().__init__(self.says.format(**facts) + basis)


def choices(labels: Mapping[str, str]) -> str:
    """What can be written, each name with its words: received（收到申请）、paid（申请人缴纳信息处理费）."""
    return "、".join(f"{name}（{label}）" for name, label in labels.items())
