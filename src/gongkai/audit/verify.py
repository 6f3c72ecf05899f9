"""Recomputing the whole log: every line, every head, the triggers, and the heads that were signed earlier."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.audit import triggers
from gongkai.audit.chain import START, Tail, seal_of
from gongkai.audit.reading import COLUMNS, Stored, Unreadable

_NUMBERS = ("seq", "chain")
_MOST = 20  # complaints of the database: the first say it, hundreds hide it
_STEP = 1000


@dataclass
class Verdict:
    """What was found: how many lines of how many chains, and in Chinese what is wrong, the log's own breaks first."""

    lines: int = 0
    chains: int = 0
    says: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.says


Signed = Mapping[tuple[int, int], tuple[str, str]]
"""Seals that a chain must have at a number, each with where that is written: {(chain, seq): (seal, file)}."""


def verify(log: Stored, vendor: str, signed: Signed, progress: Callable[[int], None] = lambda done: None) -> Verdict:
    """Check the log in one pass; memory grows with the number of chains only. `progress` gets the lines done."""
    verdict, tails = Verdict(), dict[int, Tail]()
    unmet = dict(signed)
    try:
        for row in log.lines():
            verdict.lines += 1
            _take(row, tails, unmet, verdict.says)
            if verdict.lines % _STEP == 0:
                progress(verdict.lines)
    except Unreadable as error:
        verdict.says.append(f"读了{verdict.lines}条以后日志不能再读，后面的页已损坏（{error.says}）{_last(tails)}")
    broken = _ends(log, tails, verdict)
    verdict.chains = len(tails)
    verdict.says = [*broken, *verdict.says, *_signed(unmet, tails), *_surroundings(log, vendor)]
    return verdict


def _take(
    row: tuple[Any, ...], tails: dict[int, Tail], unmet: dict[tuple[int, int], tuple[str, str]], says: list[str]
) -> None:
    """Hand one row to its chain."""
    seq, chain = row[0], row[1]
    if type(chain) is not int:
        says.append(f"有一条日志的链号不能读出（{_told(row)}）")
        return
    tail = tails.get(chain)
    if tail is None:
        tail = tails[chain] = Tail(chain)
    columns = _bytes(row)
    if columns is None or type(seq) is not int:
        tail.spoil(tail.seq + 1, f"有的栏目已不是原来的类型，写入后被改动过（{_told(row)}）")
        return
    seal, sealed = columns[-1].decode("ascii", "replace"), seal_of(columns[:-1])
    tail.take(seq, columns[-2].decode("ascii", "replace"), seal, sealed, lambda: f"（{_told(row)}）")
    if (wanted := unmet.get((chain, seq))) and wanted[0] == tail.seal:
        del unmet[chain, seq]


def _bytes(row: tuple[Any, ...]) -> list[bytes] | None:
    """The columns as the seal takes them; None where one is not of its type."""
    if any(type(value) is not (int if at < len(_NUMBERS) else bytearray) for at, value in enumerate(row)):
        return None
    return [b"%d" % value if type(value) is int else bytes(value) for value in row]


def _told(row: tuple[Any, ...]) -> str:
    """When it was and what was done, as far as it can still be read."""
    known = dict(zip(COLUMNS, row, strict=True))
    shown = {"at": "时间", "verb": "事项", "thing": "对象"}
    return "，".join(f"{label}{_shown(known[name])}" for name, label in shown.items())


def _shown(value: Any) -> str:
    text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else str(value)
    return json.dumps(text, ensure_ascii=False) if not text.isprintable() else text


def _last(tails: Mapping[int, Tail]) -> str:
    reached = "、".join(f"链{tail.chain}第{tail.seq + 1}条" for tail in tails.values() if not tail.broken)
    return f"；最先缺的是{reached}" if reached else ""


def _ends(log: Stored, tails: dict[int, Tail], verdict: Verdict) -> list[str]:
    heads: dict[int, tuple[int, str]] = {}
    try:
        for chain, seq, seal in log.heads():
            if type(chain) is int and type(seq) is int and isinstance(seal, bytearray):
                heads[chain] = (seq, bytes(seal).decode("ascii", "replace"))
            else:
                verdict.says.append(f"链{_shown(chain)}的链首不能读出，写入后被改动过")
    except Unreadable as error:
        verdict.says.append(f"链首不能读出，所在的页已损坏（{error.says}）")
    for chain in sorted(heads.keys() - tails.keys()):
        tails[chain] = Tail(chain)
    found = [tails[chain].end(heads.get(chain)) for chain in sorted(tails)]
    return [str(broken) for broken in found if broken]


def _signed(unmet: Signed, tails: Mapping[int, Tail]) -> Iterator[str]:
    for (chain, seq), (seal, file) in sorted(unmet.items()):
        if seq == 0 and seal == START:
            continue
        tail = tails.get(chain)
        if tail is None or not tail.broken:
            yield (
                f"链{chain}第{seq}条与签名的链首（{file}）不符："
                "那以前的日志在签名之后被整个改写、删去过，或者数据库换成了更早的备份"
            )


def _surroundings(log: Stored, vendor: str) -> Iterator[str]:
    try:
        for name in triggers.missing(vendor, log.triggers()):
            yield f"禁止修改日志的触发器{name}不见了或者被改动过"
        for count, said in enumerate(log.damage()):
            if count == _MOST:
                yield "数据库文件还有别的损坏，不再一一列出"
                return
            yield f"数据库文件损坏：{said}"
    except Unreadable as error:
        yield f"数据库文件损坏，不能检查（{error.says}）"
