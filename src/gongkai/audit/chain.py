"""The chain of seals: every line of the log is sealed together with the seal before it (SM3, GM/T 0004-2012).

Knows no Django: a line that was exported can be checked anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SM3, Hash

START = "0" * 64  # what stands for the seal before the first


@dataclass(frozen=True)
class Line:
    """One sealed line, as its columns are stored. `seq` counts from 1 within `chain`."""

    seq: int
    chain: int
    at: str
    actor: str
    verb: str
    thing: str
    detail: str
    previous: str
    seal: str = ""


def seal(line: Line) -> str:
    """The seal over the stored bytes of all other columns, each behind its length: none can borrow from the next."""
    digest = Hash(SM3())
    for value in (line.seq, line.chain, line.at, line.actor, line.verb, line.thing, line.detail, line.previous):
        data = str(value).encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b," % (len(data), data))
    return digest.finalize().hex()


@dataclass(frozen=True)
class Break:
    """The first line of a chain that is not as it was written: where, and what is wrong with it in Chinese."""

    chain: int
    seq: int
    says: str


def first_break(chain: int, lines: Iterable[Line], head: tuple[int, str]) -> Break | None:
    """Check the lines of one chain in ascending order, up to `head`: the number and the seal of the last one."""
    expected, previous = 1, START
    for line in lines:
        if line.seq != expected:
            return Break(chain, expected, f"缺第{expected}条，后面是第{line.seq}条")
        if line.previous != previous:
            return Break(chain, line.seq, "所记的上一条印记与上一条不符")
        if line.chain != chain or line.seal != seal(line):
            return Break(chain, line.seq, "内容与印记不符，写入后被改动过")
        expected, previous = expected + 1, line.seal
    if (expected - 1, previous) != head:
        return Break(chain, expected, f"链首记到第{head[0]}条，日志中只有{expected - 1}条，或者最后一条的印记不符")
    return None
