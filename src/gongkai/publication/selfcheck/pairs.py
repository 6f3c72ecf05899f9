"""Quotation marks, brackets and 《》 that are opened and not closed, or closed and not opened (GB/T 15834)."""

from collections.abc import Iterator

from gongkai.publication.selfcheck.finding import Finding, Subject, fingerprint

PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "「": "」"}
OPENS = {closing: opening for opening, closing in PAIRS.items()}


def check(subject: Subject) -> Iterator[Finding]:
    for part in subject.lines:
        for sign in _alone(part.text):
            wanted = PAIRS.get(sign) or OPENS[sign]
            mark = fingerprint("pair-broken", part.name, sign, part.text)
            yield Finding("pair-broken", f"“{sign}”没有与它成对的“{wanted}”，请核对标点。", part.where, mark)


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
