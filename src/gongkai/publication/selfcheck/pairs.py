"""Quotation marks, brackets and 《》 that are opened and not closed, or closed and not opened (GB/T 15834)."""

from collections.abc import Iterator

from gongkai.publication.selfcheck.finding import Finding, Subject, fingerprint

PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "「": "」"}
NAMES = dict(
    zip(PAIRS, ("引号", "单引号", "书名号", "单书名号", "括号", "方头括号", "六角括号", "直角引号"), strict=True)
)
OPENS = {closing: opening for opening, closing in PAIRS.items()}


def check(subject: Subject) -> Iterator[Finding]:
    for part in subject.lines:
        for sign in _alone(part.text):
            mark = fingerprint("pair-broken", part.name, sign, part.text)
            yield Finding("pair-broken", _says(sign), part.where, mark)


def _says(sign: str) -> str:
    name = NAMES[sign if sign in PAIRS else OPENS[sign]]
    there, missing = ("前", "后") if sign in PAIRS else ("后", "前")
    return f"有{there}{name}，没有{missing}{name}，请核对标点。"


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
