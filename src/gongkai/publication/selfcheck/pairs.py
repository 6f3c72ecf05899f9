"""Quotation marks, brackets and 《》 that are opened and not closed, or closed and not opened (GB/T 15834)."""

from collections.abc import Iterator
from hashlib import sha256

from gongkai.approvals.reading import lines
from gongkai.publication.selfcheck.finding import Finding, Subject

PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "「": "」"}
OPENS = {closing: opening for opening, closing in PAIRS.items()}


def check(subject: Subject) -> Iterator[Finding]:
    parts = [("名称", subject.title), *((f"正文第{n}段", line) for n, line in enumerate(lines(subject.text), 1))]
    for where, line in parts:
        for sign in _alone(line):
            wanted = PAIRS.get(sign) or OPENS[sign]
            mark = sha256(f"pairs:{sign}:{line}".encode()).hexdigest()
            yield Finding("pair-broken", f"“{sign}”没有与它成对的“{wanted}”，请核对标点。", where, mark)


def _alone(line: str) -> list[str]:
    """The marks that have no partner, in the order of the line."""
    waiting: list[str] = []
    alone = []
    for sign in line:
        if sign in PAIRS:
            waiting.append(sign)
        elif sign in OPENS:
            if waiting and waiting[-1] == OPENS[sign]:
                waiting.pop()
            else:
                alone.append(sign)
    return alone + waiting
