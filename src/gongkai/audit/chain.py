"""The chain of seals: every line of the log is sealed together with the seal before it (SM3, GM/T 0004-2012).

Knows no Django: a line that was exported can be checked anywhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SM3, Hash

START = "0" * 64  # what stands for the seal before the first
SEALED = ("seq", "chain", "at", "actor", "verb", "thing", "detail", "previous")  # the columns, as the seal takes them


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
    """The seal over the stored bytes of all other columns."""
    return seal_of([str(getattr(line, column)).encode("utf-8", "surrogatepass") for column in SEALED])


def seal_of(columns: Iterable[bytes]) -> str:
    """The seal over columns in the order of SEALED, each behind its length: none can borrow from the next."""
    digest = Hash(SM3())
    digest.update(b"".join([b"%d:%b," % (len(column), column) for column in columns]))
    return digest.finalize().hex()


@dataclass(frozen=True)
class Break:
    """The first line of a chain that is not as it was written: where, and what is wrong with it in Chinese."""

    chain: int
    seq: int
    says: str

    def __str__(self) -> str:
        return f"链{self.chain}第{self.seq}条：{self.says}"


@dataclass
class Tail:
    """How far one chain has been checked; lines are handed to it in ascending order.

    After the first break the rest of the chain proves nothing and is passed over.
    """

    chain: int
    seq: int = 0
    seal: str = START
    broken: Break | None = None

    def take(self, seq: int, previous: str, seal: str, sealed: str, told: Callable[[], str] = str) -> None:
        """The next line: its number, the two seals that it holds, the seal that its columns give.

        `told` names it for a reader, if something is wrong with it.
        """
        if self.broken:
            return
        if seq != self.seq + 1:
            self._break(self.seq + 1, f"缺第{self.seq + 1}条，后面是第{seq}条{told()}")
        elif previous != self.seal:
            self._break(seq, f"所记的上一条印记与上一条不符{told()}")
        elif seal != sealed:
            self._break(seq, f"内容与印记不符，写入后被改动过{told()}")
        else:
            self.seq, self.seal = seq, seal

    def spoil(self, seq: int, says: str) -> None:
        """A line that can't be read."""
        if not self.broken:
            self._break(seq, says)

    def end(self, head: tuple[int, str] | None) -> Break | None:
        """What is wrong with the chain, given the number and the seal that its head holds."""
        if self.broken:
            return self.broken
        if head is None:
            return Break(self.chain, self.seq, "这条链没有链首，链首的记录被删除或者改动过")
        if head[0] != self.seq:
            return Break(self.chain, self.seq + 1, f"链首记到第{head[0]}条，日志中只有{self.seq}条")
        if head[1] != self.seal:
            return Break(self.chain, self.seq, "链首所记的印记与最后一条不符")
        return None

    def _break(self, seq: int, says: str) -> None:
        self.broken = Break(self.chain, seq, says)


def first_break(chain: int, lines: Iterable[Line], head: tuple[int, str]) -> Break | None:
    """Check the lines of one chain in ascending order, up to `head`: the number and the seal of the last one."""
    tail = Tail(chain)
    for line in lines:
        tail.take(line.seq, line.previous, line.seal, seal(line) if line.chain == chain else "")
    return tail.end(head)
