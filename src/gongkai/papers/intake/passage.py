"""What a file says, piece by piece, each with where it stands: for a search that must miss nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Passage:
    """`where` as a sentence names the place (第3页, 页眉); `text` has tabs between cells and newlines between lines."""

    where: str
    text: str


@dataclass
class Searched:
    """Passages as they are read, and beside them what could not be read: `gaps` are ends of the sentence 没有检查……"""

    gaps: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def gap(self, what: str) -> None:
        if what not in self.gaps:
            self.gaps.append(what)

    def remark(self, what: str) -> None:
        if what not in self.remarks:
            self.remarks.append(what)


def joined(where: str, texts: Iterator[str], size: int = 200_000) -> Iterator[Passage]:
    """Lines gathered into passages of some size; the last line of one begins the next, so that no pair is cut."""
    held: list[str] = []
    length = 0
    for text in texts:
        held.append(text)
        length += len(text)
        if length > size:
            yield Passage(where, "\n".join(held))
            held, length = [text[-100:]], 0
    if held:
        yield Passage(where, "\n".join(held))
